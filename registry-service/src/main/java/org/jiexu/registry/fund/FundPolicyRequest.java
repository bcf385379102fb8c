package org.jiexu.registry.fund;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What a fund sets anew; at least one of the three, and what is left out stays as it is. */
@Schema(
        name = "FundPolicy",
        description = "What is set anew: at least one of the three. What is left out stays as it is")
public record FundPolicyRequest(
        @Schema(description = "AUTOMATIC: by rule at once. MANUAL: its officers do") @Nullable
        Decisions decisions,

        @Schema(
                description =
                        "CLEARING: the ledgers settle. BANK: treasurers pay by bank; needs a bank account, now or from before")
        @Nullable
        Settlement settlement,

        @Schema(description = "The agency's account; takes the place of the one before") @Nullable
        BankAccountRequest bankAccount) {

    /**
     * The checked change.
     *
     * @throws ProblemException {@code FIELD_INVALID}, or a code of {@code FreeText}, with the field's pointer
     */
    FundPolicyChange checked() {
        if (decisions == null && settlement == null && bankAccount == null) {
            // Where the field stood that was required when it was the only one: callers know this pointer.
            throw new ProblemException(
                    ErrorCode.FIELD_INVALID, "decisions, settlement or bankAccount is required", "/decisions");
        }
        return new FundPolicyChange(
                decisions, settlement, bankAccount == null ? null : bankAccount.checked("/bankAccount"));
    }
}
