package org.jiexu.calculation;

import java.util.List;
import org.jiexu.rules.amount.AmountLimits;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.money.Rate;
import org.jiexu.rules.pension.Pension;
import org.jiexu.rules.pension.PensionQuestion;
import org.jiexu.rules.pension.Pensions;
import org.jiexu.rules.retirement.Age;

/** What pension a record gives a month: an estimate. */
final class PensionCalculation {

    private static final int MAX_YEARS = 150;
    private static final int MOST_MONTHS_OF_AN_AGE = 11;

    private static final FieldType<Age> AGE = FieldType.object(fields -> new Age(
            fields.required("years", FieldTypes.number(0, MAX_YEARS), "Completed years"),
            fields.optional("months", FieldTypes.number(0, MOST_MONTHS_OF_AN_AGE), 0, "Completed months beyond them")));

    static final Calculation<Life, Monthly> CALCULATION = new Calculation<>(
            "pension",
            "Estimate a monthly pension",
            "Basic and account pension, without local transition and extra parts.",
            "R-6.1 to R-6.6",
            Life::read,
            (life, basis) -> Pensions.compute(basis.book(), life.question(basis), basis.trace())
                    .map(Monthly::of),
            List.of(Monthly.class));

    private PensionCalculation() {}

    record Life(int months, Rate averageIndex, Fen benefitBase, Fen account, Age age) {

        static Life read(Fields fields) {
            return new Life(
                    fields.required(
                            "months",
                            FieldTypes.months(1, AmountLimits.MAX_WORKING_MONTHS),
                            "Paid and deemed months at all places together"),
                    fields.required("averageIndex", FieldTypes.RATE, "Average contribution index"),
                    fields.required("benefitBase", FieldTypes.YUAN, "Benefit base of the place that pays, a month"),
                    fields.required("account", FieldTypes.YUAN, "Balance of the personal account"),
                    fields.required("age", AGE, "Age at which the pension is first paid"));
        }

        PensionQuestion question(Calculation.Basis basis) {
            return new PensionQuestion(months, averageIndex, benefitBase, account, age, basis.dayOfBook());
        }
    }

    /** The fields of the answer. */
    record Monthly(String years, Fen basic, Fen accountPension, String divisor, Fen total) {
        static Monthly of(Pension pension) {
            return new Monthly(
                    pension.years().toPlainString(),
                    pension.basic(),
                    pension.accountPension(),
                    pension.divisor().toPlainString(),
                    pension.total());
        }
    }
}
