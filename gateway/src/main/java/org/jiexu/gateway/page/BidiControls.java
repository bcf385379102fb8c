package org.jiexu.gateway.page;

/**
 * Characters that turn the direction of what follows: a reason written with one may be read otherwise than it is stored. New texts with
 * them are refused; those that were stored before are shown with the character's name in its place.
 */
final class BidiControls {

    private BidiControls() {}

    /** The text of a page with every such character named: {@code [U+202E]}. */
    static String named(String page) {
        if (page.chars().noneMatch(BidiControls::isOne)) {
            return page;
        }
        StringBuilder named = new StringBuilder(page.length());
        page.chars().forEach(character -> {
            if (isOne(character)) {
                named.append("[U+%04X]".formatted(character));
            } else {
                named.append((char) character);
            }
        });
        return named.toString();
    }

    /** Marks, embeddings and overrides, isolates. */
    private static boolean isOne(int character) {
        return character == 0x061C
                || character == 0x200E
                || character == 0x200F
                || (character >= 0x202A && character <= 0x202E)
                || (character >= 0x2066 && character <= 0x2069);
    }
}
