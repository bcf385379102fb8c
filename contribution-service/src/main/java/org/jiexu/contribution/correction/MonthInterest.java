package org.jiexu.contribution.correction;

import java.util.List;
import java.util.Map;
import org.jiexu.contribution.interest.EarnedInterest;
import org.jiexu.contribution.interest.EarnedInterest.Earned;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;

/**
 * How much of an account's booked interest goes back with a month that is taken back: what the other months have not earned by the
 * year end up to which interest is booked, and no more than the month itself has earned by then (docs/decisions/0092). Pure.
 */
final class MonthInterest {

    private final EarnedInterest earned;
    private final int lastYear;

    /**
     * By these rules.
     *
     * @param lastYear the last year that has ended: interest is booked no further
     */
    MonthInterest(EarnedInterest earned, int lastYear) {
        this.earned = earned;
        this.lastYear = lastYear;
    }

    /**
     * Computes it.
     *
     * @param funded the rows whose money is on the account, the wrong one among them
     * @throws ProblemException where interest is booked and the rules cannot say what of it the other months have earned
     */
    Fen of(Account account, List<Contribution> funded, Contribution wrong) {
        if (!account.interest().isPositive() || wrong.month().getYear() > lastYear) {
            return Fen.ZERO;
        }
        return switch (compute(account, funded, wrong)) {
            case Answer.Given<Fen>(Fen interest) -> interest;
            case Answer.Refused<Fen>(RuleRefusal refusal) ->
                throw new ProblemException(
                                ErrorCode.RULES_CANNOT_ANSWER,
                                "the interest of the month cannot be computed: " + refusal.code())
                        .with("error", refusal.code().name())
                        .with("facts", Map.copyOf(refusal.parameters()))
                        .because(refusal);
        };
    }

    private Answer<Fen> compute(Account account, List<Contribution> funded, Contribution wrong) {
        return bookedUntil(account, funded)
                .then(year -> earned.until(account, funded, year).then(with -> {
                    List<Contribution> others =
                            funded.stream().filter(row -> !row.equals(wrong)).toList();
                    return earned.until(account, others, year)
                            .map(without -> surplus(account.interest(), with.interest(), without.interest()));
                }));
    }

    private static Fen surplus(Fen booked, Fen with, Fen without) {
        Fen surplus = booked.minus(without);
        Fen ofTheMonth = with.minus(without);
        Fen most = surplus.compareTo(ofTheMonth) < 0 ? surplus : ofTheMonth;
        return most.isPositive() ? most : Fen.ZERO;
    }

    /**
     * The earliest year end by which the months had earned what is booked. Interest comes from runs, from refunds and with
     * transfers, and none of them writes on the account how far it went; the amount tells. Where more is booked than was ever
     * earned, the last year end that can be computed: the rate of a year is published in the year after.
     */
    private Answer<Integer> bookedUntil(Account account, List<Contribution> funded) {
        Answer<Integer> found = null;
        int firstYear = funded.stream()
                .map(row -> row.month().getYear())
                .min(Integer::compare)
                .orElse(lastYear);
        for (int year = lastYear; year >= firstYear; year--) {
            switch (earned.until(account, funded, year)) {
                case Answer.Given<Earned>(Earned by) -> {
                    boolean enough = by.interest().compareTo(account.interest()) >= 0;
                    if (found instanceof Answer.Given<Integer> && !enough) {
                        return found;
                    }
                    found = Answer.given(year);
                    if (!enough) {
                        return found;
                    }
                }
                case Answer.Refused<Earned>(RuleRefusal refusal) -> {
                    if (found instanceof Answer.Given<Integer>) {
                        return found;
                    }
                    found = Answer.refused(refusal);
                }
            }
        }
        return found == null ? Answer.given(lastYear) : found;
    }
}
