package org.jiexu.contribution.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jiexu.service.database.Columns;
import org.jiexu.service.database.Sql;
import org.jiexu.service.rowtag.RowBytes;
import org.jiexu.service.rowtag.TagKeys;
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

    private static final Columns<MonthChange> KEY = Columns.of("account_id", "bigint", MonthChange::accountId)
            .and("month", "date", MonthChange::month)
            .and("copy", "smallint", MonthChange::copy);

    private static final Columns<Written> WRITTEN = KEY.and("standing", "text", MonthChange::standing)
            .and("refunded_by", "uuid", MonthChange::refundedBy)
            .and("new_copy", "smallint", MonthChange::newCopy)
            .in(Written::change)
            .and("tag", "bigint", Written::tag);

    private static final String UPDATE = """
            UPDATE contributions c
            SET standing = n.standing, refunded_by = n.refunded_by, copy = n.new_copy, tag = n.tag
            FROM %s
            WHERE c.account_id = n.account_id AND c.month = n.month AND c.copy = n.copy""".formatted(WRITTEN.unnestAs("n"));

    /** A row as it is, and its tag. */
    private record Tagged(StoredMonth row, @Nullable Long tag) {}

    /** A change and the tag that its row has from now on. */
    private record Written(MonthChange change, @Nullable Long tag) {}

    /** Writes the changes with one statement; the accounts' rows are locked by the caller. */
    static void write(Connection connection, TagKeys tags, List<MonthChange> changes) throws SQLException {
        List<Tagged> before = read(connection, changes);
        if (before.size() != changes.size()) {
            throw new SQLException("there are " + before.size() + " months to change of " + changes.size());
        }
        RowBytes bytes = new RowBytes();
        List<Written> written = new ArrayList<>(changes.size());
        for (int i = 0; i < changes.size(); i++) {
            MonthChange change = changes.get(i);
            written.add(new Written(change, tagAfter(before.get(i), change, tags, bytes)));
        }
        int rows = WRITTEN.write(connection, UPDATE, written);
        if (rows != changes.size()) {
            throw new SQLException("wrote " + rows + " months of " + changes.size());
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
    private static List<Tagged> read(Connection connection, List<MonthChange> changes) throws SQLException {
        return Sql.of(connection, """
                SELECT c.*, n.place FROM %s WITH ORDINALITY AS n (%s, place)
                JOIN contributions c ON c.account_id = n.account_id AND c.month = n.month AND c.copy = n.copy
                ORDER BY n.place""".formatted(KEY.unnest(), KEY.names()), KEY.arrays(changes))
                .list(row -> new Tagged(StoredMonth.read(row), row.numberOrNull("tag")));
    }
}
