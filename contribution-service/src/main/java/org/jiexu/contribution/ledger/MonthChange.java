package org.jiexu.contribution.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jiexu.events.database.SqlArrays;
import org.jiexu.events.rowtag.RowBytes;
import org.jiexu.events.rowtag.TagKeys;
import org.jspecify.annotations.Nullable;

/**
 * A month that stands otherwise from now on.
 *
 * @param copy its ordinal before
 * @param standing how it stands from now on
 * @param refundedBy the case that gave its money back, else null
 * @param newCopy its ordinal from now on
 */
record MonthChange(
        long accountId,
        YearMonth month,
        int copy,
        String standing,
        @Nullable UUID refundedBy,
        int newCopy) {

    private static final String KEYS = "unnest(?::bigint[], ?::date[], ?::smallint[])";

    /** A row as it is, and its tag. */
    private record Tagged(StoredMonth row, @Nullable Long tag) {}

    /** Writes the changes with one statement; the accounts' rows are locked by the caller. */
    static void write(Connection connection, TagKeys tags, List<MonthChange> changes) throws SQLException {
        @Nullable Object[][] columns = new @Nullable Object[7][changes.size()];
        for (int i = 0; i < changes.size(); i++) {
            MonthChange change = changes.get(i);
            columns[0][i] = change.accountId();
            columns[1][i] = change.month().atDay(1);
            columns[2][i] = change.copy();
            columns[3][i] = change.standing();
            columns[4][i] = change.refundedBy();
            columns[5][i] = change.newCopy();
        }
        List<Tagged> before = read(connection, columns);
        if (before.size() != changes.size()) {
            throw new SQLException("there are " + before.size() + " months to change of " + changes.size());
        }
        RowBytes bytes = new RowBytes();
        for (int i = 0; i < changes.size(); i++) {
            columns[6][i] = tagAfter(before.get(i), changes.get(i), tags, bytes);
        }
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE contributions c
                SET standing = n.standing, refunded_by = n.refunded_by, copy = n.new_copy, tag = n.tag
                FROM unnest(?::bigint[], ?::date[], ?::smallint[], ?::text[], ?::uuid[], ?::smallint[], ?::bigint[])
                     AS n (account_id, month, copy, standing, refunded_by, new_copy, tag)
                WHERE c.account_id = n.account_id AND c.month = n.month AND c.copy = n.copy""")) {
            String[] types = {"bigint", "date", "smallint", "text", "uuid", "smallint", "bigint"};
            for (int column = 0; column < columns.length; column++) {
                update.setArray(column + 1, SqlArrays.of(connection, types[column], columns[column]));
            }
            int written = update.executeUpdate();
            if (written != changes.size()) {
                throw new SQLException("wrote " + written + " months of " + changes.size());
            }
        }
    }

    /** A row that was not as the service had written it does not become so by being written again. */
    private static @Nullable Long tagAfter(Tagged before, MonthChange change, TagKeys tags, RowBytes bytes) {
        if (!tags.matches(before.row().into(bytes), before.tag())) {
            return before.tag();
        }
        return tags.tag(before.row()
                .standing(change.standing(), change.refundedBy(), change.newCopy())
                .into(bytes));
    }

    /** The rows to change, in the order of the changes. */
    private static List<Tagged> read(Connection connection, @Nullable Object[][] columns) throws SQLException {
        List<Tagged> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT c.*, n.place FROM " + KEYS
                + " WITH ORDINALITY AS n (account_id, month, copy, place)"
                + " JOIN contributions c ON c.account_id = n.account_id AND c.month = n.month AND c.copy = n.copy"
                + " ORDER BY n.place")) {
            String[] types = {"bigint", "date", "smallint"};
            for (int column = 0; column < types.length; column++) {
                select.setArray(column + 1, SqlArrays.of(connection, types[column], columns[column]));
            }
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    rows.add(new Tagged(StoredMonth.read(result), result.getObject("tag", Long.class)));
                }
            }
        }
        return rows;
    }
}
