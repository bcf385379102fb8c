package org.jiexu.calculation;

import java.util.List;
import java.util.Map;
import org.jiexu.rules.book.LumpSumDocument;
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
                    fields.required(
                            "months", FieldTypes.months(1, LumpSums.MAX_MONTHS), "The months that it was paid for"),
                    fields.required("paidOn", FieldTypes.PAYMENT_DAY, "Day of the payment"),
                    fields.optional(
                            "hasDocument", FieldTypes.TRUTH, false, "The document that the rule asks for is there"),
                    fields.optional(
                            "documentDate",
                            FieldTypes.PAYMENT_DAY,
                            "The day that stands on it; required where the rule asks for a document from before the payment")),
            (question, basis) ->
                    LumpSums.decide(basis.book(), question, basis.trace()).map(decision -> dated(question, decision)),
            List.of(LumpSumDecision.class));

    private LumpSumCalculation() {}

    /** Whether a document is from before the payment cannot be told without its day; to answer "does not move" would be a guess. */
    private static LumpSumDecision dated(LumpSumQuestion question, LumpSumDecision decision) {
        if (decision.document() == LumpSumDocument.LEGAL_INSTRUMENT_BEFORE_PAYMENT
                && question.hasDocument()
                && question.documentDate() == null) {
            throw RequestPlace.refused(
                    Map.of("/documentDate", "required with a document that must be from before the payment"));
        }
        return decision;
    }
}
