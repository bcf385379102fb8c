package org.jiexu.contribution.overlap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.statement.InformationForms;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.amount.TransferAmount;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.overlap.OverlapRefund;
import org.jiexu.rules.overlap.Overlaps;
import org.jiexu.rules.overlap.RefundQuestion;
import org.jiexu.rules.trace.Trace;

/** What is given back for months that do not count, and what the account then holds. Pure. */
public final class Refunds {

    private final RuleBook book;
    private final InformationForms forms;

    /** With the rules of this book. */
    public Refunds(RuleBook book, InformationForms forms) {
        this.book = book;
        this.forms = forms;
    }

    /**
     * A refund.
     *
     * @param principal what the dropped months had credited
     * @param amount principal with interest to the end of the year before
     * @param unbooked interest of the whole account to that day that no journal has booked yet; a fen or so may be negative,
     *     where the parts round otherwise than the whole
     */
    public record Refund(Fen principal, Fen amount, Fen unbooked, boolean provisional) {}

    /**
     * Computes a refund.
     *
     * @param rows all rows of the account, as they stand before the decision
     * @param kept rows that count from now on though they did not; empty where those that count go on
     * @param dropped rows whose money goes back
     */
    public Answer<Refund> of(
            Account account,
            Collection<Contribution> rows,
            Collection<Contribution> kept,
            Collection<Contribution> dropped,
            int year,
            Trace trace) {
        Answer<OverlapRefund> refund = Overlaps.refund(book, question(account, dropped, year), trace);
        if (refund instanceof Answer.Refused<OverlapRefund>(RuleRefusal refusal)) {
            return Answer.refused(refusal);
        }
        OverlapRefund given = refund.orThrow();
        Fen staying = Fen.ZERO;
        for (List<Contribution> group : groups(rows, kept, dropped)) {
            Answer<TransferAmount> amount = forms.amount(account, group, year, Trace.off());
            if (amount instanceof Answer.Refused<TransferAmount>(RuleRefusal refusal)) {
                return Answer.refused(refusal);
            }
            staying = staying.plus(amount.orThrow().accountTransfer());
        }
        return Answer.given(new Refund(
                given.principal(),
                given.account(),
                staying.plus(given.account()).minus(account.balance()),
                given.provisional()));
    }

    private static RefundQuestion question(Account account, Collection<Contribution> dropped, int year) {
        List<org.jiexu.rules.amount.Contribution> booked = new ArrayList<>(dropped.size());
        for (Contribution row : dropped) {
            booked.add(row.booked(account.kind()));
        }
        return new RefundQuestion(
                account.kind(), booked, year - 1, Map.of(), account.fund().division());
    }

    /** What stays, in groups that have each month once: the months that count, and those of each case that is open still. */
    private static Collection<List<Contribution>> groups(
            Collection<Contribution> rows, Collection<Contribution> kept, Collection<Contribution> dropped) {
        Map<UUID, List<Contribution>> groups = new LinkedHashMap<>();
        UUID counting = new UUID(0, 0);
        for (Contribution row : rows) {
            if (row.isFunded() && !dropped.contains(row)) {
                UUID overlapId = row.overlapId();
                boolean counts = row.counts() || kept.contains(row) || overlapId == null;
                groups.computeIfAbsent(counts ? counting : overlapId, any -> new ArrayList<>())
                        .add(row);
            }
        }
        return groups.values();
    }
}
