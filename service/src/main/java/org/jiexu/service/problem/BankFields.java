package org.jiexu.service.problem;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fields of a request that banks read too: one line each, as much as a payment order takes. */
public final class BankFields {

    /** Of a bank's name or an account holder's. */
    public static final int TEXT_MAX_CHARACTERS = 80;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{8,30}");
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9/-]{3,63}");

    private BankFields() {}

    /** A bank's name or an account holder's, without blanks around it. */
    public static String text(@Nullable String value, String pointer) {
        String text = Require.text(value, TEXT_MAX_CHARACTERS, pointer).strip();
        FreeText.check(text, pointer);
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "expected a single line without tabs", pointer);
        }
        return text;
    }

    /** The number of an agency's account. */
    public static String accountNumber(@Nullable String value, String pointer) {
        String number = Require.text(value, pointer);
        if (!NUMBER.matcher(number).matches()) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "expected 8 to 30 digits", pointer);
        }
        return number;
    }

    /** The bank's own reference of a payment; never the number of a person. */
    public static String reference(@Nullable String value, String pointer) {
        String reference = Require.text(value, pointer);
        FreeText.check(reference, pointer);
        if (!REFERENCE.matcher(reference).matches()) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "4 to 64 letters, digits, - and /", pointer);
        }
        return reference;
    }
}
