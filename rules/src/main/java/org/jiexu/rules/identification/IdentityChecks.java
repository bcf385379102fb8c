package org.jiexu.rules.identification;

import java.time.LocalDate;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.identity.IdentityNumber;
import org.jiexu.rules.identity.IdentityNumberError;
import org.jiexu.rules.identity.ParsedIdentityNumber;
import org.jiexu.rules.trace.Trace;

/** Reads identity numbers as {@link IdentityNumber#parse} does, and says how. */
public final class IdentityChecks {

    private static final String PASSED = "PASSED";
    private static final int CHARACTERS = 18;

    private IdentityChecks() {}

    /**
     * Checks a number: format, birth date, check character, in this order.
     *
     * @param today a birth date after this day is refused
     * @param trace gets a line for each check up to the one that fails; no line repeats the number
     */
    public static ParsedIdentityNumber check(RuleBook book, String text, LocalDate today, Trace trace) {
        ParsedIdentityNumber parsed = IdentityNumber.parse(text, today);
        if (trace.isOn()) {
            Lines lines = new Lines(book, trace);
            switch (parsed) {
                case ParsedIdentityNumber.Valid(IdentityNumber number, boolean upgraded) -> {
                    lines.format(text.length(), PASSED);
                    lines.birthDate(PASSED);
                    if (upgraded) {
                        lines.upgraded(text.length());
                    } else {
                        lines.checkCharacter(PASSED);
                    }
                }
                case ParsedIdentityNumber.Invalid(IdentityNumberError error) -> {
                    lines.format(text.length(), error == IdentityNumberError.FORMAT ? error.name() : PASSED);
                    if (error != IdentityNumberError.FORMAT) {
                        lines.birthDate(error == IdentityNumberError.BIRTHDATE ? error.name() : PASSED);
                    }
                    if (error == IdentityNumberError.CHECK_DIGIT) {
                        lines.checkCharacter(error.name());
                    }
                }
            }
        }
        return parsed;
    }

    private record Lines(RuleBook book, Trace trace) {

        void format(int characters, String result) {
            trace.add("identity.format", "R-1.2", act("R-1.2"), result, "characters", characters);
        }

        void birthDate(String result) {
            trace.add("identity.birthDate", "R-1.3", act("R-1.3"), result);
        }

        void checkCharacter(String result) {
            trace.add("identity.checkCharacter", "R-1.3", act("R-1.3"), result);
        }

        void upgraded(int characters) {
            trace.add("identity.upgraded", "R-1.4", act("R-1.4"), CHARACTERS, "characters", characters);
        }

        private String act(String rule) {
            return book.rules().actOf(rule);
        }
    }
}
