package org.jiexu.contribution.tagging;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jiexu.contribution.ledger.JournalTag;
import org.jiexu.contribution.ledger.StoredAccount;
import org.jiexu.contribution.ledger.StoredMonth;
import org.jiexu.contribution.remittance.FormTag;
import org.jiexu.contribution.remittance.StoredArrival;
import org.jiexu.contribution.remittance.StoredDeparture;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.LedgerCommand.Remittance;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.database.Columns;
import org.jiexu.service.database.Row;
import org.jiexu.service.database.Sql;
import org.jiexu.service.rowtag.RowBytes;
import org.jiexu.service.rowtag.TagKeys;

/** The tables whose rows have tags, each with how its rows without one are read and tagged, by account or by journal. */
enum UntaggedRows {
    CONTRIBUTIONS(
            "contributions",
            "accounts",
            "SELECT account_id AS part, month::text || ' ' || copy AS row_at, " + StoredMonth.COLUMNS
                    + " FROM contributions WHERE tag IS NULL AND account_id BETWEEN ? AND ?",
            "tag = n.tag",
            """
            t.account_id = n.part AND t.month = split_part(n.row_at, ' ', 1)::date
            AND t.copy = split_part(n.row_at, ' ', 2)::smallint""") {
        @Override
        long[] tags(Row row, TagKeys tags, RowBytes bytes) throws SQLException {
            return new long[] {tags.tag(StoredMonth.read(row).into(bytes)), 0};
        }
    },
    ACCOUNTS(
            "accounts",
            "accounts",
            "SELECT 0::bigint AS part, id::text AS row_at, " + StoredAccount.COLUMNS
                    + " FROM accounts WHERE tag IS NULL AND kind = 'PERSONAL' AND id BETWEEN ? AND ? ORDER BY id FOR UPDATE",
            "tag = n.tag",
            "t.id = n.row_at::bigint") {
        @Override
        long[] tags(Row row, TagKeys tags, RowBytes bytes) throws SQLException {
            return new long[] {tags.tag(StoredAccount.read(row).into(bytes)), 0};
        }
    },
    DEPARTURES(
            "departures",
            "accounts",
            "SELECT 0::bigint AS part, transfer_id::text AS row_at, form::text AS form, " + StoredDeparture.COLUMNS
                    + " FROM departures WHERE tag IS NULL AND account_id BETWEEN ? AND ? FOR UPDATE",
            "tag = n.tag, form_tag = n.second",
            "t.transfer_id = n.row_at::uuid") {
        @Override
        long[] tags(Row row, TagKeys tags, RowBytes bytes) throws SQLException {
            InformationForm form = MessageJson.read(row.text("form"), InformationForm.class);
            return new long[] {
                tags.tag(StoredDeparture.read(row).into(bytes)),
                tags.tag(FormTag.departure(bytes, row.id("transfer_id"), form))
            };
        }
    },
    ARRIVALS(
            "arrivals",
            "accounts",
            "SELECT 0::bigint AS part, transfer_id::text AS row_at, remittance::text AS remittance, "
                    + StoredArrival.COLUMNS
                    + " FROM arrivals WHERE tag IS NULL AND coalesce(account_id, 0) BETWEEN ? AND ? FOR UPDATE",
            "tag = n.tag, remittance_tag = n.second",
            "t.transfer_id = n.row_at::uuid") {
        @Override
        long[] tags(Row row, TagKeys tags, RowBytes bytes) throws SQLException {
            Remittance remittance = MessageJson.read(row.text("remittance"), Remittance.class);
            return new long[] {
                tags.tag(StoredArrival.read(row).into(bytes)), tags.tag(FormTag.arrival(bytes, remittance))
            };
        }
    },
    /** Each row of the query has all entries of its journal, in two arrays. */
    JOURNALS("ledger_journals", "ledger_journals", """
            SELECT 0::bigint AS part, j.id::text AS row_at, j.*, e.accounts, e.amounts
            FROM ledger_journals j LEFT JOIN (
                SELECT journal_id, array_agg(account_id ORDER BY account_id) AS accounts,
                       array_agg(amount_fen ORDER BY account_id) AS amounts
                FROM ledger_entries WHERE journal_id BETWEEN ? AND ? GROUP BY journal_id) AS e ON e.journal_id = j.id
            WHERE j.tag IS NULL AND j.id BETWEEN ? AND ?""", "tag = n.tag", "t.id = n.row_at::bigint") {
        @Override
        long[] tags(Row row, TagKeys tags, RowBytes bytes) throws SQLException {
            long id = row.number("id");
            JournalTag journal = new JournalTag(tags)
                    .head(
                            id,
                            row.text("kind"),
                            row.id("transfer_id"),
                            row.id("batch_id"),
                            row.id("overlap_id"),
                            row.instant("posted_at"),
                            row.numberOrNull("reverses_id"));
            if (!row.isNull("accounts")) {
                Long[] accounts = row.numbers("accounts");
                Long[] amounts = row.numbers("amounts");
                for (int i = 0; i < accounts.length; i++) {
                    journal.entry(accounts[i], id, amounts[i]);
                }
            }
            return new long[] {journal.tag(), 0};
        }
    };

    private final String table;
    private final String places;
    private final String untagged;
    private final String set;
    private final String where;

    /**
     * A table's rows.
     *
     * @param places the table whose ids bound a step
     * @param set what is written of the tags, {@code n.tag} and {@code n.second}
     * @param where which row {@code t} it is by {@code n.part} and {@code n.row_at}
     */
    UntaggedRows(String table, String places, String untagged, String set, String where) {
        this.table = table;
        this.places = places;
        this.untagged = untagged;
        this.set = set;
        this.where = where;
    }

    abstract long[] tags(Row row, TagKeys tags, RowBytes bytes) throws SQLException;

    String table() {
        return table;
    }

    /** The last account or journal there is. */
    long last(Connection connection) throws SQLException {
        return Sql.of(connection, "SELECT coalesce(max(id), 0) FROM " + places).number();
    }

    /** Tags the rows of these accounts or journals; answers how many. */
    long tag(Connection connection, TagKeys tags, long from, long to) throws SQLException {
        RowBytes bytes = new RowBytes();
        // The bounds, in some queries more than once.
        long bounds = untagged.chars().filter(c -> c == '?').count();
        Sql select = Sql.of(connection, untagged);
        for (int i = 0; i < bounds; i += 2) {
            select.with(from, to);
        }
        List<Made> made = select.list(row -> {
            long[] both = tags(row, tags, bytes);
            return new Made(row.number("part"), row.text("row_at"), both[0], both[1]);
        });
        return Made.COLUMNS.write(
                connection,
                "UPDATE " + table + " t SET " + set + " FROM " + Made.COLUMNS.unnestAs("n") + " WHERE " + where,
                made);
    }

    /** The tags that a row gets, and where it lies. */
    private record Made(long part, String rowAt, long tag, long second) {
        private static final Columns<Made> COLUMNS = Columns.of("part", "bigint", Made::part)
                .and("row_at", "text", Made::rowAt)
                .and("tag", "bigint", Made::tag)
                .and("second", "bigint", Made::second);
    }
}
