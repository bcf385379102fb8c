package org.jiexu.registry.fund;

import org.jiexu.messages.BankAccounts.BankAccount;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What of a policy is to be another, checked; what is null stays as it is, so that an account is replaced and never removed. */
record FundPolicyChange(
        @Nullable Decisions decisions,
        @Nullable Settlement settlement,
        @Nullable BankAccount bankAccount) {

    /**
     * The policy after this change.
     *
     * @throws ProblemException {@code BANK_ACCOUNT_MISSING} where the fund would settle by bank without an account
     */
    FundPolicy of(FundPolicy before) {
        Settlement next = settlement == null ? before.settlement() : settlement;
        BankAccount account = bankAccount == null ? before.bankAccount() : bankAccount;
        if (next == Settlement.BANK && account == null) {
            throw new ProblemException(
                    ErrorCode.BANK_ACCOUNT_MISSING,
                    "the fund settles by bank from an account, and has none",
                    "/settlement");
        }
        return new FundPolicy(decisions == null ? before.decisions() : decisions, next, account);
    }
}
