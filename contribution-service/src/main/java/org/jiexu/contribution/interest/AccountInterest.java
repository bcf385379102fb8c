package org.jiexu.contribution.interest;

import java.time.YearMonth;
import java.util.List;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.statement.InformationForms;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.amount.TransferAmount;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.trace.Trace;

/**
 * What interest an account lacks up to the end of a year: that which its months have earned by the rules, the same ones that a form is made by, less
 * that which is booked. So years that were never posted are caught up, months that came late get theirs, and a second posting finds nothing.
 */
final class AccountInterest {

    private final InformationForms forms;
    private final int year;

    AccountInterest(InformationForms forms, int year) {
        this.forms = forms;
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
        /** More is booked than the months have earned by the rates of now, by a rate that was corrected or a later year. */
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
        YearMonth end = YearMonth.of(year, 12);
        List<Contribution> earning =
                funded.stream().filter(month -> !month.month().isAfter(end)).toList();
        if (earning.isEmpty()) {
            return new Outcome.Complete();
        }
        // A form of the year after has the interest to the end of this one, and none of its own.
        return switch (forms.amount(account, earning, year + 1, Trace.off())) {
            case Answer.Given<TransferAmount>(TransferAmount amount) -> missing(account, earning, amount);
            case Answer.Refused<TransferAmount>(RuleRefusal refusal) -> new Outcome.LeftOut(Code.RULES_CANNOT_ANSWER);
        };
    }

    private static Outcome missing(Account account, List<Contribution> earning, TransferAmount amount) {
        if (amount.provisional()) {
            return new Outcome.LeftOut(Code.RATE_UNVERIFIED);
        }
        Fen earned = amount.accountTransfer().minus(Contribution.principal(earning));
        int difference = earned.compareTo(account.interest());
        if (difference < 0) {
            return new Outcome.LeftOut(Code.MORE_IS_BOOKED);
        }
        return difference == 0 ? new Outcome.Complete() : new Outcome.Earned(earned.minus(account.interest()));
    }
}
