package org.jiexu.rules.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Locale;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.PoolingArea;
import org.jiexu.rules.identity.Sex;
import org.jiexu.rules.registration.RegistrationQuestion.EarlierGeneral;
import org.jiexu.rules.trace.RuleText;
import org.jiexu.rules.trace.Trace;
import org.jiexu.rules.trace.TraceLine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountKindRulesTest {

    private static final RuleBook BOOK = RuleBook.embedded();
    private static final PoolingArea SICHUAN = new PoolingArea("51");
    private static final PoolingArea GUANGDONG = new PoolingArea("44");
    private static final LocalDate DAY = LocalDate.of(2026, 4, 9);

    @ParameterizedTest
    @CsvSource({
        "M, 49, GENERAL, R-3.3",
        "M, 50, TEMPORARY, R-3.3",
        "F, 39, GENERAL, R-3.3",
        "F, 40, TEMPORARY, R-3.3",
        "F, 54, TEMPORARY, R-3.3"
    })
    void outsideTheHukouProvinceTheAgeOnTheDayOfRegistrationDecides(Sex sex, int age, AccountKind kind, String rule) {
        assertThat(decide(question(sex, age, true, false, null))).isEqualTo(new AccountKindDecision(kind, rule));
    }

    @ParameterizedTest
    @CsvSource({"M, 50", "M, 58", "F, 40"})
    void whoeverIsInsuredForTheFirstTimeFromTheLimitOnGetsATemporaryAccount(Sex sex, int age) {
        assertThat(decide(question(sex, age, false, false, null)))
                .isEqualTo(new AccountKindDecision(AccountKind.TEMPORARY, "R-3.6"));
    }

    @Test
    void inTheHukouProvinceTheAccountIsGeneralAtAnyAge() {
        var home = new RegistrationQuestion(Sex.M, 59, GUANGDONG, GUANGDONG, DAY, false, false, null);

        assertThat(decide(home)).isEqualTo(new AccountKindDecision(AccountKind.GENERAL, "R-3.2"));
    }

    @Test
    void anApprovedPostingOpensAGeneralAccountAtAnyAge() {
        assertThat(decide(question(Sex.M, 57, true, true, null)))
                .isEqualTo(new AccountKindDecision(AccountKind.GENERAL, "R-3.4"));
    }

    @ParameterizedTest
    @CsvSource({
        "2018-05-01, 49, GENERAL, R-3.5",
        "2018-05-01, 50, TEMPORARY, R-3.3",
        "2010-01-01, 50, TEMPORARY, R-3.3",
        "2009-12-31, 57, GENERAL, R-3.5"
    })
    void aGeneralAccountFromBeforeTheLimitOrTheRuleKeepsTheNextOneGeneral(
            LocalDate since, int age, AccountKind kind, String rule) {
        assertThat(decide(question(Sex.M, 57, true, false, new EarlierGeneral(since, age))))
                .isEqualTo(new AccountKindDecision(kind, rule));
    }

    @Test
    void beforeTheAgeRuleWasInForceEveryAccountWasGeneral() {
        var before =
                new RegistrationQuestion(Sex.M, 55, SICHUAN, GUANGDONG, LocalDate.of(2009, 12, 31), false, false, null);

        assertThat(decide(before)).isEqualTo(new AccountKindDecision(AccountKind.GENERAL, "R-3.5"));
    }

    @Test
    void anAreaThatPoolsNoMoneyHasNoAnswer() {
        var nowhere = new RegistrationQuestion(Sex.M, 55, SICHUAN, new PoolingArea("99"), DAY, false, false, null);

        assertThat(AccountKindRules.decide(BOOK, nowhere, Trace.off()))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(RefusalCode.PROVINCE_UNKNOWN));
    }

    @Test
    void theTraceNamesEachRuleThatWasAskedAndWhatItSaid() {
        Trace trace = Trace.recording();

        AccountKindRules.decide(BOOK, question(Sex.F, 52, true, false, null), trace)
                .orThrow();

        assertThat(trace.lines())
                .extracting(TraceLine::rule, TraceLine::result)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("R-3.2", "PASS"),
                        org.assertj.core.groups.Tuple.tuple("R-3.4", "PASS"),
                        org.assertj.core.groups.Tuple.tuple("R-3.5", "PASS"),
                        org.assertj.core.groups.Tuple.tuple("R-3.6", "PASS"),
                        org.assertj.core.groups.Tuple.tuple("R-3.3", "TEMPORARY"));
        assertThat(RuleText.in(Locale.ENGLISH).of(trace.lines().getLast()))
                .isEqualTo("Below the age limit on the day of registration? female, aged 52 on 2026-04-09");
    }

    @Test
    void everyPolicyStandsOnARuleOfTheBook() {
        assertThat(AccountKindRules.POLICIES)
                .extracting(AccountKindPolicy::rule)
                .containsExactly("R-3.2", "R-3.4", "R-3.5", "R-3.6", "R-3.3")
                .allMatch(id -> BOOK.rules().find(id).isPresent());
    }

    @Test
    void aNegativeAgeIsAFault() {
        assertThatThrownBy(() -> question(Sex.M, -1, true, false, null)).isInstanceOf(IllegalArgumentException.class);
    }

    private static RegistrationQuestion question(
            Sex sex, int age, boolean insuredBefore, boolean approvedPosting, @Nullable EarlierGeneral earlier) {
        return new RegistrationQuestion(sex, age, SICHUAN, GUANGDONG, DAY, insuredBefore, approvedPosting, earlier);
    }

    private static AccountKindDecision decide(RegistrationQuestion question) {
        return AccountKindRules.decide(BOOK, question, Trace.off()).orThrow();
    }
}
