package org.jiexu.calculation;

import java.util.List;
import org.jiexu.rules.amount.ContributionBase;
import org.jiexu.rules.amount.ContributionBases;
import org.jiexu.rules.money.Fen;

/** The contribution base that a declared wage gives. */
final class ContributionBaseCalculation {

    static final Calculation<Wages, ContributionBase> CALCULATION = new Calculation<>(
            "contribution-base",
            "Keep a wage between floor and cap",
            "By the shares in force on the day of the rule version. A recorded base is never changed on transfer.",
            "R-4.7",
            Wages::read,
            (wages, basis) ->
                    ContributionBases.of(basis.book(), wages.average, wages.declared, basis.dayOfBook(), basis.trace()),
            List.of(ContributionBase.class));

    private ContributionBaseCalculation() {}

    record Wages(Fen average, Fen declared) {
        static Wages read(Fields fields) {
            return new Wages(
                    fields.required("averageWage", FieldTypes.YUAN, "Average monthly wage of the area"),
                    fields.required("declaredWage", FieldTypes.YUAN, "The wage that is declared"));
        }
    }
}
