package org.jiexu.rules.book;

/** A table that cannot be used: names the table, the line and what is wrong with it. */
public final class TableFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TableFault(String table, long line, String reason) {
        super("table " + table + ", line " + line + ": " + reason);
    }
}
