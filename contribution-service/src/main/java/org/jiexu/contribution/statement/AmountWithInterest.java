package org.jiexu.contribution.statement;

import java.util.List;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.AccountState;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.amount.TransferAmount;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * What an account is worth with its interest to the end of last year: the ledger books interest when an account leaves, so the booked
 * balance lacks it.
 *
 * @param amount null once the money has left, and when it cannot be computed
 * @param missing why it cannot be computed, a code; else null
 */
record AmountWithInterest(@Nullable Fen amount, @Nullable String missing) {

    /** The amount as it would be in a form of that year. */
    static AmountWithInterest of(InformationForms forms, Account account, List<Contribution> rows, int year) {
        if (account.state() == AccountState.TRANSFERRED) {
            return new AmountWithInterest(null, null);
        }
        List<Contribution> funded = rows.stream().filter(Contribution::isFunded).toList();
        if (funded.isEmpty() && account.balance().equals(Fen.ZERO)) {
            return new AmountWithInterest(Fen.ZERO, null);
        }
        if (!funded.stream().allMatch(Contribution::counts)) {
            return missing(FormOutcome.Code.OVERLAP_NOT_CLEARED);
        }
        if (!Contribution.principal(funded).equals(account.principal())) {
            return missing(FormOutcome.Code.BALANCE_DIFFERS);
        }
        return switch (forms.amount(account, funded, year, Trace.off())) {
            case Answer.Given<TransferAmount>(TransferAmount amount) ->
                new AmountWithInterest(amount.accountTransfer(), null);
            case Answer.Refused<TransferAmount>(RuleRefusal refusal) ->
                new AmountWithInterest(null, refusal.code().name());
        };
    }

    private static AmountWithInterest missing(FormOutcome.Code code) {
        return new AmountWithInterest(null, code.name());
    }
}
