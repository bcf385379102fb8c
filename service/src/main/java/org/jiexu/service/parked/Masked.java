package org.jiexu.service.parked;

import java.util.regex.Pattern;

/**
 * What is left of a text that may come from anybody. No message of ours holds a number of a person, and none of our keys and
 * types holds more than letters, digits and a few marks; of a stranger's message nothing is known.
 */
public final class Masked {

    /** What stands for what is not shown. */
    public static final String MASK = "***";

    /** How much of a key or a type is kept; ours have 60 at most. */
    static final int NAME_CHARACTERS_MAX = 200;

    /** How much of a reason is kept. */
    static final int SENTENCE_CHARACTERS_MAX = 300;

    /** A telephone number has eleven digits, an identity number eighteen, or the old fifteen. */
    private static final int TELEPHONE_DIGITS = 11;

    private static final int IDENTITY_NUMBER_DIGITS = 15;

    /** How many characters may break a number up and leave it one. */
    private static final int GAP_CHARACTERS_MAX = 3;

    private static final String MARKS = "-._:/";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:/-]*");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final String CUT = "…";

    private Masked() {}

    /** A key or a type: itself if it could be one of ours, without long numbers, and cut. */
    public static String name(String text) {
        if (isUuid(text)) {
            return text;
        }
        return NAME.matcher(text).matches()
                ? cut(withoutNumbers(text, TELEPHONE_DIGITS, MARKS), NAME_CHARACTERS_MAX)
                : MASK;
    }

    /** A reason: without long numbers, and cut. */
    static String sentence(String text) {
        return cut(withoutNumbers(text.replace('\0', '\uFFFD'), TELEPHONE_DIGITS, MARKS), SENTENCE_CHARACTERS_MAX);
    }

    /** A message of ours as JSON: what the sender wrote into its words may still be a number of a person, in one piece or spaced. */
    static String json(String text) {
        return withoutNumbers(text, IDENTITY_NUMBER_DIGITS, "");
    }

    static boolean isUuid(String text) {
        return UUID.matcher(text).matches();
    }

    private static String cut(String text, int charactersMax) {
        return text.length() <= charactersMax ? text : text.substring(0, charactersMax - CUT.length()) + CUT;
    }

    /**
     * Masks each run of so many digits or more, in whatever script. White space breaks no run, nor do the given marks; an X at the end belongs
     * to it.
     */
    private static String withoutNumbers(String text, int digitsMin, String marks) {
        StringBuilder kept = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            if (!Character.isDigit(text.charAt(at))) {
                kept.append(text.charAt(at++));
                continue;
            }
            int digits = 0;
            int end = at;
            for (int next = at; next < text.length() && next - end <= GAP_CHARACTERS_MAX; next++) {
                char character = text.charAt(next);
                if (Character.isDigit(character)) {
                    digits++;
                    end = next + 1;
                } else if (digits >= digitsMin && (character == 'X' || character == 'x')) {
                    end = next + 1;
                    break;
                } else if (!isGap(character, marks)) {
                    break;
                }
            }
            if (digits >= digitsMin) {
                kept.append(MASK);
            } else {
                kept.append(text, at, end);
            }
            at = end;
        }
        return kept.toString();
    }

    private static boolean isGap(char character, String marks) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || marks.indexOf(character) >= 0;
    }
}
