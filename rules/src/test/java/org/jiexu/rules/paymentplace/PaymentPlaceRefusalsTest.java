package org.jiexu.rules.paymentplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jiexu.rules.paymentplace.PaymentPlacesTest.BOOK;
import static org.jiexu.rules.paymentplace.PaymentPlacesTest.CLAIM;
import static org.jiexu.rules.paymentplace.PaymentPlacesTest.atPrefectureLevel;
import static org.jiexu.rules.paymentplace.PaymentPlacesTest.city;
import static org.jiexu.rules.paymentplace.PaymentPlacesTest.decide;
import static org.jiexu.rules.paymentplace.PaymentPlacesTest.place;
import static org.jiexu.rules.paymentplace.PaymentSpell.general;
import static org.jiexu.rules.paymentplace.PaymentSpell.temporary;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.PaymentPlaceTable;
import org.jiexu.rules.book.TableFault;
import org.jiexu.rules.book.TableText;
import org.jiexu.rules.trace.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentPlaceRefusalsTest {

    private static final YearMonth END = YearMonth.of(2020, 12);

    @ParameterizedTest
    @ValueSource(strings = {"99", "81", "4", "national"})
    void aPlaceThatPoolsNoMoneyIsRefused(String unknown) {
        assertThat(decide(unknown, List.of(general(place("44"), END, 12))))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.PROVINCE_UNKNOWN, "R-1.7", "province", unknown)));
        assertThat(decide("44", List.of(general(place(unknown), END, 12))))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.PROVINCE_UNKNOWN, "R-1.7", "province", unknown)));
    }

    @Test
    void aCityOfAnotherProvinceIsRefused() {
        assertThat(decide("44", List.of(general(city("44", "350200"), END, 12))))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.PROVINCE_UNKNOWN, "R-1.7", "province", "350200")));
    }

    @Test
    void whoWasNeverInsuredHasNoPlace() {
        assertThat(decide("44", List.of()))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.NO_CONTRIBUTION, "R-5.2")));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "-1, 0, -1", "-1, 2, -1", "5, -1, -1", "721, 0, 721", "720, 1, 721"})
    void monthsThatCannotBeAreRefused(int months, int deemed, int named) {
        assertThat(decide("44", List.of(general(place("44"), END, months).withDeemedMonths(deemed))))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.MONTHS_OUT_OF_RANGE, "R-5.2", "months", named)
                        .with("limit", 720)));
    }

    @Test
    void moreMonthsThanAWorkingLifeHasAreRefusedAlsoWhenTheyAreSpread() {
        PaymentSpell long1 = general(place("44"), END, 360);
        PaymentSpell long2 = general(place("44"), END.minusYears(40), 360);
        PaymentSpell oneMore = temporary(place("11"), END, 1);

        assertThat(decide("44", List.of(long1, long2))).isInstanceOf(Answer.Given.class);
        assertThat(decide("44", List.of(long1, long2, oneMore)))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.MONTHS_OUT_OF_RANGE, "R-5.2", "months", 721)
                        .with("limit", 720)));
        assertThat(decide(
                        "44",
                        List.of(general(place("44"), END, Integer.MAX_VALUE).withDeemedMonths(Integer.MAX_VALUE))))
                .isEqualTo(Answer.refused(
                        RuleRefusal.of(RefusalCode.MONTHS_OUT_OF_RANGE, "R-5.2", "months", 2L * Integer.MAX_VALUE)
                                .with("limit", 720)));
    }

    @ParameterizedTest
    @CsvSource({"2026-12, false", "2026-11, true", "1949-10, true", "1949-09, false", "9999-12, false"})
    void aSpellEndsBetweenTheBeginningOfInsuranceAndTheClaim(YearMonth end, boolean possible) {
        Answer<PaymentPlace> answer = decide("44", List.of(general(place("44"), end, 1)));

        if (possible) {
            assertThat(answer).isInstanceOf(Answer.Given.class);
        } else {
            assertThat(answer)
                    .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.MONTH_OUT_OF_RANGE, "R-5.2", "month", end)
                            .with("from", "1949-10")
                            .with("to", "2026-11")));
        }
    }

    @Test
    void aSpellThatMustHaveBegunBeforeInsuranceIsRefused() {
        YearMonth end = YearMonth.of(1959, 9);

        assertThat(decide("44", List.of(general(place("44"), end, 60).withDeemedMonths(60))))
                .isInstanceOf(Answer.Given.class);
        assertThat(decide("44", List.of(general(place("44"), end, 60).withDeemedMonths(61))))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.MONTH_OUT_OF_RANGE, "R-5.2", "month", "1949-09")
                        .with("from", "1949-10")
                        .with("to", "2026-11")));
    }

    @Test
    void aPlanMayReachBeyondTheDayAndTheRefusalNamesTheMonthThatIsLookedAt() {
        YearMonth latest = YearMonth.of(2076, 11);
        List<PaymentSpell> planned = List.of(general(place("44"), latest, 120));
        List<PaymentSpell> tooFar = List.of(general(place("44"), latest.plusMonths(1), 120));

        assertThat(PaymentPlaces.decide(
                        BOOK, new PaymentPlaceQuestion(place("44"), planned, CLAIM, latest), Trace.off()))
                .isInstanceOf(Answer.Given.class);
        assertThat(PaymentPlaces.decide(
                        BOOK, new PaymentPlaceQuestion(place("44"), tooFar, CLAIM, latest), Trace.off()))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.MONTH_OUT_OF_RANGE, "R-5.2", "month", "2076-12")
                        .with("from", "1949-10")
                        .with("to", "2076-11")));
    }

    @ParameterizedTest
    @CsvSource({"12, true", "13, false", "144, false"})
    void aGeneralSpellBeginsAfterTheOneBeforeItAtItsPlace(int months, boolean possible) {
        PaymentSpell before = general(place("44"), END.minusMonths(12), 24);
        PaymentSpell after = general(place("44"), END, months);

        for (List<PaymentSpell> spells : List.of(List.of(before, after), List.of(after, before))) {
            if (possible) {
                assertThat(decide("44", spells)).isInstanceOf(Answer.Given.class);
            } else {
                assertThat(decide("44", spells))
                        .isEqualTo(Answer.refused(
                                RuleRefusal.of(RefusalCode.MONTHS_OVERLAP, "R-4.12", "month", END.minusMonths(12))));
            }
        }
        assertThat(decide("44", List.of(before, general(place("11"), END, months))))
                .as("two places are an overlap to be settled, not an error")
                .isInstanceOf(Answer.Given.class);
        assertThat(decide("44", List.of(before, temporary(place("44"), END, months))))
                .as("temporary months do not add up")
                .isInstanceOf(Answer.Given.class);
    }

    @Test
    void aMonthThatIsPaidTwiceAtOnePlaceIsRefused() {
        RuleRefusal twice = RuleRefusal.of(RefusalCode.MONTHS_OVERLAP, "R-4.12", "month", END);

        assertThat(decide("44", List.of(general(place("44"), END, 12), general(place("44"), END, 24))))
                .isEqualTo(Answer.refused(twice));
        assertThat(decide("44", List.of(general(place("44"), END, 12), temporary(place("44"), END, 24))))
                .isEqualTo(Answer.refused(twice));
        assertThat(decide(
                        "44",
                        List.of(
                                general(place("44"), END, 12),
                                general(place("44"), END, 0).withDeemedMonths(24))))
                .isEqualTo(Answer.given(new PaymentPlace(place("44"), PaymentPlaceRule.PP1)));
    }

    @Test
    void twoPlacesThatEndTogetherHaveNoLatestOne() {
        RuleRefusal tied = RuleRefusal.of(RefusalCode.LATEST_PLACE_AMBIGUOUS, "R-5.2", "month", END);

        assertThat(decide("44", List.of(general(place("44"), END, 12), general(place("11"), END, 130))))
                .isEqualTo(Answer.refused(tied));
        assertThat(decide(
                        "51",
                        List.of(
                                general(place("44"), END, 120),
                                general(place("11"), END, 120),
                                general(place("31"), END.plusMonths(1), 1))))
                .isEqualTo(Answer.refused(tied));
    }

    @Test
    void aTieThatDecidesNothingIsNoReasonToRefuse() {
        assertThat(decide(
                        "51",
                        List.of(
                                general(place("44"), END, 119),
                                general(place("11"), END, 120),
                                general(place("31"), END.plusMonths(1), 1))))
                .isEqualTo(Answer.given(new PaymentPlace(place("11"), PaymentPlaceRule.PP3)));
        assertThat(decide("51", List.of(general(place("44"), END, 120), temporary(place("11"), END, 120))))
                .isEqualTo(Answer.given(new PaymentPlace(place("44"), PaymentPlaceRule.PP2)));
    }

    @Test
    void aTemporaryAccountHasNoDeemedMonths() {
        assertThat(decide("44", List.of(temporary(place("11"), END, 12).withDeemedMonths(1))))
                .isEqualTo(
                        Answer.refused(RuleRefusal.of(RefusalCode.DEEMED_MONTHS_NOT_ALLOWED, "R-5.3", "place", "11")));
    }

    @Test
    void beforeTheActThereIsNoThreshold() {
        assertThat(PaymentPlaces.decide(BOOK, claimedOn(LocalDate.of(2009, 12, 31)), Trace.off()))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.THRESHOLD_MISSING, "R-5.2", "day", "2009-12-31")));
        assertThat(PaymentPlaces.decide(BOOK, claimedOn(LocalDate.of(2010, 1, 1)), Trace.off()))
                .isInstanceOf(Answer.Given.class);
    }

    @Test
    void whereCitiesAreComparedAProvinceAloneIsNotEnough() {
        PaymentPlaceQuestion question =
                new PaymentPlaceQuestion(place("44"), List.of(general(city("44", "440300"), END, 12)), CLAIM);

        assertThat(PaymentPlaces.decide(atPrefectureLevel(), question, Trace.off()))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.PREFECTURE_MISSING, "R-5.1", "place", "44")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "threshold_months,0,,,R-5.2,,found,,|above zero",
                "threshold_months,ten,,,R-5.2,,found,,|whole number",
                "level,county,,,R-5.1,,found,,|not one of",
                "mood,1,,,R-5.1,,found,,|not one of"
            })
    void aTableThatCannotBeIsRefused(String row, String reason) {
        assertThatThrownBy(() -> PaymentPlaceTable.read(table(row)))
                .isInstanceOf(TableFault.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining(reason);
    }

    @Test
    void twoThresholdsOrTwoLevelsOnOneDayAreRefused() {
        for (String item : List.of("threshold_months,120", "level,province")) {
            String rows = item + ",,2020-01-01,R-5.2,,found,,\n" + item + ",2020-01-01,,R-5.2,,found,,";
            assertThatThrownBy(() -> PaymentPlaceTable.read(table(rows)))
                    .isInstanceOf(TableFault.class)
                    .hasMessageContaining("line 3")
                    .hasMessageContaining("same day");
        }
    }

    private static TableText table(String rows) {
        return new TableText(
                "payment-place", CLAIM, "item,value,valid_from,valid_to,rule,act,certainty,source,note\n" + rows);
    }

    private static PaymentPlaceQuestion claimedOn(LocalDate day) {
        return new PaymentPlaceQuestion(place("44"), List.of(general(place("44"), YearMonth.of(2009, 12), 12)), day);
    }
}
