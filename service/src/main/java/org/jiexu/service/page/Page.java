package org.jiexu.service.page;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items at most the limit asked for
 * @param nextCursor where the next page begins; null on the last page
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * The page of rows read with {@link PageRequest#rowsToRead()}: the row past the limit only tells that there is a next page.
     *
     * @param cursorAfter the cursor that continues after a row
     */
    public static <R> Page<R> of(List<R> rows, PageRequest request, Function<R, Cursor> cursorAfter) {
        if (rows.size() <= request.limit()) {
            return new Page<>(rows, null);
        }
        List<R> items = rows.subList(0, request.limit());
        return new Page<>(items, cursorAfter.apply(items.getLast()).encoded());
    }

    /** The same page with each item in another form. */
    public <S> Page<S> map(Function<? super T, ? extends S> form) {
        return new Page<>(items.stream().<S>map(form).toList(), nextCursor);
    }
}
