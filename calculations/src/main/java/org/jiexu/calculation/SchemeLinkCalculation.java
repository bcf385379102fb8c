package org.jiexu.calculation;

import java.util.List;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.schemelink.SchemeLink;
import org.jiexu.rules.schemelink.SchemeLinkQuestion;
import org.jiexu.rules.schemelink.SchemeLinks;
import org.jspecify.annotations.Nullable;

/** How the employee and the resident scheme are linked. */
final class SchemeLinkCalculation {

    static final Calculation<Schemes, SchemeLink> CALCULATION = new Calculation<>(
            "scheme-link",
            "Link employee and resident pension",
            "With enough employee months the resident account merges into the employee account and resident months do not count; with fewer it is "
                    + "the other way round and they do. No pooled money moves.",
            "R-7.4",
            Schemes::read,
            (schemes, basis) -> SchemeLinks.compute(basis.book(), schemes.question(basis), basis.trace()),
            List.of(SchemeLink.class));

    private static final FieldType<Integer> MONTHS = FieldTypes.months(0, SchemeLinks.MAX_MONTHS);

    private SchemeLinkCalculation() {}

    record Schemes(
            int monthsEmployee,
            int monthsResident,
            Fen residentAccount,
            Fen employeeAccount,
            @Nullable Integer requiredMonths) {

        static Schemes read(Fields fields) {
            return new Schemes(
                    fields.required("monthsEmployee", MONTHS, "Months paid in the employee scheme"),
                    fields.required("monthsResident", MONTHS, "Months paid in the resident scheme"),
                    fields.required("residentAccount", FieldTypes.YUAN, "Balance of the resident account"),
                    fields.required("employeeAccount", FieldTypes.YUAN, "Balance of the employee account"),
                    fields.optional(
                            "requiredMonths",
                            MONTHS,
                            "The employee months that are required; those of the rule book where left out"));
        }

        SchemeLinkQuestion question(Calculation.Basis basis) {
            return new SchemeLinkQuestion(
                    monthsEmployee,
                    monthsResident,
                    0,
                    residentAccount,
                    employeeAccount,
                    requiredMonths,
                    basis.dayOfBook());
        }
    }
}
