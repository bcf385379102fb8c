package org.jiexu.bench.dataset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows on their way into a table by COPY. The values are numbers, codes, days and bytes: none needs an escape. */
final class CopyText {
    private static final int BYTES_AT_ONCE = 64 * 1024;

    private final String tableAndColumns;
    private final StringBuilder text = new StringBuilder();
    private long rows;

    /** @param tableAndColumns {@code table (column, …)} */
    CopyText(String tableAndColumns) {
        this.tableAndColumns = tableAndColumns;
    }

    /** Adds a row; null is SQL's null, bytes become a bytea. */
    void row(@Nullable Object... values) {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                text.append('\t');
            }
            switch (values[i]) {
                case null -> text.append("\\N");
                case byte[] bytes -> text.append("\\\\x").append(HexFormat.of().formatHex(bytes));
                case Object value -> text.append(value);
            }
        }
        text.append('\n');
        rows++;
    }

    /** Sends all rows with one statement and forgets them; answers how many there were. */
    long into(Connection connection) throws SQLException, IOException {
        if (rows == 0) {
            return 0;
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        CopyIn copy =
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + tableAndColumns + " FROM STDIN");
        try {
            for (int from = 0; from < bytes.length; from += BYTES_AT_ONCE) {
                copy.writeToCopy(bytes, from, Math.min(BYTES_AT_ONCE, bytes.length - from));
            }
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
            text.setLength(0);
            rows = 0;
        }
    }
}
