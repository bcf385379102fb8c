package org.jiexu.contribution.intake;

import java.util.EnumMap;
import java.util.Map;

/** The values of one line by column; a column that the line does not have is the empty string. */
final class LineValues {

    private final Map<Column, String> values = new EnumMap<>(Column.class);

    /**
     * Sets a value.
     *
     * @return false if the line has named the column before
     */
    boolean put(Column column, String value) {
        return values.put(column, value) == null;
    }

    String get(Column column) {
        return values.getOrDefault(column, "");
    }

    /** Whether a value holds a character that no field has. */
    boolean hasStrangeCharacters() {
        for (String value : values.values()) {
            if (RowReader.hasStrangeCharacters(value)) {
                return true;
            }
        }
        return false;
    }
}
