package org.jiexu.service.page;

import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for.
 *
 * @param limit items a page, 1 to {@value #MAX_ITEMS}
 * @param after where the page begins; null for the first
 */
public record PageRequest(int limit, @Nullable Cursor after) {
    public static final int DEFAULT_ITEMS = 50;
    public static final int MAX_ITEMS = 200;

    /**
     * The page that the query parameters {@code limit} and {@code cursor} ask for; a limit above the maximum is capped.
     *
     * @param limit null for the default
     * @param cursor null for the first page
     */
    public static PageRequest of(@Nullable Integer limit, @Nullable String cursor) {
        if (limit != null && limit < 1) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "limit is 1 to " + MAX_ITEMS, "limit");
        }
        int items = limit == null ? DEFAULT_ITEMS : Math.min(limit, MAX_ITEMS);
        return new PageRequest(items, cursor == null || cursor.isEmpty() ? null : Cursor.decode(cursor));
    }

    /**
     * Where the page begins in a list whose cursors are made with {@link Cursor#in}; null for the first page. Refuses with {@code CURSOR_INVALID}
     * what another list gave.
     *
     * @param parts how many columns the list's sort key has
     */
    public @Nullable Cursor after(String list, int parts) {
        return after == null ? null : after.within(list, parts);
    }

    /** How many rows to read: one more than the limit, which tells whether there is a next page. */
    public int rowsToRead() {
        return limit + 1;
    }
}
