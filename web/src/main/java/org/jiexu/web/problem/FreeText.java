package org.jiexu.web.problem;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiexu.rules.identity.IdentityNumber;
import org.jiexu.rules.identity.ParsedIdentityNumber;

/** Words of people that are kept in the journal for ever: no control characters, and no identity number slips in. */
public final class FreeText {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");
    private static final Pattern LIKE_A_NUMBER = Pattern.compile("(?<![0-9])[0-9]{17}[0-9Xx](?![0-9])");

    private FreeText() {}

    /** Refuses with FIELD_INVALID; the text is never echoed. */
    public static void check(String text, String pointer) {
        if (CONTROL.matcher(text).find()) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "the text holds control characters", pointer);
        }
        Matcher numbers = LIKE_A_NUMBER.matcher(text);
        while (numbers.find()) {
            if (IdentityNumber.parse(numbers.group(), LocalDate.MAX) instanceof ParsedIdentityNumber.Valid) {
                throw new ProblemException(
                        ErrorCode.FIELD_INVALID, "the text holds an identity number; leave personal data out", pointer);
            }
        }
    }
}
