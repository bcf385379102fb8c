package org.jiexu.registry.worker;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A person's name in one spelling, so that two entries of the same name are equal: composed characters, one kind of
 * middle dot, no blanks between Chinese characters, capital Latin letters. Masks itself in {@link #toString}.
 */
public final class PersonName {
    /** A name longer than this, in characters as people count them, is refused. */
    public static final int MAXIMUM_CHARACTERS = 50;

    private static final String DOTS = "[\u2022\u2027\u2219\u22C5\u30FB\uFF65\uFF0E]";
    private static final Set<String> COMPOUND_SURNAMES = Set.of(
            "欧阳", "司马", "上官", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "宇文", "长孙", "司徒", "司空", "轩辕", "端木", "东方", "南宫",
            "西门", "独孤", "澹台", "淳于", "单于", "太史", "申屠", "钟离", "闾丘", "鲜于", "呼延", "百里", "东郭", "万俟", "赫连", "拓跋");

    private final String text;

    private PersonName(String text) {
        this.text = text;
    }

    /** The name, or empty when {@code raw} has no letter, too many characters, or digits or control characters in it. */
    public static Optional<PersonName> of(String raw) {
        String text = Normalizer.normalize(raw, Normalizer.Form.NFC)
                .replaceAll(DOTS, "·")
                .strip()
                .replaceAll("\\s+", " ")
                .replaceAll("(?<=\\p{IsHan}) (?=\\p{IsHan})", "")
                .replaceAll(" ?· ?", "·")
                .toUpperCase(Locale.ROOT);
        int length = text.codePointCount(0, text.length());
        if (length > MAXIMUM_CHARACTERS
                || text.codePoints().noneMatch(Character::isLetter)
                || !text.codePoints().allMatch(PersonName::mayStandInAName)) {
            return Optional.empty();
        }
        return Optional.of(new PersonName(text));
    }

    /** A name that was stored; the same text that {@link #text} gave. */
    static PersonName stored(String text) {
        return new PersonName(text);
    }

    private static boolean mayStandInAName(int character) {
        return Character.isLetter(character)
                || Character.getType(character) == Character.NON_SPACING_MARK
                // Rare characters without a code point of their own are written in the private use area.
                || Character.getType(character) == Character.PRIVATE_USE
                || " ·.'-\u2019".indexOf(character) >= 0;
    }

    /** The whole name: personal data. */
    public String text() {
        return text;
    }

    /** The surname and a star, {@code 欧阳*}; one character where the surname is not known to be longer. */
    public String masked() {
        int characters = text.codePointCount(0, text.length());
        String firstTwo = text.substring(0, text.offsetByCodePoints(0, Math.min(2, characters)));
        if (characters > 2 && COMPOUND_SURNAMES.contains(firstTwo)) {
            return firstTwo + "*";
        }
        return text.substring(0, text.offsetByCodePoints(0, 1)) + "*";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PersonName name && name.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return masked();
    }
}
