package org.jiexu.gateway.calculation;

import java.util.List;
import org.jiexu.rules.lumpsum.LumpSumDecision;
import org.jiexu.rules.lumpsum.LumpSumQuestion;
import org.jiexu.rules.lumpsum.LumpSums;

/** Whether the years of a lump sum move. */
final class LumpSumCalculation {

    static final Calculation<LumpSumQuestion, LumpSumDecision> CALCULATION = new Calculation<>(
            "lump-sum",
            "Decide whether a lump sum moves",
            "By the day of the payment. What does not move stays where it was paid; the rest of the relation moves all the same.",
            "R-3.9",
            fields -> new LumpSumQuestion(
                    fields.required("months", Kinds.MONTHS, "The months that it was paid for"),
                    fields.required("paidOn", Kinds.PAST_DAY, "Day of the payment"),
                    fields.optional("hasDocument", Kinds.TRUTH, false, "The document that the rule asks for is there"),
                    fields.optional("documentDate", Kinds.PAST_DAY, "The day that stands on it")),
            (question, desk) -> LumpSums.decide(desk.book(), question, desk.trace()),
            List.of(LumpSumDecision.class));

    private LumpSumCalculation() {}
}
