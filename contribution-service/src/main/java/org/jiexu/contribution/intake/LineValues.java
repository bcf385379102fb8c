package org.jiexu.contribution.intake;

import java.util.Arrays;

/** The values of one line by column; a column that the line does not have is the empty string. */
final class LineValues {

    private static final Column[] COLUMNS = Column.values();

    private final String[] values = new String[COLUMNS.length];

    LineValues() {
        Arrays.fill(values, "");
    }

    void put(Column column, String value) {
        values[column.ordinal()] = value;
    }

    String get(Column column) {
        return values[column.ordinal()];
    }

    /** Whether a value holds a character that no field has. */
    boolean hasStrangeCharacters() {
        for (String value : values) {
            if (RowReader.hasStrangeCharacters(value)) {
                return true;
            }
        }
        return false;
    }
}
