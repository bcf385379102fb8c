package org.jiexu.rules.book;

import org.jspecify.annotations.Nullable;

/** A table that cannot be used: names the table, the line, where possible the column, and what is wrong with it. */
public final class TableFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long line;
    private final @Nullable String column;
    private final FaultCode code;
    private final String reason;

    TableFault(String table, long line, String reason) {
        this(table, line, null, FaultCode.ROW_IMPOSSIBLE, reason);
    }

    TableFault(String table, long line, @Nullable String column, FaultCode code, String reason) {
        super("table " + table + ", line " + line + ": " + reason);
        this.line = line;
        this.column = column;
        this.code = code;
        this.reason = reason;
    }

    /** The line in the text, the header is 1; 0 if it is about the table as a whole. */
    public long line() {
        return line;
    }

    /** The column, null if it is about the row as a whole. */
    public @Nullable String column() {
        return column;
    }

    public FaultCode code() {
        return code;
    }

    /** What is wrong, without table and line. */
    public String reason() {
        return reason;
    }
}
