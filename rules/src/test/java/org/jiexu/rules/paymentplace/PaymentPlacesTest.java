package org.jiexu.rules.paymentplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiexu.rules.paymentplace.PaymentSpell.general;
import static org.jiexu.rules.paymentplace.PaymentSpell.temporary;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.Answer;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.book.TableText;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.division.PoolingArea;
import org.jiexu.rules.trace.RuleText;
import org.jiexu.rules.trace.Trace;
import org.jiexu.rules.trace.TraceLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentPlacesTest {

    static final RuleBook BOOK = RuleBook.embedded();
    static final LocalDate CLAIM = LocalDate.of(2026, 11, 23);

    /** The table of the rule book, oldest spell first; T is a temporary account, d are deemed months. */
    @ParameterizedTest
    @CsvSource({
        "1, 33, 44 120/11 168/31 96, 11, PP3",
        "2, 44, 35 120/44 60, 44, PP1",
        "3, 43, 43 84/44 144, 44, PP2",
        "4, 44, 11 132/44 48, 44, PP1",
        "5, 11, 44 132, 44, PP2",
        "6, 41, 11 72/31 132/44 60, 31, PP3",
        "7, 41, 11 72/31 108/44 60, 41, PP4",
        "8, 51, 44 119, 51, PP4",
        "9, 34, 32 130/31 T125, 32, PP2",
        "10, 34, 31 T140, 34, PP0",
        "11, 42, 42 60d+61/44 90, 42, PP3",
        "12, 36, 43 70d+52/44 90, 43, PP3",
        "13, 52, 33 125/44 125/35 30, 44, PP3",
        "14, 61, 61 200/44 130, 44, PP2"
    })
    void theFourteenCasesOfTheRuleBook(
            int number, String hukou, String history, String province, PaymentPlaceRule rule) {
        assertThat(decide(hukou, history(history)))
                .as("case %d", number)
                .isEqualTo(Answer.given(new PaymentPlace(place(province), rule)));
    }

    @ParameterizedTest
    @CsvSource({
        "44 118, 51, PP4",
        "44 119, 51, PP4",
        "44 120, 44, PP2",
        "44 121, 44, PP2",
        "11 119/44 60, 51, PP4",
        "11 120/44 60, 11, PP3",
        "11 120/44 119, 11, PP3",
        "11 119/44 119, 51, PP4",
        "44 1d+119, 44, PP2",
        "44 1d+118, 51, PP4",
        "44 120d+0/11 1, 44, PP3",
        "51 1, 51, PP1"
    })
    void tenYearsAreOneHundredAndTwentyMonths(String history, String province, PaymentPlaceRule rule) {
        assertThat(decide("51", history(history))).isEqualTo(Answer.given(new PaymentPlace(place(province), rule)));
    }

    @Test
    void severalSpellsAtOnePlaceAddUpAndTheLatestOfThemSaysHowLateItIs() {
        List<PaymentSpell> spells = List.of(
                general(place("44"), YearMonth.of(2008, 12), 60),
                general(place("11"), YearMonth.of(2018, 12), 120),
                general(place("44"), YearMonth.of(2023, 12), 60));

        assertThat(decide("51", spells)).isEqualTo(Answer.given(new PaymentPlace(place("44"), PaymentPlaceRule.PP2)));
        assertThat(decide("51", spells.subList(0, 2)))
                .isEqualTo(Answer.given(new PaymentPlace(place("11"), PaymentPlaceRule.PP2)));
    }

    @Test
    void theLatestPlaceIsTheOneThatEndsLastNotTheOneNamedLast() {
        List<PaymentSpell> spells = List.of(
                general(place("44"), YearMonth.of(2023, 12), 60), general(place("11"), YearMonth.of(2018, 12), 130));

        assertThat(decide("51", spells)).isEqualTo(Answer.given(new PaymentPlace(place("11"), PaymentPlaceRule.PP3)));
    }

    @Test
    void aLaterTemporaryAccountDoesNotMoveTheRelationPlace() {
        List<PaymentSpell> spells = List.of(
                general(place("44"), YearMonth.of(2012, 12), 100), temporary(place("44"), YearMonth.of(2020, 12), 20));

        assertThat(decide("51", spells)).isEqualTo(Answer.given(new PaymentPlace(place("51"), PaymentPlaceRule.PP4)));
    }

    @Test
    void theCorpsIsAPlaceOfItsOwnInsideXinjiang() {
        assertThat(decide("65", List.of(general(place("XPCC"), YearMonth.of(2020, 1), 119))))
                .isEqualTo(Answer.given(new PaymentPlace(place("65"), PaymentPlaceRule.PP4)));
        assertThat(decide("XPCC", List.of(general(place("XPCC"), YearMonth.of(2020, 1), 119))))
                .isEqualTo(Answer.given(new PaymentPlace(place("XPCC"), PaymentPlaceRule.PP1)));
    }

    /** A published case that compared cities where the act compares provinces; the level is a number of the table. */
    @Test
    void theThirdCaseOfZhongshanHangsOnTheLevelOfTheTable() {
        Place zhongshan = city("44", "442000");
        List<PaymentSpell> spells = List.of(
                general(city("35", "350200"), YearMonth.of(2008, 12), 120),
                general(city("34", "340104"), YearMonth.of(2019, 12), 132),
                general(city("44", "440300"), YearMonth.of(2021, 12), 24));
        PaymentPlaceQuestion question = new PaymentPlaceQuestion(zhongshan, spells, CLAIM);

        assertThat(PaymentPlaces.decide(BOOK, question, Trace.off()))
                .isEqualTo(Answer.given(new PaymentPlace(place("44"), PaymentPlaceRule.PP1)));
        assertThat(PaymentPlaces.decide(atPrefectureLevel(), question, Trace.off()))
                .isEqualTo(Answer.given(new PaymentPlace(city("34", "340100"), PaymentPlaceRule.PP3)));
    }

    @Test
    void theTraceSaysWhatEachPlaceAddsUpToAndWhichConditionHeld() {
        Trace trace = Trace.recording();
        List<PaymentSpell> spells = new ArrayList<>(history("42 60d+61/44 90"));
        spells.add(temporary(place("31"), YearMonth.of(2026, 5), 3));
        Answer<PaymentPlace> answer =
                PaymentPlaces.decide(BOOK, new PaymentPlaceQuestion(place("42"), spells, CLAIM), trace);

        assertThat(answer).isEqualTo(Answer.given(new PaymentPlace(place("42"), PaymentPlaceRule.PP3)));
        assertThat(trace.lines().stream()
                        .map(line -> line.rule() + " " + line.act() + " " + line.key() + " " + line.result() + " "
                                + line.inputs()))
                .containsExactly(
                        "R-5.2 Act-66 place.months 90 {place=44, paidMonths=90, deemedMonths=0, lastMonth=2012-01}",
                        "R-5.2 Act-66 place.months 121 {place=42, paidMonths=61, deemedMonths=60, lastMonth=2011-01}",
                        "R-5.3 Act-5 place.temporary 0 {place=31}",
                        "R-5.2 Act-66 place.relation 44 {place=44, lastMonth=2012-01, months=90}",
                        "PP3 Act-66 place.decided.PP3 42 {place=42, threshold=120}");
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            assertThat(trace.lines()).extracting(RuleText.in(locale)::of).noneMatch(words -> words.contains("{"));
        }
    }

    @Test
    void everyConditionHasItsLine() {
        for (String history : List.of("44 T1", "51 1", "44 120", "44 120/11 1", "44 119")) {
            Trace trace = Trace.recording();
            PaymentPlace answer = PaymentPlaces.decide(
                            BOOK, new PaymentPlaceQuestion(place("51"), history(history), CLAIM), trace)
                    .orThrow();

            TraceLine last = trace.lines().getLast();
            assertThat(last.key()).isEqualTo("place.decided." + answer.rule());
            assertThat(last.result()).isEqualTo(answer.place().toString());
            assertThat(RuleText.in(Locale.CHINESE).of(last))
                    .contains(answer.place().toString());
        }
    }

    @Test
    void writingItDownDoesNotChangeTheAnswer() {
        PaymentPlaceQuestion question = new PaymentPlaceQuestion(place("51"), history("44 120/11 1"), CLAIM);
        Trace off = Trace.off();

        assertThat(PaymentPlaces.decide(BOOK, question, off))
                .isEqualTo(PaymentPlaces.decide(BOOK, question, Trace.recording()));
        assertThat(off.lines()).isEmpty();
    }

    static RuleBook atPrefectureLevel() {
        return BOOK.with(new TableText("payment-place", CLAIM, """
                item,value,valid_from,valid_to,rule,act,certainty,source,note
                threshold_months,120,2010-01-01,,R-5.2,Act-66,found,,
                level,prefecture,2010-01-01,,R-5.1,,convention,,
                """));
    }

    private static final Pattern SPELL = Pattern.compile("(\\w+) (T?)(?:(\\d+)d\\+)?(\\d+)");

    /** Spells such as {@code 42 60d+61/44 T90}; each ends a year after the one before it. */
    static List<PaymentSpell> history(String text) {
        List<PaymentSpell> spells = new ArrayList<>();
        SPELL.matcher(text).results().forEach(spell -> {
            String deemed = spell.group(3);
            spells.add(new PaymentSpell(
                    place(spell.group(1)),
                    YearMonth.of(2011 + spells.size(), 1),
                    Integer.parseInt(spell.group(4)),
                    spell.group(2).isEmpty() ? AccountKind.GENERAL : AccountKind.TEMPORARY,
                    deemed == null ? 0 : Integer.parseInt(deemed)));
        });
        return spells;
    }

    static Place place(String area) {
        return Place.of(new PoolingArea(area));
    }

    static Place city(String area, String division) {
        return new Place(new PoolingArea(area), new DivisionCode(division));
    }

    static Answer<PaymentPlace> decide(String hukou, List<PaymentSpell> spells) {
        return PaymentPlaces.decide(BOOK, new PaymentPlaceQuestion(place(hukou), spells, CLAIM), Trace.off());
    }
}
