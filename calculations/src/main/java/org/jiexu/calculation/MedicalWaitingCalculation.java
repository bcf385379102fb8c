package org.jiexu.calculation;

import java.util.List;
import org.jiexu.rules.medical.MedicalCover;
import org.jiexu.rules.medical.MedicalQuestion;
import org.jiexu.rules.medical.MedicalWaiting;
import org.jspecify.annotations.Nullable;

/** Back payment and waiting period of medical insurance after a gap. */
final class MedicalWaitingCalculation {

    private static final int MONTHS_PER_YEAR = 12;
    private static final int MAX_YEARS = MedicalWaiting.MAX_MONTHS / MONTHS_PER_YEAR;

    static final Calculation<Gap, MedicalCover> CALCULATION = new Calculation<>(
            "medical-waiting",
            "Decide on a gap in medical insurance",
            "canBackPay is null where the pooling area decides.",
            "R-8.2",
            Gap::read,
            (gap, basis) -> MedicalWaiting.decide(basis.book(), gap.question(basis), basis.trace()),
            List.of(MedicalCover.class));

    private MedicalWaitingCalculation() {}

    record Gap(int months, boolean switchScheme, @Nullable Integer continuousYears) {

        static Gap read(Fields fields) {
            return new Gap(
                    fields.required(
                            "gapMonths", FieldTypes.months(0, MedicalWaiting.MAX_MONTHS), "Months without insurance"),
                    fields.optional(
                            "switchScheme",
                            FieldTypes.TRUTH,
                            false,
                            "From the employees' to the residents' scheme or back"),
                    fields.optional(
                            "continuousYears",
                            FieldTypes.number(0, MAX_YEARS),
                            "Years insured without a break before"));
        }

        MedicalQuestion question(Calculation.Basis basis) {
            return new MedicalQuestion(months, switchScheme, continuousYears, basis.dayOfBook());
        }
    }
}
