package org.jiexu.contribution.interest;

import java.time.YearMonth;
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
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.trace.Trace;

/** What the months of an account have earned by the end of a year, by the same rules that a form is made by. Pure. */
public final class EarnedInterest {

    private final InformationForms forms;

    /** By the rules of these forms. */
    public EarnedInterest(InformationForms forms) {
        this.forms = forms;
    }

    /**
     * An amount.
     *
     * @param provisional by a rate that nobody could verify
     */
    public record Earned(Fen interest, boolean provisional) {
        private static final Earned NOTHING = new Earned(Fen.ZERO, false);
    }

    /** What these months, whose money is on the account, have earned by the end of the year; later months nothing. */
    public Answer<Earned> until(Account account, Collection<Contribution> funded, int year) {
        Earned sum = Earned.NOTHING;
        for (List<Contribution> months : eachMonthOnce(funded, YearMonth.of(year, 12))) {
            // A form of the year after has the interest to the end of this one, and none of its own.
            switch (forms.amount(account, months, year + 1, Trace.off())) {
                case Answer.Given<TransferAmount>(TransferAmount amount) ->
                    sum = new Earned(
                            sum.interest.plus(amount.accountTransfer()).minus(Contribution.principal(months)),
                            sum.provisional || amount.provisional());
                case Answer.Refused<TransferAmount>(RuleRefusal refusal) -> {
                    return Answer.refused(refusal);
                }
            }
        }
        return Answer.given(sum);
    }

    /** In groups that have each month once: the months that count, and those of each overlap that nobody has decided yet. */
    private static Collection<List<Contribution>> eachMonthOnce(Collection<Contribution> funded, YearMonth end) {
        Map<UUID, List<Contribution>> groups = new LinkedHashMap<>();
        UUID counting = new UUID(0, 0);
        for (Contribution row : funded) {
            if (!row.month().isAfter(end)) {
                UUID overlapId = row.overlapId();
                UUID group = row.counts() || overlapId == null ? counting : overlapId;
                groups.computeIfAbsent(group, any -> new ArrayList<>()).add(row);
            }
        }
        return groups.values();
    }
}
