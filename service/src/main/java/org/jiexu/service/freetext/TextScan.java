package org.jiexu.service.freetext;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks through one text. Compatibility forms are folded first (NFKC), so full-width and circled digits, a full-width {@code =} and the like
 * are seen as what they show. A short ASCII text costs one pass over its characters.
 */
public final class TextScan {

    private static final String FORMULA_BEGINS_WITH = "=+-@\u2212";

    /** May stand before a formula: a program that takes them off, or another that reads the list again, would calculate. */
    private static final String QUOTES = "'\"`\u2018\u2019\u201C\u201D\uFF07\uFF02\uFF40";

    /** Fewer digits hold no number that is looked for. */
    private static final int FEWEST_DIGITS = NumbersOfPersons.FEWEST_DIGITS;

    /** A name of one character would be found in ordinary words. */
    private static final int SHORTEST_NAME_CHARACTERS = 2;

    private TextScan() {}

    /** The first fault of the text, if it has one. */
    public static Optional<TextFault> of(String text) {
        return Optional.ofNullable(first(text));
    }

    /** As {@link #of(String)} without an allocation where nothing is found, for the rows of a file; null where nothing is. */
    public static @Nullable TextFault first(String text) {
        boolean ascii = true;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                ascii = false;
                break;
            }
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c < ' ' || c == 0x7F) {
                if (HiddenCharacters.isHidden(c)) {
                    return new TextFault.HiddenCharacter(c);
                }
            }
        }
        if (!ascii) {
            return firstOfAnyScript(text);
        }
        TextFault formula = formula(text, text);
        return formula == null && digits >= FEWEST_DIGITS ? NumbersOfPersons.first(text) : formula;
    }

    private static @Nullable TextFault firstOfAnyScript(String text) {
        int hidden = HiddenCharacters.first(text);
        if (hidden >= 0) {
            return new TextFault.HiddenCharacter(hidden);
        }
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC);
        TextFault formula = formula(text, folded);
        return formula == null ? NumbersOfPersons.first(folded) : formula;
    }

    private static @Nullable TextFault formula(String sent, String folded) {
        if (folded.isEmpty()) {
            return null;
        }
        if (folded.charAt(0) == '\t') {
            return new TextFault.Formula('\t');
        }
        int begin = beginning(folded);
        if (begin < folded.length() && FORMULA_BEGINS_WITH.indexOf(folded.charAt(begin)) >= 0) {
            return new TextFault.Formula(sent.codePointAt(beginning(sent)));
        }
        return null;
    }

    /** Behind spaces and quotes; the length of the text where there is nothing else. */
    private static int beginning(String text) {
        int at = 0;
        while (at < text.length() && isSpaceOrQuote(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isSpaceOrQuote(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || QUOTES.indexOf(character) >= 0;
    }

    /** Whether one of the characters is not seen, or changes what is seen of others. */
    public static boolean holdsHidden(String text) {
        return HiddenCharacters.first(text) >= 0;
    }

    /**
     * Whether the text holds the name, however it is spaced, dotted or written in width or case.
     *
     * @param name of two characters or more; a shorter one is never found
     */
    public static boolean holdsName(String text, String name) {
        String bareName = bare(name);
        return bareName.codePointCount(0, bareName.length()) >= SHORTEST_NAME_CHARACTERS
                && bare(text).contains(bareName);
    }

    private static String bare(String text) {
        StringBuilder letters = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .codePoints()
                .filter(Character::isLetter)
                .forEach(letters::appendCodePoint);
        return letters.toString().toLowerCase(Locale.ROOT);
    }
}
