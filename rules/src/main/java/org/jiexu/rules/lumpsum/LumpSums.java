package org.jiexu.rules.lumpsum;

import java.time.LocalDate;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.LumpSumDocument;
import org.jiexu.rules.book.LumpSumTable;
import org.jiexu.rules.book.LumpSumTable.LumpSumRule;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.trace.Trace;

/** May the years of a lump sum move? By the day of the payment, not by the day of the transfer. */
public final class LumpSums {

    private static final String RULE = "R-3.9";
    /** The months that one payment can be for, at most. */
    public static final int MAX_MONTHS = 960;

    private LumpSums() {}

    /**
     * Decides.
     *
     * @return refused with MONTHS_OUT_OF_RANGE, or NUMBER_MISSING if the table has no row for the day of the payment
     */
    public static Answer<LumpSumDecision> decide(RuleBook book, LumpSumQuestion question, Trace trace) {
        if (question.months() < 1 || question.months() > MAX_MONTHS) {
            return Answer.refused(RuleRefusal.of(RefusalCode.MONTHS_OUT_OF_RANGE, RULE, "months", question.months())
                    .with("limit", MAX_MONTHS));
        }
        LumpSumRule rule =
                book.table(LumpSumTable.class).find(question.paidOn()).orElse(null);
        if (rule == null) {
            return Answer.refused(RuleRefusal.of(RefusalCode.NUMBER_MISSING, RULE, "number", "lump-sums")
                    .with("day", question.paidOn()));
        }
        LumpSumDocument document = question.months() < rule.fromMonths() ? LumpSumDocument.NONE : rule.document();
        boolean movable = counts(document, question);
        if (trace.isOn()) {
            String act = book.rules().actOf(RULE);
            trace.add(
                    "lumpsum.document",
                    RULE,
                    act,
                    document,
                    "months",
                    question.months(),
                    "fromMonths",
                    rule.fromMonths(),
                    "paidOn",
                    question.paidOn());
            LocalDate date = question.documentDate();
            trace.add(
                    "lumpsum.movable",
                    RULE,
                    act,
                    movable,
                    "hasDocument",
                    question.hasDocument(),
                    "documentDate",
                    date == null ? "-" : date,
                    "paidOn",
                    question.paidOn());
        }
        return Answer.given(new LumpSumDecision(document, movable));
    }

    private static boolean counts(LumpSumDocument document, LumpSumQuestion question) {
        return switch (document) {
            case NONE -> true;
            case SOURCE_COMMITMENT_LETTER -> question.hasDocument();
            // Written on the day of the payment or later it was made for the payment; without a date nobody can tell.
            case LEGAL_INSTRUMENT_BEFORE_PAYMENT ->
                question.hasDocument()
                        && question.documentDate() != null
                        && question.documentDate().isBefore(question.paidOn());
        };
    }
}
