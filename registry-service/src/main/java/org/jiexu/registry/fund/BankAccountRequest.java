package org.jiexu.registry.fund;

import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.messages.BankAccounts.BankAccount;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.FreeText;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
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

    /** As much as a payment order takes. */
    private static final int MAX_TEXT_CHARACTERS = 80;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{8,30}");

    /** {@code pointer}: JSON pointer of the account in the request. */
    BankAccount checked(String pointer) {
        return new BankAccount(
                free(bank, pointer + "/bank"),
                free(holder, pointer + "/holder"),
                Require.parsed(number, BankAccountRequest::digits, "8 to 30 digits", pointer + "/number"));
    }

    /** One line: it is printed on the letter and stands in the file that a treasurer hands to the bank. */
    private static String free(@Nullable String value, String pointer) {
        String text = Require.text(value, MAX_TEXT_CHARACTERS, pointer).strip();
        FreeText.check(text, pointer);
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "expected a single line without tabs", pointer);
        }
        return text;
    }

    private static String digits(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("not a number of an account");
        }
        return text;
    }
}
