package org.jiexu.contribution.lumpsum;

import org.jiexu.contribution.lumpsum.LumpSum.Document;
import org.jiexu.contribution.lumpsum.LumpSum.DocumentKind;
import org.jiexu.rules.Answer;
import org.jiexu.rules.book.LumpSumDocument;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.lumpsum.LumpSumDecision;
import org.jiexu.rules.lumpsum.LumpSumQuestion;
import org.jiexu.rules.lumpsum.LumpSums;
import org.jiexu.rules.trace.Trace;

/** Asks the rules whether the months of a lump sum may move. Pure. */
public final class LumpSumRuling {

    private final RuleBook book;

    /** With the rules of this book. */
    public LumpSumRuling(RuleBook book) {
        this.book = book;
    }

    /** The decision; refused where the tables have no row for the day of the payment. */
    public Answer<LumpSumDecision> of(LumpSum lumpSum, Trace trace) {
        Answer<LumpSumDecision> needed = LumpSums.decide(
                book, new LumpSumQuestion(lumpSum.months(), lumpSum.paidOn(), false, null), Trace.off());
        Document document = lumpSum.document();
        if (document == null
                || !(needed instanceof Answer.Given<LumpSumDecision>(LumpSumDecision decision))
                || !isOfKind(document.kind(), decision.document())) {
            return LumpSums.decide(book, new LumpSumQuestion(lumpSum.months(), lumpSum.paidOn(), false, null), trace);
        }
        return LumpSums.decide(
                book, new LumpSumQuestion(lumpSum.months(), lumpSum.paidOn(), true, document.date()), trace);
    }

    private static boolean isOfKind(DocumentKind kind, LumpSumDocument needed) {
        return switch (needed) {
            case NONE -> true;
            case SOURCE_COMMITMENT_LETTER -> kind == DocumentKind.SOURCE_COMMITMENT_LETTER;
            case LEGAL_INSTRUMENT_BEFORE_PAYMENT -> kind != DocumentKind.SOURCE_COMMITMENT_LETTER;
        };
    }
}
