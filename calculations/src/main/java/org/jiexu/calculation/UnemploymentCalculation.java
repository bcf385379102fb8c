package org.jiexu.calculation;

import java.util.List;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.unemployment.UnemploymentQuestion;
import org.jiexu.rules.unemployment.UnemploymentTransfer;
import org.jiexu.rules.unemployment.UnemploymentTransfers;

/** What moves with unemployment insurance. */
final class UnemploymentCalculation {

    static final Calculation<Claim, UnemploymentTransfer> CALCULATION = new Calculation<>(
            "unemployment",
            "Compute what moves with unemployment insurance",
            "For an employed person who goes to another province: always the relation, and the money if enough was paid at the source.",
            "R-8.5",
            Claim::read,
            (claim, basis) -> UnemploymentTransfers.compute(basis.book(), claim.question(basis), basis.trace()),
            List.of(UnemploymentTransfer.class));

    private static final FieldType<Integer> MONTHS = FieldTypes.months(0, UnemploymentTransfers.MAX_MONTHS);

    private UnemploymentCalculation() {}

    record Claim(int monthsPaid, int remainingMonths, Fen monthlyBenefit) {

        static Claim read(Fields fields) {
            return new Claim(
                    fields.required("monthsPaid", MONTHS, "Months paid at the source"),
                    fields.required("remainingMonths", MONTHS, "Months of benefit that the source still owes"),
                    fields.required("monthlyBenefit", FieldTypes.YUAN, "Monthly benefit by the source's standard"));
        }

        UnemploymentQuestion question(Calculation.Basis basis) {
            return UnemploymentQuestion.employed(monthsPaid, remainingMonths, monthlyBenefit, basis.dayOfBook());
        }
    }
}
