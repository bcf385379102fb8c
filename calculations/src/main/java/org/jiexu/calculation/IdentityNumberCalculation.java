package org.jiexu.calculation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiexu.rules.Answer;
import org.jiexu.rules.identification.IdentityChecks;
import org.jiexu.rules.identity.IdentityNumber;
import org.jiexu.rules.identity.IdentityNumberError;
import org.jiexu.rules.identity.ParsedIdentityNumber;
import org.jiexu.rules.identity.Sex;

/** Whether a citizen identity number can be one, and what it says. */
final class IdentityNumberCalculation {

    private static final int MAX_CHARACTERS = 64;

    private static final FieldType<String> NUMBER = FieldTypes.text(
            "a string of at most " + MAX_CHARACTERS + " characters",
            "^.{0," + MAX_CHARACTERS + "}$",
            "11010519491231002X",
            number -> number.length() <= MAX_CHARACTERS ? Optional.of(number) : Optional.empty(),
            "");

    static final Calculation<String, Reading> CALCULATION = new Calculation<>(
            "identity-number",
            "Check an identity number",
            "Format, birth date, check character, in this order; 15 digits are upgraded. A valid number says nothing about whether the person "
                    + "exists. The number is neither stored nor logged.",
            "R-1.2 to R-1.4",
            fields -> fields.required("number", NUMBER, "18 characters, or the 15 digits of the old form"),
            (number, basis) -> Answer.given(
                    switch (IdentityChecks.check(basis.book(), number, basis.today(), basis.trace())) {
                        case ParsedIdentityNumber.Valid(IdentityNumber valid, boolean upgraded) ->
                            Valid.of(valid, upgraded);
                        case ParsedIdentityNumber.Invalid(IdentityNumberError error) -> new Invalid(false, error);
                    }),
            List.of(Valid.class, Invalid.class));

    private IdentityNumberCalculation() {}

    /** What reading a number gave. */
    sealed interface Reading {}

    /** A number that can be one. */
    record Valid(boolean valid, String canonical, boolean upgraded, LocalDate birthDate, Sex sex, String division)
            implements Reading {
        static Valid of(IdentityNumber number, boolean upgraded) {
            return new Valid(
                    true,
                    number.reveal(),
                    upgraded,
                    number.birthDate(),
                    number.sex(),
                    number.division().code());
        }
    }

    /** A number that cannot. */
    record Invalid(boolean valid, IdentityNumberError error) implements Reading {}
}
