package org.jiexu.web.page;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jiexu.web.problem.ErrorCode;
import org.jiexu.web.problem.ProblemException;

/**
 * A place in a list: the sort key of the last row of a page. Opaque to callers, who must not take it apart.
 *
 * @param parts the columns of the sort key, in order, none with a line break
 */
public record Cursor(List<String> parts) {
    private static final int MAX_CHARACTERS = 1024;

    public Cursor {
        parts = List.copyOf(parts);
        for (String part : parts) {
            if (part.contains("\n")) {
                throw new IllegalArgumentException("a part of a cursor holds a line break");
            }
        }
    }

    public static Cursor of(String... parts) {
        return new Cursor(List.of(parts));
    }

    /** The cursor as callers see it: letters, digits, {@code -} and {@code _}. */
    public String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a cursor that {@link #encoded()} wrote; refuses with {@code CURSOR_INVALID}. */
    public static Cursor decode(String encoded) {
        if (encoded.length() > MAX_CHARACTERS) {
            throw invalid();
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            if (text.indexOf('\0') >= 0) {
                throw invalid();
            }
            return new Cursor(List.of(text.split("\n", -1)));
        } catch (IllegalArgumentException notBase64) {
            throw invalid();
        }
    }

    /** A column of the sort key, read by its value type; refuses with {@code CURSOR_INVALID}. */
    public <T> T part(int index, Function<String, T> factory) {
        if (index >= parts.size()) {
            throw invalid();
        }
        try {
            return factory.apply(parts.get(index));
        } catch (IllegalArgumentException | java.time.DateTimeException refused) {
            throw invalid();
        }
    }

    private static ProblemException invalid() {
        return new ProblemException(ErrorCode.CURSOR_INVALID, "the cursor was not given by this list", "cursor");
    }
}
