package org.jiexu.calculation;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.Answer;
import org.jiexu.rules.amount.AmountLimits;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.Province;
import org.jiexu.rules.paymentplace.PaymentPlace;
import org.jiexu.rules.paymentplace.PaymentPlaceQuestion;
import org.jiexu.rules.paymentplace.PaymentPlaces;
import org.jiexu.rules.paymentplace.PaymentSpell;
import org.jiexu.rules.paymentplace.Place;

/** Which province pays the pension. */
final class PaymentPlaceCalculation {

    private static final int MAX_SPELLS = 100;
    /** How far after the day of the rule book a planned spell may end: longer than anyone works after that. */
    private static final int MAX_PLANNED_YEARS = 50;

    private static final FieldType<Integer> MONTHS = FieldTypes.months(0, AmountLimits.MAX_WORKING_MONTHS);

    static final Calculation<Question, PayingProvince> CALCULATION = new Calculation<>(
            "payment-place",
            "Find who pays the pension",
            "Decided at province level. The rule is the first of PP0 to PP4 whose condition holds. A spell may end in the future, up to "
                    + MAX_PLANNED_YEARS
                    + " years after the day of ruleVersion: planning is legitimate. Of the spells in one province each begins after the end of "
                    + "the one before it.",
            "R-5.1 to R-5.3",
            Question::read,
            (question, basis) -> question.decide(basis),
            List.of(PayingProvince.class));

    private PaymentPlaceCalculation() {}

    /** Who pays; the fields of the answer. */
    record PayingProvince(String province, String rule) {
        static PayingProvince of(PaymentPlace place, RuleBook book) {
            return new PayingProvince(
                    Provinces.digits(place.place().area(), book), place.rule().name());
        }
    }

    record Spell(Province province, YearMonth end, int months, AccountKind account, int deemedMonths) {
        static Spell read(Fields fields) {
            return new Spell(
                    fields.required("province", FieldTypes.PROVINCE, "Where the months were paid"),
                    fields.required("end", FieldTypes.MONTH, "The last month of the spell"),
                    fields.required("months", MONTHS, "Months paid"),
                    fields.optional(
                            "account", FieldTypes.oneOf(AccountKind.class), AccountKind.GENERAL, "Kind of the account"),
                    fields.optional("deemedMonths", MONTHS, 0, "Months that count as paid and were worked there"));
        }
    }

    record Question(Province hukou, List<Spell> spells) {
        static Question read(Fields fields) {
            return new Question(
                    fields.required("hukou", FieldTypes.PROVINCE, "Province of the hukou at the time of the claim"),
                    fields.required(
                            "spells",
                            FieldType.listOf(FieldType.object(Spell::read), MAX_SPELLS),
                            "Where the person was insured, in any order"));
        }

        Answer<PayingProvince> decide(Calculation.Basis basis) {
            RuleBook book = basis.book();
            List<PaymentSpell> stretches = spells.stream()
                    .map(spell -> new PaymentSpell(
                            Place.of(Provinces.area(spell.province, book)),
                            spell.end,
                            spell.months,
                            spell.account,
                            spell.deemedMonths))
                    .toList();
            return PaymentPlaces.decide(
                            book,
                            new PaymentPlaceQuestion(
                                    Place.of(Provinces.area(hukou, book)),
                                    stretches,
                                    dayOfClaim(basis.dayOfBook()),
                                    YearMonth.from(basis.dayOfBook()).plusYears(MAX_PLANNED_YEARS)),
                            basis.trace())
                    .map(place -> PayingProvince.of(place, book));
        }

        /** Once every spell has ended; it may be planned. */
        private LocalDate dayOfClaim(LocalDate dayOfBook) {
            return spells.stream()
                    .map(spell -> spell.end.atEndOfMonth())
                    .filter(dayOfBook::isBefore)
                    .max(LocalDate::compareTo)
                    .orElse(dayOfBook);
        }
    }
}
