package org.jiexu.rules.amount;

import org.jiexu.rules.Answer;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.trace.Trace;

/**
 * The money that moves with a relation: for a general account its balance and the pooled part, for a temporary one all that
 * was paid in. Exact arithmetic; rounding as says and nowhere else.
 */
public final class TransferAmounts {

    private TransferAmounts() {}

    /** The amount without its explanation. */
    public static Answer<TransferAmount> compute(RuleBook book, TransferAmountQuestion question) {
        return compute(book, question, Trace.off());
    }

    /**
     * The amount, written down line by line.
     *
     * @param trace where the lines go; if the answer is a refusal it holds the lines up to it
     * @return refused with RATE_MISSING (and the year) if the table of rates that holds, supplied or published, lacks it, and with the code of the first thing that is
     *     wrong with the months
     */
    public static Answer<TransferAmount> compute(RuleBook book, TransferAmountQuestion question, Trace trace) {
        return switch (MonthTable.of(question)) {
            case Answer.Given<MonthTable>(MonthTable months) ->
                new TransferComputation(book, question, months, trace).run();
            case Answer.Refused<MonthTable>(RuleRefusal refusal) -> Answer.refused(refusal);
        };
    }
}
