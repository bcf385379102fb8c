package org.jiexu.registry.fund;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.messages.BankAccounts.BankAccount;
import org.jiexu.service.problem.BankFields;
import org.jspecify.annotations.Nullable;

/** An account as its agency names it; every field is required. */
@Schema(name = "BankAccountRequest", description = "An agency's account at a bank, never a person's")
public record BankAccountRequest(
        @Schema(description = "The bank with its branch, 80 characters at most", required = true) @Nullable
        String bank,

        @Schema(description = "In whose name it is, 80 characters at most: the agency's", required = true) @Nullable
        String holder,

        @Schema(description = "8 to 30 digits, as the bank has it", required = true) @Nullable
        String number) {

    /** {@code pointer}: JSON pointer of the account in the request. */
    BankAccount checked(String pointer) {
        return new BankAccount(
                BankFields.text(bank, pointer + "/bank"),
                BankFields.text(holder, pointer + "/holder"),
                BankFields.accountNumber(number, pointer + "/number"));
    }
}
