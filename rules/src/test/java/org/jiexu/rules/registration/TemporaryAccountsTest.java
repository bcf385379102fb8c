package org.jiexu.rules.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.PoolingArea;
import org.jiexu.rules.registration.TurningDecision.MayTurn;
import org.jiexu.rules.registration.TurningDecision.Obstacle;
import org.jiexu.rules.registration.TurningDecision.StaysTemporary;
import org.jiexu.rules.trace.RuleText;
import org.jiexu.rules.trace.Trace;
import org.jiexu.rules.trace.TraceLine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** */
class TemporaryAccountsTest {

    private static final RuleBook BOOK = RuleBook.embedded();
    private static final PoolingArea SICHUAN = new PoolingArea("51");
    private static final PoolingArea GUANGDONG = new PoolingArea("44");
    private static final YearMonth RETIREMENT = YearMonth.of(2030, 6);

    @ParameterizedTest
    @CsvSource({
        "2026-11-01, 2026-11-01, 2026-12",
        "2026-11-30, 2026-11-30, 2026-12",
        "2026-11-20,           , 2026-12",
        "2026-03-05, 2026-11-20, 2026-12",
        "2026-11-20, 2026-03-05, 2026-12",
        "2026-12-31,           , 2027-01",
        "2030-05-31,           , 2030-06"
    })
    void whoMovesTheHukouToTheProvinceOfTheAccountMayTurnItFromTheFollowingMonth(
            LocalDate movedOn, @Nullable LocalDate askedOn, YearMonth from) {
        assertThat(decide(GUANGDONG, movedOn, askedOn, RETIREMENT)).isEqualTo(new MayTurn(from));
    }

    @Test
    void aHukouInAnotherProvinceLeavesItTemporary() {
        assertThat(decide(SICHUAN, LocalDate.of(2026, 11, 20), null, RETIREMENT))
                .isEqualTo(new StaysTemporary(Obstacle.HUKOU_ELSEWHERE));
    }

    @ParameterizedTest
    @CsvSource({"2030-06-01,", "2031-01-05,", "2030-05-31, 2030-06-01"})
    void fromTheMonthOfTheRetirementAgeOnItStaysTemporary(LocalDate movedOn, @Nullable LocalDate askedOn) {
        assertThat(decide(GUANGDONG, movedOn, askedOn, RETIREMENT))
                .isEqualTo(new StaysTemporary(Obstacle.RETIREMENT_AGE_REACHED));
    }

    @ParameterizedTest
    @CsvSource({"2030-05-31, may", "2030-06-01, asked", "2035-05-31, asked", "2035-06-01, reached"})
    void betweenTheAgesOfTheTwoGroupsOfWomenTheGroupIsAskedAndNotGuessed(LocalDate movedOn, String expected) {
        TurningDecision decision = decide(GUANGDONG, movedOn, null, YearMonth.of(2035, 6));

        assertThat(decision)
                .isEqualTo(
                        switch (expected) {
                            case "may" -> new MayTurn(RETIREMENT);
                            case "asked" -> new StaysTemporary(Obstacle.GROUP_TO_BE_ASKED);
                            default -> new StaysTemporary(Obstacle.RETIREMENT_AGE_REACHED);
                        });
    }

    @Test
    void everyStepHasItsLineInBothLanguages() {
        Trace trace = Trace.recording();

        TemporaryAccounts.mayTurn(BOOK, question(GUANGDONG, LocalDate.of(2026, 11, 20), null, RETIREMENT), trace);

        assertThat(trace.lines()).extracting(TraceLine::rule).containsOnly("R-3.7");
        assertThat(trace.lines())
                .extracting(line -> RuleText.in(Locale.ENGLISH).of(line))
                .containsExactly(
                        "Is the hukou in the province of the temporary account? Hukou 44 since 2026-11-20, account in 44",
                        "Is 2026-11 before the month of the retirement age? 2030-06, at the latest 2030-06",
                        "General from the month after 2026-11-20 on, if the person asks for it; what was to be paid for"
                                + " earlier months stays temporary");
        assertThat(trace.lines())
                .extracting(line -> RuleText.in(Locale.CHINESE).of(line))
                .allMatch(text -> text.codePoints().anyMatch(Character::isIdeographic));
        assertThat(trace.lines()).extracting(TraceLine::result).containsExactly("true", "true", "2026-12");
    }

    @Test
    void anAreaThatThereIsNotIsRefused() {
        var question = new TurningQuestion(
                new PoolingArea("99"), GUANGDONG, LocalDate.of(2026, 11, 20), null, RETIREMENT, RETIREMENT);

        assertThat(TemporaryAccounts.mayTurn(BOOK, question, Trace.off()))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(RefusalCode.PROVINCE_UNKNOWN));
    }

    @Test
    void theLatestRetirementIsNotTheEarlierOne() {
        assertThatThrownBy(() -> new TurningQuestion(
                        GUANGDONG, GUANGDONG, LocalDate.of(2026, 11, 20), null, RETIREMENT, RETIREMENT.minusMonths(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static TurningDecision decide(
            PoolingArea hukou, LocalDate movedOn, @Nullable LocalDate askedOn, YearMonth retirementAtLatest) {
        return TemporaryAccounts.mayTurn(BOOK, question(hukou, movedOn, askedOn, retirementAtLatest), Trace.off())
                .orThrow();
    }

    private static TurningQuestion question(
            PoolingArea hukou, LocalDate movedOn, @Nullable LocalDate askedOn, YearMonth retirementAtLatest) {
        return new TurningQuestion(GUANGDONG, hukou, movedOn, askedOn, RETIREMENT, retirementAtLatest);
    }
}
