package org.jiexu.transfer.saga;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jiexu.messages.PaidSpell;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.overlap.InsuredSpell;
import org.jiexu.rules.overlap.KeepProposal;
import org.jiexu.rules.overlap.KeepQuestion;
import org.jiexu.rules.overlap.OverlapFindings;
import org.jiexu.rules.overlap.Overlaps;
import org.jiexu.rules.trace.RuleText;
import org.jiexu.rules.trace.Trace;
import org.jiexu.rules.trace.TraceLine;
import org.jspecify.annotations.Nullable;

/** Looks for months paid twice before the letter goes out, and proposes which place to keep (R-7.1, R-7.2, C-9). */
public final class OverlapReview {

    private static final RuleText ENGLISH = RuleText.in(Locale.ENGLISH);
    private static final RuleText CHINESE = RuleText.in(Locale.CHINESE);

    private OverlapReview() {}

    /**
     * What stands twice among the spells; null if nothing does. The proposal is that of the longest range.
     *
     * @param spells of all relations of the worker that the two ledgers know
     */
    public static @Nullable Overlap of(RuleBook book, List<PaidSpell> spells) {
        List<InsuredSpell> insured = spells.stream()
                .map(spell ->
                        new InsuredSpell(spell.fund(), spell.from(), spell.to(), spell.base(), spell.employerPaid()))
                .toList();
        OverlapFindings findings = Overlaps.find(book, insured, Trace.off()).orThrow();
        if (findings.overlaps().isEmpty()) {
            return null;
        }
        org.jiexu.rules.overlap.Overlap longest = findings.overlaps().stream()
                .max(Comparator.comparingInt(org.jiexu.rules.overlap.Overlap::months))
                .orElseThrow();
        Trace trace = Trace.recording();
        KeepProposal proposal = Overlaps.propose(book, new KeepQuestion(longest, insured, null, null), trace);
        TraceLine reason = trace.lines().getLast();
        return new Overlap(
                Overlap.FoundAt.REVIEW,
                findings.overlapMonths(),
                findings.overlaps().stream()
                        .map(found -> new Overlap.Range(found.from(), found.to()))
                        .toList(),
                new Overlap.Proposal(
                        proposal.keep(),
                        KeepProposal.RULE,
                        proposal.ground().name(),
                        ENGLISH.of(reason),
                        CHINESE.of(reason)));
    }
}
