package org.jiexu.service.problem;

import org.jiexu.service.freetext.TextFault;
import org.jiexu.service.freetext.TextScan;
import org.jspecify.annotations.Nullable;

/**
 * Words of people that are kept where they cannot be taken back: the one check that every free text of a request goes through. What is found
 * is in {@link TextScan}; the text is never echoed.
 */
public final class FreeText {

    private FreeText() {}

    /**
     * Refuses a text with a hidden character (TEXT_HIDDEN_CHARACTER), that begins as a formula (TEXT_FORMULA), or that holds a number of a
     * person (TEXT_PERSONAL_DATA).
     *
     * @param pointer JSON pointer of the field, or the name of a header or query parameter
     */
    public static void check(String text, String pointer) {
        TextFault finding = TextScan.first(text);
        if (finding != null) {
            throw refusal(finding, pointer);
        }
    }

    /** As {@link #check(String, String)} for a field that may be left out. */
    public static void checkIfPresent(@Nullable String text, String pointer) {
        if (text != null) {
            check(text, pointer);
        }
    }

    /** Refuses with TEXT_PERSONAL_DATA a text that holds the name of the person whom the act is about. */
    public static void checkForName(String text, String name, String pointer) {
        if (TextScan.holdsName(text, name)) {
            throw refusal(new TextFault.NameOfPerson(), pointer);
        }
    }

    private static ProblemException refusal(TextFault finding, String pointer) {
        return switch (finding) {
            case TextFault.HiddenCharacter hidden ->
                new ProblemException(
                                ErrorCode.TEXT_HIDDEN_CHARACTER,
                                "the text holds the character " + hidden.name(),
                                pointer)
                        .with("character", hidden.name());
            case TextFault.Formula formula ->
                new ProblemException(ErrorCode.TEXT_FORMULA, "the text begins with " + formula.name(), pointer)
                        .with("character", formula.name());
            case TextFault.NumberOfPerson(TextFault.NumberOfPerson.Kind kind) ->
                new ProblemException(
                                ErrorCode.TEXT_PERSONAL_DATA, "the text holds what reads as a " + words(kind), pointer)
                        .with("kind", kind.name());
            case TextFault.NameOfPerson() ->
                new ProblemException(ErrorCode.TEXT_PERSONAL_DATA, "the text holds the person's name", pointer)
                        .with("kind", "NAME");
        };
    }

    private static String words(TextFault.NumberOfPerson.Kind kind) {
        return switch (kind) {
            case IDENTITY_NUMBER -> "number of an identity card";
            case PHONE_NUMBER -> "phone number";
            case CARD_NUMBER -> "number of a bank card";
        };
    }
}
