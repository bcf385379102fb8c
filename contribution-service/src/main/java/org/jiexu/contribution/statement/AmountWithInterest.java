package org.jiexu.contribution.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

    /**
     * The amount at the end of the year before.
     *
     * @param rows all rows of the account
     * @param transferYear of a remainder, the year whose form took the rest away; else null
     */
    static AmountWithInterest of(
            InformationForms forms,
            Account account,
            List<Contribution> rows,
            int year,
            @Nullable Integer transferYear) {
        if (account.state() == AccountState.TRANSFERRED) {
            return new AmountWithInterest(null, null);
        }
        List<Contribution> funded = rows.stream().filter(Contribution::isFunded).toList();
        if (funded.isEmpty() && account.balance().equals(Fen.ZERO)) {
            return new AmountWithInterest(Fen.ZERO, null);
        }
        if (!Contribution.principal(funded).equals(account.principal())) {
            return new AmountWithInterest(null, FormOutcome.Code.BALANCE_DIFFERS.name());
        }
        return switch (computed(forms, account, funded, year, transferYear)) {
            case Answer.Given<Fen>(Fen amount) -> new AmountWithInterest(amount, null);
            case Answer.Refused<Fen>(RuleRefusal refusal) ->
                new AmountWithInterest(null, refusal.code().name());
        };
    }

    private static Answer<Fen> computed(
            InformationForms forms,
            Account account,
            List<Contribution> funded,
            int year,
            @Nullable Integer transferYear) {
        Answer<Fen> now = sum(forms, account, funded, year);
        if (account.state() != AccountState.REMAINDER || transferYear == null) {
            return now;
        }
        // What stayed was booked as the whole less the form, which is not to the fen what its months alone come to
        //
        // the booked balance stands, and only the interest of later years is added.
        return switch (now) {
            case Answer.Refused<Fen> refused -> refused;
            case Answer.Given<Fen>(Fen sum) ->
                sum(forms, account, funded, transferYear) instanceof Answer.Given<Fen>(Fen then)
                        ? Answer.given(account.balance().plus(sum).minus(then))
                        : now;
        };
    }

    /**
     * Months that are here twice are on the account with their money until somebody has decided: those of each open case are
     * computed apart, so that each computation has a month once.
     */
    private static Answer<Fen> sum(InformationForms forms, Account account, List<Contribution> funded, int year) {
        Map<Boolean, List<Contribution>> counting =
                funded.stream().collect(Collectors.partitioningBy(Contribution::counts));
        List<List<Contribution>> groups = new ArrayList<>();
        groups.add(counting.getOrDefault(true, List.of()));
        groups.addAll(counting.getOrDefault(false, List.of()).stream()
                .collect(Collectors.groupingBy(row -> String.valueOf(row.overlapId())))
                .values());
        Fen sum = Fen.ZERO;
        for (List<Contribution> group : groups) {
            switch (forms.amount(account, group, year, Trace.off())) {
                case Answer.Given<TransferAmount>(TransferAmount amount) -> sum = sum.plus(amount.accountTransfer());
                case Answer.Refused<TransferAmount>(RuleRefusal refusal) -> {
                    return Answer.refused(refusal);
                }
            }
        }
        return Answer.given(sum);
    }
}
