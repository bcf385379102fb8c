package org.jiexu.service.problem;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks of a request's fields; each refuses with {@link ErrorCode#FIELD_INVALID} and the JSON pointer of the field. */
public final class Require {

    private Require() {}

    /** The request record; an empty body, or the JSON {@code null}, reaches a resource as null. */
    public static <T> T body(@Nullable T request) {
        if (request == null) {
            throw new ProblemException(ErrorCode.MALFORMED_JSON, "the request has no body");
        }
        return request;
    }

    /** The value, if the caller sent one. */
    public static <T> T present(@Nullable T value, String pointer) {
        if (value == null) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "required", pointer);
        }
        return value;
    }

    /** The text, if the caller sent one that is not blank. */
    public static String text(@Nullable String value, String pointer) {
        if (value == null || value.isBlank()) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "required", pointer);
        }
        return value;
    }

    /** The text, not blank and no longer than {@code maxCharacters}. */
    public static String text(@Nullable String value, int maxCharacters, String pointer) {
        String text = text(value, pointer);
        if (text.length() > maxCharacters) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "longer than " + maxCharacters + " characters", pointer)
                    .with("maxCharacters", maxCharacters);
        }
        return text;
    }

    /**
     * The value read by a value type's factory, which refuses with {@link IllegalArgumentException}.
     *
     * @param expected what the field should look like, for the detail; the value itself is never echoed
     */
    public static <T> T parsed(@Nullable String value, Function<String, T> factory, String expected, String pointer) {
        String text = text(value, pointer);
        try {
            return factory.apply(text);
        } catch (IllegalArgumentException | java.time.DateTimeException refused) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "expected " + expected, pointer);
        }
    }
}
