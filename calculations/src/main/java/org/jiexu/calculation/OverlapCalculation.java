package org.jiexu.calculation;

import java.util.List;
import org.jiexu.rules.amount.Contribution;
import org.jiexu.rules.overlap.OverlapQuestion;
import org.jiexu.rules.overlap.OverlapResult;
import org.jiexu.rules.overlap.Overlaps;

/** What two spells have in common, and what the dropped months give back. */
final class OverlapCalculation {

    private static final FieldType<Contribution> SPELL = FieldType.object(fields -> new Contribution(
            fields.required("from", FieldTypes.PAID_MONTH, "First month, from 1949-10 on"),
            fields.required("to", FieldTypes.PAID_MONTH, "Last month, included; it has begun"),
            fields.required("base", FieldTypes.YUAN, "Contribution base of every month"),
            fields.optional("personalRate", FieldTypes.RATE, "The rate that the person paid; needed before 1998"),
            null,
            null));

    static final Calculation<OverlapQuestion, OverlapResult> CALCULATION = new Calculation<>(
            "overlap",
            "Settle months paid at two places",
            "One place gives its overlapping months up: what they put into the account goes back to the person, without interest here; the months "
                    + "count once.",
            "R-7.1 to R-7.3",
            fields -> new OverlapQuestion(
                    fields.required("first", SPELL, "The spell at one place"),
                    fields.required("second", SPELL, "The spell at the other"),
                    fields.required(
                            "drop",
                            FieldTypes.oneOf(OverlapQuestion.Dropped.class),
                            "Which of them gives the months up")),
            (question, basis) -> Overlaps.compute(basis.book(), question, basis.trace()),
            List.of(OverlapResult.class));

    private OverlapCalculation() {}
}
