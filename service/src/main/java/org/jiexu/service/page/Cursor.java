package org.jiexu.service.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list: the sort key of the last row of a page. Opaque to callers, who can neither make nor change one: it is sealed, see
 * {@link CursorSeal}.
 *
 * @param parts the columns of the sort key, in order, none with a line break
 */
public record Cursor(List<String> parts) {
    private static final int MAX_CHARACTERS = 1024;

    /** No list holds anything from before or after these years, and no database needs to be asked about it. */
    private static final int FIRST_YEAR = 1;

    private static final int LAST_YEAR = 9_999;

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

    /**
     * A cursor that only its own list takes back, see {@link PageRequest#after}.
     *
     * @param list the list's name, such as {@code transfers}
     */
    public static Cursor in(String list, String... parts) {
        List<String> named = new ArrayList<>(List.of(list));
        named.addAll(List.of(parts));
        return new Cursor(named);
    }

    /** The cursor without its list's name; refuses with {@code CURSOR_INVALID} what another list gave. */
    Cursor within(String list, int count) {
        if (parts.size() != count + 1 || !parts.getFirst().equals(list)) {
            throw invalid();
        }
        return new Cursor(parts.subList(1, parts.size()));
    }

    /** The cursor as callers see it: letters, digits, {@code -} and {@code _}. */
    public String encoded() {
        return CursorSeal.seal(String.join("\n", parts));
    }

    /** Reads a cursor that {@link #encoded()} wrote for the same question; refuses with {@code CURSOR_INVALID}. */
    public static Cursor decode(String encoded) {
        if (encoded.length() > MAX_CHARACTERS) {
            throw invalid();
        }
        String text = CursorSeal.open(encoded).orElseThrow(Cursor::invalid);
        return new Cursor(List.of(text.split("\n", -1)));
    }

    /** A column of the sort key, read by its value type; refuses with {@code CURSOR_INVALID}. */
    public <T> T part(int index, Function<String, T> factory) {
        if (index >= parts.size()) {
            throw invalid();
        }
        try {
            T value = factory.apply(parts.get(index));
            if (!isWithinReason(value)) {
                throw invalid();
            }
            return value;
        } catch (IllegalArgumentException | java.time.DateTimeException refused) {
            throw invalid();
        }
    }

    private static boolean isWithinReason(@Nullable Object value) {
        int year = switch (value) {
            case Instant instant -> instant.atOffset(ZoneOffset.UTC).getYear();
            case LocalDate day -> day.getYear();
            case YearMonth month -> month.getYear();
            case null, default -> FIRST_YEAR;
        };
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    private static ProblemException invalid() {
        return new ProblemException(ErrorCode.CURSOR_INVALID, "the cursor was not given by this list", "cursor");
    }
}
