package org.jiexu.rules.book;

import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A row by which two editions of a table differ, cells by column.
 *
 * @param before null for a row that is new
 * @param after null for a row that is no longer there
 */
public record RowChange(
        @Nullable SequencedMap<String, String> before,
        @Nullable SequencedMap<String, String> after) {

    /** What became of the row. */
    public enum Kind {
        ADDED,
        REPLACED,
        REMOVED
    }

    public RowChange {
        if (before == null && after == null) {
            throw new IllegalArgumentException("a change of nothing");
        }
    }

    public Kind kind() {
        return before == null ? Kind.ADDED : after == null ? Kind.REMOVED : Kind.REPLACED;
    }
}
