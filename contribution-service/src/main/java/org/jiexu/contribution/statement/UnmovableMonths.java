package org.jiexu.contribution.statement;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.lumpsum.LumpSum;
import org.jiexu.contribution.lumpsum.LumpSumRuling;
import org.jiexu.messages.InformationForm.Unmovable;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.lumpsum.LumpSumDecision;
import org.jiexu.rules.trace.Trace;

/** Which months stay at the source: those that were paid at once and lack the document. */
final class UnmovableMonths {

    static final String RULE = "R-3.9";

    private static final String CODE = FormOutcome.Code.LUMP_SUM_DOCUMENT_MISSING.name();

    private final LumpSumRuling ruling;

    UnmovableMonths(LumpSumRuling ruling) {
        this.ruling = ruling;
    }

    /** What stays of these months, in order of time; refused where the rules have no answer. */
    Answer<List<Unmovable>> among(List<Contribution> months, List<LumpSum> lumpSums, Trace trace) {
        List<Unmovable> staying = new ArrayList<>();
        Set<YearMonth> taken = new HashSet<>();
        for (LumpSum lumpSum : lumpSums) {
            if (!lumpSum.stands()) {
                continue;
            }
            switch (ruling.of(lumpSum, trace)) {
                case Answer.Refused<LumpSumDecision>(RuleRefusal refusal) -> {
                    return Answer.refused(refusal);
                }
                case Answer.Given<LumpSumDecision>(LumpSumDecision decision) -> {
                    List<Contribution> covered = months.stream()
                            .filter(month -> lumpSum.covers(month.month()) && !taken.contains(month.month()))
                            .toList();
                    if (!decision.movable() && !covered.isEmpty()) {
                        covered.forEach(month -> taken.add(month.month()));
                        staying.add(new Unmovable(
                                lumpSum.from(),
                                lumpSum.to(),
                                covered.size(),
                                Contribution.principal(covered),
                                CODE,
                                RULE));
                    }
                }
            }
        }
        staying.sort(java.util.Comparator.comparing(Unmovable::from));
        return Answer.given(staying);
    }

    /** Whether the month is among what stays. */
    static boolean covers(List<Unmovable> staying, YearMonth month) {
        return staying.stream().anyMatch(part -> !month.isBefore(part.from()) && !month.isAfter(part.to()));
    }
}
