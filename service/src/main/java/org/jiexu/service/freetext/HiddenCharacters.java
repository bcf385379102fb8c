package org.jiexu.service.freetext;

/** Characters that a reader cannot see, or that change what the reader sees of others (Unicode: Cc, Cf, Zl, Zp, default ignorable). */
final class HiddenCharacters {

    private HiddenCharacters() {}

    /** The first such character of the text; -1 where there is none. */
    static int first(String text) {
        int i = 0;
        while (i < text.length()) {
            int character = text.codePointAt(i);
            if (isHidden(character)) {
                return character;
            }
            i += Character.charCount(character);
        }
        return -1;
    }

    /** Line breaks and tabs within a text are none. */
    static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> character != '\n' && character != '\t';
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            default -> isIgnorable(character) || (character & 0xFFFE) == 0xFFFE;
        };
    }

    /** Letters and marks that show nothing: fillers, variation selectors, the blank of Braille. */
    private static boolean isIgnorable(int character) {
        return character == 0x034F
                || character == 0x115F
                || character == 0x1160
                || character == 0x17B4
                || character == 0x17B5
                || (character >= 0x180B && character <= 0x180F)
                || character == 0x2800
                || character == 0x3164
                || (character >= 0xFE00 && character <= 0xFE0F)
                || character == 0xFFA0
                || (character >= 0xE0000 && character <= 0xE0FFF);
    }
}
