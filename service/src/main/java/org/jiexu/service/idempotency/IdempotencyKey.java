package org.jiexu.service.idempotency;

import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The caller's own name for one write: 8 to 128 visible ASCII characters.
 *
 * @param value the header's value
 */
public record IdempotencyKey(String value) {
    /** The request header. */
    public static final String HEADER = "Idempotency-Key";

    private static final int MIN_CHARACTERS = 8;
    private static final int MAX_CHARACTERS = 128;

    public IdempotencyKey {
        if (!isValid(value)) {
            throw new IllegalArgumentException("an idempotency key has 8 to 128 visible ASCII characters");
        }
    }

    /** The key in a header; refuses with {@code IDEMPOTENCY_KEY_REQUIRED} where it is missing or malformed. */
    public static IdempotencyKey required(@Nullable String header) {
        if (header == null) {
            throw new ProblemException(
                    ErrorCode.IDEMPOTENCY_KEY_REQUIRED, "the request has no header " + HEADER, HEADER);
        }
        if (!isValid(header)) {
            throw new ProblemException(
                    ErrorCode.IDEMPOTENCY_KEY_REQUIRED,
                    HEADER + " needs " + MIN_CHARACTERS + " to " + MAX_CHARACTERS + " visible ASCII characters",
                    HEADER);
        }
        return new IdempotencyKey(header);
    }

    private static boolean isValid(String value) {
        return value.length() >= MIN_CHARACTERS
                && value.length() <= MAX_CHARACTERS
                && value.chars().allMatch(character -> character > ' ' && character < 0x7f);
    }
}
