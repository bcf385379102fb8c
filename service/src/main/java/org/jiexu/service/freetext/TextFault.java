package org.jiexu.service.freetext;

import java.util.Locale;

/** Why a text is refused. Holds nothing of the text but the one character at fault. */
public sealed interface TextFault {

    /**
     * A character that shows nothing, changes how others are shown, or is no text: a control character, a zero-width or other format
     * character, a bidirectional control, half a surrogate pair.
     *
     * @param character its code point
     */
    record HiddenCharacter(int character) implements TextFault {

        /** As Unicode names it, such as {@code U+202E}. */
        public String name() {
            return String.format(Locale.ROOT, "U+%04X", character);
        }
    }

    /**
     * The text begins as a formula of a spreadsheet does, which would calculate instead of showing it.
     *
     * @param character the code point it begins with, as it was sent
     */
    record Formula(int character) implements TextFault {

        /** As Unicode names it, such as {@code U+003D}. */
        public String name() {
            return String.format(Locale.ROOT, "U+%04X", character);
        }
    }

    /** The text holds a number that stands for a person. */
    record NumberOfPerson(Kind kind) implements TextFault {

        /** Whose number it is. */
        public enum Kind {
            /** A citizen identity number of 18 characters with its check character, or of 15 digits. */
            IDENTITY_NUMBER,
            /** A mobile number of mainland China, with or without 86. */
            PHONE_NUMBER,
            /** A number of a payment card: 13 to 19 digits of a known scheme with the check digit of ISO/IEC 7812 (Luhn). */
            CARD_NUMBER
        }
    }

    /** The text holds the name of the person whom the act is about. */
    record NameOfPerson() implements TextFault {}
}
