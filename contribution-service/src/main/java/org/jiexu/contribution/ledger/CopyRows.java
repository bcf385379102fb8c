package org.jiexu.contribution.ledger;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Rows on their way into a table by {@code COPY}, PostgreSQL's quickest way in. One statement: triggers see all rows at once. */
public final class CopyRows {

    private final StringBuilder text;
    private long rows;
    private boolean rowBegun;

    /** For about so many rows. */
    public CopyRows(int expectedRows) {
        this.text = new StringBuilder(Math.max(64, expectedRows * 48));
    }

    /** The next field of the row; null is SQL's null. Its {@code toString} is what PostgreSQL reads. */
    public CopyRows field(@Nullable Object value) {
        if (rowBegun) {
            text.append('\t');
        }
        rowBegun = true;
        switch (value) {
            case null -> text.append("\\N");
            case String string -> escape(string);
            case Long number -> text.append(number.longValue());
            case Boolean truth -> text.append(truth ? 't' : 'f');
            default -> escape(value.toString());
        }
        return this;
    }

    /** Ends the row. */
    public void endRow() {
        text.append('\n');
        rowBegun = false;
        rows++;
    }

    /** Writes the rows into {@code table (columns)}; no rows, no statement. */
    public void into(Connection connection, String tableAndColumns) throws SQLException {
        if (rows == 0) {
            return;
        }
        var content = new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
        try {
            long copied = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + tableAndColumns + " FROM STDIN", content);
            if (copied != rows) {
                throw new SQLException("copied " + copied + " rows of " + rows + " into " + tableAndColumns);
            }
        } catch (IOException e) {
            throw new SQLException("rows could not be copied into " + tableAndColumns, "08006", e);
        }
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }
}
