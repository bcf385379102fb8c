package org.jiexu.contribution.overlap;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.overlap.OverlapCase.Proposal;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.overlap.InsuredSpell;
import org.jiexu.rules.overlap.KeepProposal;
import org.jiexu.rules.overlap.KeepQuestion;
import org.jiexu.rules.overlap.Overlap;
import org.jiexu.rules.overlap.Overlaps;
import org.jiexu.rules.trace.Trace;

/** Asks the rules which of two funds' months to keep (R-7.1, C-9), with what a ledger knows: who paid, and of what base. */
public final class OverlapProposals {

    private static final String SAME_FUND = "DOUBLE_ENTRY";
    private static final String SAME_FUND_RULE = "R-7.2";

    private final RuleBook book;

    /** With the rules of this book. */
    public OverlapProposals(RuleBook book) {
        this.book = book;
    }

    /** What the rules propose for the same months, each row of one list with its rival in the other. */
    Proposal of(List<Contribution> brought, List<Contribution> present) {
        SortedSet<YearMonth> months = new TreeSet<>();
        SortedSet<FundCode> funds = new TreeSet<>();
        List<InsuredSpell> spells = new ArrayList<>(brought.size() + present.size());
        for (Collection<Contribution> side : List.of(brought, present)) {
            for (Contribution row : side) {
                months.add(row.month());
                funds.add(row.originFund());
                spells.add(
                        new InsuredSpell(row.originFund(), row.month(), row.month(), row.base(), isEmployerPaid(row)));
            }
        }
        if (funds.size() == 1) {
            return new Proposal(funds.getFirst(), SAME_FUND_RULE, SAME_FUND);
        }
        Overlap overlap = new Overlap(months.getFirst(), months.getLast(), List.copyOf(funds));
        KeepProposal proposal = Overlaps.propose(book, new KeepQuestion(overlap, spells, null, null), Trace.off());
        return new Proposal(
                proposal.keep(), KeepProposal.RULE, proposal.ground().name());
    }

    /** An imported month does not tell; whoever pays as an employee is the rule, so it is taken for one. */
    private static boolean isEmployerPaid(Contribution row) {
        return row.employer() == null || row.employer().fen() > 0;
    }
}
