package org.jiexu.service.freetext;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jiexu.rules.identity.IdentityNumber;
import org.jiexu.rules.identity.ParsedIdentityNumber;
import org.jiexu.service.freetext.TextFault.NumberOfPerson;
import org.jiexu.service.freetext.TextFault.NumberOfPerson.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Finds numbers of persons in a folded text: whole, or written in groups. A number begins where a group of digits begins and ends where one
 * ends; between groups stand up to {@value #MOST_SEPARATORS} characters that are neither letters nor digits. An identity number of 18
 * characters is also found within a group that has more digits. Digits of every script count, those of Chinese too.
 */
final class NumbersOfPersons {

    static final int FEWEST_DIGITS = 11;

    private static final int MOST_SEPARATORS = 4;
    private static final int IDENTITY_DIGITS = 18;
    private static final int OLD_IDENTITY_DIGITS = 15;
    private static final int MOST_DIGITS = 19;

    /**
     * A number in groups, or within a longer one, is taken for an identity number only if its owner is old enough to be insured at 16, until 2036 at least: else the
     * number of a letter (440300-2026-01150006) would be one by chance.
     */
    private static final int FIRST_YEAR_TOO_YOUNG = 2020;

    private static final String CHINESE_DIGITS = "零一二三四五六七八九";
    private static final String CHINESE_DIGITS_OF_ACCOUNTS = "〇壹贰叁肆伍陆柒捌玖";
    /** X, and what looks like it. */
    private static final String LIKE_X = "xX\u00D7\u0425\u0445\u03A7\u03C7";

    /** Regions of GB/T 2260 that identity numbers begin with, and 9 for residents from abroad. */
    private static final Pattern REGION =
            Pattern.compile("(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9[0-9])[0-9X]+");

    private static final Pattern MOBILE =
            Pattern.compile("(?:(?:00)?86)?1(?:3[0-9]|4[0145-9]|5[0-35-9]|6[24-7]|7[0-8]|8[0-9]|9[0-35-9])[0-9]{8}");

    /** What a card of a known scheme begins with, and how long its number is. */
    private static final Pattern CARD = Pattern.compile(
            "6[0-9]{15,18}|9558[0-9]{12,15}|4[0-9]{12}|4[0-9]{15}|5[0-9]{15}"
                    + "|2(?:22[1-9]|2[3-9][0-9]|[3-6][0-9]{2}|7[01][0-9]|720)[0-9]{12}|3[47][0-9]{13}|35[0-9]{14}|3[0689][0-9]{12}");

    private static final Pattern UNION_PAY = Pattern.compile("62[0-9]{14,17}");

    /** 1,234,567.89: an amount of money. */
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]+)?");

    private static final Set<List<Integer>> LAYOUTS_OF_PHONES = Set.of(
            List.of(3, 4, 4),
            List.of(3, 3, 5),
            List.of(4, 4, 3),
            List.of(4, 3, 4),
            List.of(5, 6),
            List.of(6, 5),
            List.of(3, 8),
            List.of(7, 4));
    private static final Set<List<Integer>> LAYOUTS_OF_OLD_NUMBERS =
            Set.of(List.of(6, 6, 3), List.of(6, 2, 2, 2, 3), List.of(6, 9), List.of(12, 3));
    private static final Set<List<Integer>> LAYOUTS_OF_CARDS =
            Set.of(List.of(4, 6, 5), List.of(4, 6, 4), List.of(6, 10), List.of(6, 12), List.of(6, 13));
    private static final int FUND_CODE_DIGITS = 6;

    private final StringBuilder digits = new StringBuilder();
    private final StringBuilder written = new StringBuilder();
    private final List<Integer> groups = new ArrayList<>();

    private NumbersOfPersons() {}

    /** The first number of a person in a text that is in form NFKC. */
    static @Nullable TextFault first(String folded) {
        if (folded.codePoints().filter(character -> digit(character) >= 0).count() < FEWEST_DIGITS) {
            return null;
        }
        return new NumbersOfPersons().read(folded);
    }

    private @Nullable TextFault read(String folded) {
        int separators = MOST_SEPARATORS + 1;
        int i = 0;
        while (i < folded.length()) {
            int character = folded.codePointAt(i);
            i += Character.charCount(character);
            int digit = digit(character);
            if (digit >= 0) {
                if (separators > MOST_SEPARATORS) {
                    TextFault found = end();
                    if (found != null) {
                        return found;
                    }
                }
                add(digit, separators > 0);
                separators = 0;
            } else if (LIKE_X.indexOf(character) >= 0 && isIdentityNumberEndingInX()) {
                return new NumberOfPerson(Kind.IDENTITY_NUMBER);
            } else if (Character.isLetter(character)) {
                separators = MOST_SEPARATORS + 1;
            } else if (!isMark(character)) {
                separators++;
                written.appendCodePoint(character);
            }
        }
        return end();
    }

    private void add(int digit, boolean begins) {
        if (begins) {
            groups.add(1);
        } else {
            groups.set(groups.size() - 1, groups.getLast() + 1);
        }
        digits.append((char) ('0' + digit));
        written.append((char) ('0' + digit));
    }

    /** Looks at the digits since the last letter, and forgets them. */
    private @Nullable TextFault end() {
        Kind kind = digits.length() < FEWEST_DIGITS ? null : kind();
        digits.setLength(0);
        written.setLength(0);
        groups.clear();
        return kind == null ? null : new NumberOfPerson(kind);
    }

    private @Nullable Kind kind() {
        boolean amount = AMOUNT.matcher(written.toString().strip()).matches();
        int from = 0;
        for (int first = 0; first < groups.size(); first++) {
            int to = from;
            for (int last = first; last < groups.size() && to - from < MOST_DIGITS; last++) {
                to += groups.get(last);
                if (to - from >= FEWEST_DIGITS && to - from <= MOST_DIGITS) {
                    Kind kind = kind(digits.substring(from, to), List.copyOf(groups.subList(first, last + 1)), amount);
                    if (kind != null) {
                        return kind;
                    }
                }
            }
            if (holdsIdentityNumber(from, from + groups.get(first))) {
                return Kind.IDENTITY_NUMBER;
            }
            from += groups.get(first);
        }
        return null;
    }

    /**
     * Whether a group of digits has an identity number somewhere within. Of a random number of 20 digits fewer than one in ten thousand has:
     * region, a day before {@value #FIRST_YEAR_TOO_YOUNG} and check digit must fit at the same place.
     */
    private boolean holdsIdentityNumber(int from, int to) {
        for (int at = from; to - from > IDENTITY_DIGITS && at + IDENTITY_DIGITS <= to; at++) {
            if (isIdentityNumber(digits.substring(at, at + IDENTITY_DIGITS), true)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Kind kind(String number, List<Integer> layout, boolean amount) {
        if (isIdentityNumber(number, layout)) {
            return Kind.IDENTITY_NUMBER;
        }
        if (amount) {
            return null;
        }
        if (MOBILE.matcher(number).matches() && isLaidOut(layout, LAYOUTS_OF_PHONES)) {
            return Kind.PHONE_NUMBER;
        }
        return isCard(number, layout) ? Kind.CARD_NUMBER : null;
    }

    private static boolean isIdentityNumber(String number, List<Integer> layout) {
        return switch (number.length()) {
            case IDENTITY_DIGITS -> isIdentityNumber(number, layout.size() > 1);
            case OLD_IDENTITY_DIGITS ->
                isLaidOut(layout, LAYOUTS_OF_OLD_NUMBERS) && isIdentityNumber(number, layout.size() > 1);
            default -> false;
        };
    }

    private static boolean isIdentityNumber(String number, boolean inGroups) {
        return REGION.matcher(number).matches()
                && IdentityNumber.parse(number, LocalDate.MAX)
                        instanceof ParsedIdentityNumber.Valid(IdentityNumber valid, boolean _)
                && (!inGroups || valid.birthDate().getYear() < FIRST_YEAR_TOO_YOUNG);
    }

    private boolean isIdentityNumberEndingInX() {
        if (!groups.isEmpty() && groups.getLast() >= IDENTITY_DIGITS) {
            return isIdentityNumber(digits.substring(digits.length() - (IDENTITY_DIGITS - 1)) + "X", true);
        }
        int body = 0;
        for (int first = groups.size() - 1; first >= 0 && body < IDENTITY_DIGITS - 1; first--) {
            body += groups.get(first);
            if (body == IDENTITY_DIGITS - 1) {
                return isIdentityNumber(digits.substring(digits.length() - body) + "X", first < groups.size() - 1);
            }
        }
        return false;
    }

    private static boolean isCard(String number, List<Integer> layout) {
        // Three codes of funds side by side have as many digits as a card.
        boolean laidOut = !isUniform(layout, FUND_CODE_DIGITS)
                && (isLaidOut(layout, LAYOUTS_OF_CARDS)
                        || UNION_PAY.matcher(number).matches());
        return laidOut && CARD.matcher(number).matches() && hasLuhnDigit(number);
    }

    /** ISO/IEC 7812-1, annex B. */
    private static boolean hasLuhnDigit(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    /** In one piece, in groups of one size of which the last may be shorter, or as people write such numbers. */
    private static boolean isLaidOut(List<Integer> layout, Set<List<Integer>> known) {
        return layout.size() == 1
                || isUniform(layout, layout.getFirst())
                || known.contains(layout)
                // The country code apart from the rest.
                || (layout.getFirst() == 2 && known.contains(layout.subList(1, layout.size())));
    }

    private static boolean isUniform(List<Integer> layout, int size) {
        return layout.subList(0, layout.size() - 1).stream().allMatch(group -> group == size)
                && layout.getLast() <= size;
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    /** The digit that a character stands for; -1 for all others. */
    @SuppressWarnings("CharacterGetNumericValue") // numbers of other scripts and in circles are what is looked for
    private static int digit(int character) {
        if (character < 0x80) {
            return character >= '0' && character <= '9' ? character - '0' : -1;
        }
        int chinese = CHINESE_DIGITS.indexOf(character);
        if (chinese >= 0) {
            return chinese;
        }
        int ofAccounts = CHINESE_DIGITS_OF_ACCOUNTS.indexOf(character);
        if (ofAccounts >= 0) {
            return ofAccounts;
        }
        return switch (Character.getType(character)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.OTHER_NUMBER, Character.LETTER_NUMBER -> {
                int value = Character.getNumericValue(character);
                yield value >= 0 && value <= 9 ? value : -1;
            }
            default -> -1;
        };
    }
}
