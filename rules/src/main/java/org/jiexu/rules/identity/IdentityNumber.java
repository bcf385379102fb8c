package org.jiexu.rules.identity;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.jiexu.rules.division.DivisionCode;

/**
 * A citizen identity number of 18 characters (GB 11643-1999, R-1.2): division, birth date, sequence, check character. A valid number says
 * nothing about whether the person exists. Printing it shows the first three and the last two characters only;
 * {@link #reveal()} is the one way to the rest.
 */
public final class IdentityNumber {

    private static final int LENGTH = 18;
    private static final int LEGACY_LENGTH = 15;
    private static final int BODY_LENGTH = 17;
    private static final int DIVISION_END = 6;
    private static final int BIRTH_END = 14;
    private static final String LEGACY_CENTURY = "19";
    /** These sequences were kept for people born before 1900: their century cannot be known. */
    private static final int FIRST_CENTENARIAN_SEQUENCE = 996;

    /** Numbers are given out since 1984; nobody who was born before 1800 was alive to get one. */
    private static final int FIRST_BIRTH_YEAR = 1800;

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_CHARACTERS = "10X98765432";

    private static final int SHOWN_FIRST = 3;
    private static final int SHOWN_LAST = 2;

    private final String canonical;
    private final LocalDate birthDate;

    private IdentityNumber(String canonical, LocalDate birthDate) {
        this.canonical = canonical;
        this.birthDate = birthDate;
    }

    /**
     * Reads 18 characters, or upgrades 15 digits. Looks at format, birth date, check character, in this order.
     *
     * @param text what was typed, without blanks; a small x is taken as X
     * @param today a birth date after this day is refused, as is one before 1800
     */
    public static ParsedIdentityNumber parse(String text, LocalDate today) {
        if (text.length() == LEGACY_LENGTH) {
            return upgrade(text, today);
        }
        if (text.length() != LENGTH || !isBody(text, BODY_LENGTH)) {
            return new ParsedIdentityNumber.Invalid(IdentityNumberError.FORMAT);
        }
        char last = text.charAt(BODY_LENGTH) == 'x' ? 'X' : text.charAt(BODY_LENGTH);
        if (!isDigit(last) && last != 'X') {
            return new ParsedIdentityNumber.Invalid(IdentityNumberError.FORMAT);
        }
        Optional<LocalDate> birthDate = birthDate(text, today);
        if (birthDate.isEmpty()) {
            return new ParsedIdentityNumber.Invalid(IdentityNumberError.BIRTHDATE);
        }
        if (checkCharacter(text) != last) {
            return new ParsedIdentityNumber.Invalid(IdentityNumberError.CHECK_DIGIT);
        }
        return new ParsedIdentityNumber.Valid(
                new IdentityNumber(text.substring(0, BODY_LENGTH) + last, birthDate.get()), false);
    }

    private static ParsedIdentityNumber upgrade(String legacy, LocalDate today) {
        if (!isBody(legacy, LEGACY_LENGTH)) {
            return new ParsedIdentityNumber.Invalid(IdentityNumberError.FORMAT);
        }
        String body = legacy.substring(0, DIVISION_END) + LEGACY_CENTURY + legacy.substring(DIVISION_END);
        Optional<LocalDate> birthDate = birthDate(body, today);
        if (birthDate.isEmpty() || Integer.parseInt(body, BIRTH_END, BODY_LENGTH, 10) >= FIRST_CENTENARIAN_SEQUENCE) {
            return new ParsedIdentityNumber.Invalid(IdentityNumberError.BIRTHDATE);
        }
        return new ParsedIdentityNumber.Valid(new IdentityNumber(body + checkCharacter(body), birthDate.get()), true);
    }

    private static boolean isBody(String text, int digits) {
        return text.charAt(0) != '0' && text.chars().limit(digits).allMatch(c -> isDigit((char) c));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static Optional<LocalDate> birthDate(String text, LocalDate today) {
        int date = Integer.parseInt(text, DIVISION_END, BIRTH_END, 10);
        try {
            LocalDate day = LocalDate.of(date / 10_000, date / 100 % 100, date % 100);
            return day.getYear() < FIRST_BIRTH_YEAR || day.isAfter(today) ? Optional.empty() : Optional.of(day);
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** ISO 7064 MOD 11-2 over the first 17 digits. */
    private static char checkCharacter(String text) {
        int sum = 0;
        for (int i = 0; i < BODY_LENGTH; i++) {
            sum += WEIGHTS[i] * (text.charAt(i) - '0');
        }
        return CHECK_CHARACTERS.charAt(sum % CHECK_CHARACTERS.length());
    }

    /** The whole number, for the encrypted store, the keyed hash and those who may see it. Never for a log, a URL or an event. */
    public String reveal() {
        return canonical;
    }

    public LocalDate birthDate() {
        return birthDate;
    }

    public Sex sex() {
        return (canonical.charAt(BODY_LENGTH - 1) - '0') % 2 == 1 ? Sex.M : Sex.F;
    }

    /** Where the person was first registered, which is not today's hukou. */
    public DivisionCode division() {
        return new DivisionCode(canonical.substring(0, DIVISION_END));
    }

    /** First three and last two characters (R-10.3, C-11). */
    public String masked() {
        return canonical.substring(0, SHOWN_FIRST)
                + "*".repeat(LENGTH - SHOWN_FIRST - SHOWN_LAST)
                + canonical.substring(LENGTH - SHOWN_LAST);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IdentityNumber number && number.canonical.equals(canonical);
    }

    @Override
    public int hashCode() {
        return canonical.hashCode();
    }

    @Override
    public String toString() {
        return masked();
    }
}
