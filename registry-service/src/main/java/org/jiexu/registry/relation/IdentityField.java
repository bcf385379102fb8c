package org.jiexu.registry.relation;

import java.time.LocalDate;
import org.jiexu.rules.identity.IdentityNumber;
import org.jiexu.rules.identity.IdentityNumberError;
import org.jiexu.rules.identity.ParsedIdentityNumber;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jspecify.annotations.Nullable;

/** The identity number of a request, read; what was typed is never echoed. */
public final class IdentityField {

    /** Nobody who is insured was born earlier; the sequences of that time are ambiguous. */
    private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1900, 1, 1);

    private IdentityField() {}

    /**
     * A number that was read.
     *
     * @param fifteenDigits what was typed when that was a number of the old form, else null
     */
    public record Read(IdentityNumber number, @Nullable String fifteenDigits) {
        @Override
        public String toString() {
            return number.masked();
        }
    }

    /**
     * Reads a number; refuses with {@code IDENTITY_NUMBER_INVALID} and what is wrong as the parameter {@code error}.
     *
     * @param today a birth date after this day is refused, as one before 1900 is
     */
    public static Read read(@Nullable String typed, String pointer, LocalDate today) {
        String text = Require.text(typed, pointer).strip();
        return switch (IdentityNumber.parse(text, today)) {
            case ParsedIdentityNumber.Valid(IdentityNumber number, boolean upgraded) -> {
                if (number.birthDate().isBefore(EARLIEST_BIRTH)) {
                    throw invalid(IdentityNumberError.BIRTHDATE, pointer);
                }
                yield new Read(number, upgraded ? text : null);
            }
            case ParsedIdentityNumber.Invalid(var error) -> throw invalid(error, pointer);
        };
    }

    private static ProblemException invalid(IdentityNumberError error, String pointer) {
        return new ProblemException(ErrorCode.IDENTITY_NUMBER_INVALID, "the number fails the check " + error, pointer)
                .with("error", error.name());
    }
}
