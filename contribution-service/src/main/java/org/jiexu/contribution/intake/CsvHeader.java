package org.jiexu.contribution.intake;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The header of a CSV file: which column stands where. Any order; columns nobody knows are ignored. */
final class CsvHeader {

    private final List<@Nullable Column> columns;

    private CsvHeader(List<@Nullable Column> columns) {
        this.columns = columns;
    }

    /** Reads a header line; {@link #missing} tells whether it will do. */
    static CsvHeader parse(String line) {
        List<@Nullable Column> columns = new ArrayList<>();
        for (String name : line.replace("\"", "").split(",", -1)) {
            columns.add(column(name.strip()));
        }
        return new CsvHeader(columns);
    }

    /** The column of this name, null if there is none. */
    static @Nullable Column column(String name) {
        for (Column column : Column.values()) {
            if (column.label().equals(name)) {
                return column;
            }
        }
        return null;
    }

    int width() {
        return columns.size();
    }

    @Nullable
    Column at(int position) {
        return columns.get(position);
    }

    /** The needed columns that the header does not have. */
    Set<Column> missing() {
        Set<Column> missing = EnumSet.noneOf(Column.class);
        for (Column column : Column.values()) {
            if (column.isNeeded() && !columns.contains(column)) {
                missing.add(column);
            }
        }
        return missing;
    }

    /** Whether a column stands there twice. */
    boolean repeats() {
        return columns.stream().filter(column -> column != null).distinct().count()
                != columns.stream().filter(column -> column != null).count();
    }
}
