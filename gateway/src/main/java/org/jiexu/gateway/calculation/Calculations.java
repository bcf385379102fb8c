package org.jiexu.gateway.calculation;

import java.util.List;
import java.util.Optional;

/** All calculations. A new one is a line here, and an example in {@code calculations/}. */
final class Calculations {

    static final List<Calculation<?, ?>> ALL = List.of(
            TransferAmountCalculation.CALCULATION,
            ContributionBaseCalculation.CALCULATION,
            PaymentPlaceCalculation.CALCULATION,
            EligibilityCalculation.CALCULATION,
            LumpSumCalculation.CALCULATION,
            IdentityNumberCalculation.CALCULATION,
            DeadlineCalculation.CALCULATION,
            RetirementCalculation.CALCULATION,
            PensionCalculation.CALCULATION,
            SchemeLinkCalculation.CALCULATION,
            OverlapCalculation.CALCULATION,
            UnemploymentCalculation.CALCULATION,
            MedicalWaitingCalculation.CALCULATION);

    private Calculations() {}

    static Optional<Calculation<?, ?>> named(String name) {
        return ALL.stream()
                .filter(calculation -> calculation.name().equals(name))
                .findFirst();
    }
}
