package org.jiexu.contribution.tagging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jiexu.contribution.ledger.JournalTag;
import org.jiexu.contribution.ledger.StoredAccount;
import org.jiexu.contribution.ledger.StoredMonth;
import org.jiexu.contribution.remittance.FormTag;
import org.jiexu.contribution.remittance.StoredArrival;
import org.jiexu.contribution.remittance.StoredDeparture;
import org.jiexu.events.json.MessageJson;
import org.jiexu.events.message.InformationForm;
import org.jiexu.events.message.LedgerCommand.Remittance;
import org.jiexu.events.rowtag.RowBytes;
import org.jiexu.events.rowtag.TagKeys;

/** The tables whose rows have tags, each with how its rows without one are read and tagged, by account or by journal. */
enum UntaggedRows {
    CONTRIBUTIONS(
            "contributions",
            "SELECT coalesce(max(id), 0) FROM accounts",
            "SELECT account_id AS part, month::text || ' ' || copy AS row_at, " + StoredMonth.COLUMNS
                    + " FROM contributions WHERE tag IS NULL AND account_id BETWEEN ? AND ?",
            """
            UPDATE contributions t SET tag = n.tag FROM unnest(?::bigint[], ?::text[], ?::bigint[], ?::bigint[])
                AS n (part, row_at, tag, second)
            WHERE t.account_id = n.part AND t.month = split_part(n.row_at, ' ', 1)::date
              AND t.copy = split_part(n.row_at, ' ', 2)::smallint""") {
        @Override
        long[] tags(ResultSet row, TagKeys tags, RowBytes bytes) throws SQLException {
            return new long[] {tags.tag(StoredMonth.read(row).into(bytes)), 0};
        }
    },
    ACCOUNTS(
            "accounts",
            "SELECT coalesce(max(id), 0) FROM accounts",
            "SELECT 0::bigint AS part, id::text AS row_at, " + StoredAccount.COLUMNS
                    + " FROM accounts WHERE tag IS NULL AND kind = 'PERSONAL' AND id BETWEEN ? AND ? ORDER BY id FOR UPDATE",
            """
            UPDATE accounts t SET tag = n.tag FROM unnest(?::bigint[], ?::text[], ?::bigint[], ?::bigint[])
                AS n (part, row_at, tag, second)
            WHERE t.id = n.row_at::bigint""") {
        @Override
        long[] tags(ResultSet row, TagKeys tags, RowBytes bytes) throws SQLException {
            return new long[] {tags.tag(StoredAccount.read(row).into(bytes)), 0};
        }
    },
    DEPARTURES(
            "departures",
            "SELECT coalesce(max(id), 0) FROM accounts",
            "SELECT 0::bigint AS part, transfer_id::text AS row_at, form::text AS form, " + StoredDeparture.COLUMNS
                    + " FROM departures WHERE tag IS NULL AND account_id BETWEEN ? AND ? FOR UPDATE",
            """
            UPDATE departures t SET tag = n.tag, form_tag = n.second
            FROM unnest(?::bigint[], ?::text[], ?::bigint[], ?::bigint[]) AS n (part, row_at, tag, second)
            WHERE t.transfer_id = n.row_at::uuid""") {
        @Override
        long[] tags(ResultSet row, TagKeys tags, RowBytes bytes) throws SQLException {
            InformationForm form = MessageJson.read(row.getString("form"), InformationForm.class);
            return new long[] {
                tags.tag(StoredDeparture.read(row).into(bytes)),
                tags.tag(FormTag.departure(bytes, row.getObject("transfer_id", UUID.class), form))
            };
        }
    },
    ARRIVALS(
            "arrivals",
            "SELECT coalesce(max(id), 0) FROM accounts",
            "SELECT 0::bigint AS part, transfer_id::text AS row_at, remittance::text AS remittance, "
                    + StoredArrival.COLUMNS
                    + " FROM arrivals WHERE tag IS NULL AND coalesce(account_id, 0) BETWEEN ? AND ? FOR UPDATE",
            """
            UPDATE arrivals t SET tag = n.tag, remittance_tag = n.second
            FROM unnest(?::bigint[], ?::text[], ?::bigint[], ?::bigint[]) AS n (part, row_at, tag, second)
            WHERE t.transfer_id = n.row_at::uuid""") {
        @Override
        long[] tags(ResultSet row, TagKeys tags, RowBytes bytes) throws SQLException {
            Remittance remittance = MessageJson.read(row.getString("remittance"), Remittance.class);
            return new long[] {
                tags.tag(StoredArrival.read(row).into(bytes)), tags.tag(FormTag.arrival(bytes, remittance))
            };
        }
    },
    /** Each row of the query has all entries of its journal, in two arrays. */
    JOURNALS("ledger_journals", "SELECT coalesce(max(id), 0) FROM ledger_journals", """
            SELECT 0::bigint AS part, j.id::text AS row_at, j.*, e.accounts, e.amounts
            FROM ledger_journals j LEFT JOIN (
                SELECT journal_id, array_agg(account_id ORDER BY account_id) AS accounts,
                       array_agg(amount_fen ORDER BY account_id) AS amounts
                FROM ledger_entries WHERE journal_id BETWEEN ? AND ? GROUP BY journal_id) AS e ON e.journal_id = j.id
            WHERE j.tag IS NULL AND j.id BETWEEN ? AND ?""", """
            UPDATE ledger_journals t SET tag = n.tag FROM unnest(?::bigint[], ?::text[], ?::bigint[], ?::bigint[])
                AS n (part, row_at, tag, second)
            WHERE t.id = n.row_at::bigint""") {
        @Override
        long[] tags(ResultSet row, TagKeys tags, RowBytes bytes) throws SQLException {
            long id = row.getLong("id");
            JournalTag journal = new JournalTag(tags)
                    .head(
                            id,
                            row.getString("kind"),
                            row.getObject("transfer_id", UUID.class),
                            row.getObject("batch_id", UUID.class),
                            row.getObject("overlap_id", UUID.class),
                            row.getObject("posted_at", OffsetDateTime.class).toInstant(),
                            row.getObject("reverses_id", Long.class));
            if (row.getArray("accounts") != null) {
                Long[] accounts = (Long[]) row.getArray("accounts").getArray();
                Long[] amounts = (Long[]) row.getArray("amounts").getArray();
                for (int i = 0; i < accounts.length; i++) {
                    journal.entry(accounts[i], id, amounts[i]);
                }
            }
            return new long[] {journal.tag(), 0};
        }
    };

    private final String table;
    private final String last;
    private final String untagged;
    private final String update;

    UntaggedRows(String table, String last, String untagged, String update) {
        this.table = table;
        this.last = last;
        this.untagged = untagged;
        this.update = update;
    }

    abstract long[] tags(ResultSet row, TagKeys tags, RowBytes bytes) throws SQLException;

    String table() {
        return table;
    }

    /** The last account or journal there is. */
    long last(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(last);
                ResultSet result = select.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    /** Tags the rows of these accounts or journals; answers how many. */
    long tag(Connection connection, TagKeys tags, long from, long to) throws SQLException {
        List<Long> parts = new ArrayList<>();
        List<String> rows = new ArrayList<>();
        List<Long> first = new ArrayList<>();
        List<Long> second = new ArrayList<>();
        RowBytes bytes = new RowBytes();
        try (PreparedStatement select = connection.prepareStatement(untagged)) {
            // The bounds, in some queries more than once.
            long parameters = untagged.chars().filter(c -> c == '?').count();
            for (int i = 1; i <= parameters; i++) {
                select.setLong(i, i % 2 == 1 ? from : to);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    long[] made = tags(row, tags, bytes);
                    parts.add(row.getLong("part"));
                    rows.add(row.getString("row_at"));
                    first.add(made[0]);
                    second.add(made[1]);
                }
            }
        }
        if (rows.isEmpty()) {
            return 0;
        }
        try (PreparedStatement write = connection.prepareStatement(update)) {
            write.setArray(1, connection.createArrayOf("bigint", parts.toArray()));
            write.setArray(2, connection.createArrayOf("text", rows.toArray()));
            write.setArray(3, connection.createArrayOf("bigint", first.toArray()));
            write.setArray(4, connection.createArrayOf("bigint", second.toArray()));
            return write.executeUpdate();
        }
    }
}
