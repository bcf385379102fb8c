package org.jiexu.contribution.interest;

import java.util.List;
import org.jiexu.contribution.interest.EarnedInterest.Earned;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.money.Fen;

/**
 * What interest an account lacks up to the end of a year: that which its months have earned by the rules, the same ones that a form is made by, less
 * that which is booked. So years that were never posted are caught up, months that came late get theirs, and a second posting finds nothing.
 */
final class AccountInterest {

    private final EarnedInterest earned;
    private final int year;

    AccountInterest(EarnedInterest earned, int year) {
        this.earned = earned;
        this.year = year;
    }

    /** What becomes of an account. */
    sealed interface Outcome {
        /** This much is to be booked; more than zero. */
        record Earned(Fen interest) implements Outcome {}

        /** Nothing is missing. */
        record Complete() implements Outcome {}

        /** It cannot be served now. */
        record LeftOut(Code code) implements Outcome {}
    }

    /** Why an account was left out. The names are part of the API. */
    enum Code {
        /** A transfer holds it: its form says the interest, which is booked when the money leaves. */
        ACCOUNT_SEALED,
        /** Some months stand twice; first somebody decides which count. */
        OVERLAP_NOT_CLEARED,
        /** The booked principal is not that of its months: a fault for people. */
        BALANCE_DIFFERS,
        /**
         * More is booked than the months have earned by the rates of now: by a rate that was corrected, a later year, or a month
         * that was corrected when corrections took no interest back.
         */
        MORE_IS_BOOKED,
        /** A rate of an earlier year is not verified. */
        RATE_UNVERIFIED,
        /** The rules lack a rate of an earlier year, or cannot compute it for another reason. */
        RULES_CANNOT_ANSWER
    }

    /** Decides on a locked account with all its rows. */
    Outcome of(Account account, List<Contribution> rows) {
        return switch (account.state()) {
            case TRANSFERRED -> new Outcome.Complete();
            case SEALED -> new Outcome.LeftOut(Code.ACCOUNT_SEALED);
            case OPEN, REMAINDER -> ofHeld(account, rows);
        };
    }

    private Outcome ofHeld(Account account, List<Contribution> rows) {
        List<Contribution> funded = rows.stream().filter(Contribution::isFunded).toList();
        if (!funded.stream().allMatch(Contribution::counts)) {
            return new Outcome.LeftOut(Code.OVERLAP_NOT_CLEARED);
        }
        if (!Contribution.principal(funded).equals(account.principal())) {
            return new Outcome.LeftOut(Code.BALANCE_DIFFERS);
        }
        if (!funded.isEmpty() && funded.stream().allMatch(month -> month.month().getYear() > year)) {
            return new Outcome.Complete();
        }
        return switch (earned.until(account, funded, year)) {
            case Answer.Given<Earned>(Earned amount) -> missing(account, amount);
            case Answer.Refused<Earned>(RuleRefusal refusal) -> new Outcome.LeftOut(Code.RULES_CANNOT_ANSWER);
        };
    }

    private static Outcome missing(Account account, Earned earned) {
        if (earned.provisional()) {
            return new Outcome.LeftOut(Code.RATE_UNVERIFIED);
        }
        Fen missing = earned.interest().minus(account.interest());
        if (missing.isNegative()) {
            return new Outcome.LeftOut(Code.MORE_IS_BOOKED);
        }
        return missing.isPositive() ? new Outcome.Earned(missing) : new Outcome.Complete();
    }
}
