package org.jiexu.contribution.conservation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jiexu.contribution.conservation.CheckScope.Places;
import org.jiexu.contribution.ledger.JournalTag;
import org.jiexu.contribution.ledger.StoredAccount;
import org.jiexu.contribution.ledger.StoredMonth;
import org.jiexu.contribution.remittance.FormTag;
import org.jiexu.contribution.remittance.StoredArrival;
import org.jiexu.contribution.remittance.StoredDeparture;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.LedgerCommand.Remittance;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.database.Row;
import org.jiexu.service.database.Sql;
import org.jiexu.service.rowtag.RowBytes;
import org.jiexu.service.rowtag.TagKeys;

/**
 * What SQL cannot be asked: whether each row has the tag that the service gave it (docs/decisions/0151). Rows are streamed, so that
 * the proof of a whole ledger needs no memory.
 */
enum TagCheck {
    MONTHS("SELECT " + StoredMonth.COLUMNS + ", tag, account_id AS place FROM contributions WHERE account_id") {
        @Override
        boolean isAsWritten(Row row, TagKeys tags, RowBytes bytes) throws SQLException {
            return tags.matches(StoredMonth.read(row).into(bytes), row.numberOrNull("tag"));
        }
    },
    ACCOUNTS("SELECT " + StoredAccount.COLUMNS + ", tag, id AS place FROM accounts WHERE kind = 'PERSONAL' AND id") {
        @Override
        boolean isAsWritten(Row row, TagKeys tags, RowBytes bytes) throws SQLException {
            return tags.matches(StoredAccount.read(row).into(bytes), row.numberOrNull("tag"));
        }
    },
    DEPARTURES("SELECT " + StoredDeparture.COLUMNS
            + ", form::text AS form, tag, form_tag, account_id AS place FROM departures WHERE account_id") {
        @Override
        boolean isAsWritten(Row row, TagKeys tags, RowBytes bytes) throws SQLException {
            if (!tags.matches(StoredDeparture.read(row).into(bytes), row.numberOrNull("tag"))) {
                return false;
            }
            InformationForm form = MessageJson.read(row.text("form"), InformationForm.class);
            return tags.matches(FormTag.departure(bytes, row.id("transfer_id"), form), row.numberOrNull("form_tag"));
        }
    },
    ARRIVALS("SELECT " + StoredArrival.COLUMNS + """
            , remittance::text AS remittance, tag, remittance_tag, coalesce(account_id, 0) AS place
            FROM arrivals WHERE coalesce(account_id, 0)""") {
        @Override
        boolean isAsWritten(Row row, TagKeys tags, RowBytes bytes) throws SQLException {
            if (!tags.matches(StoredArrival.read(row).into(bytes), row.numberOrNull("tag"))) {
                return false;
            }
            Remittance remittance = MessageJson.read(row.text("remittance"), Remittance.class);
            return tags.matches(FormTag.arrival(bytes, remittance), row.numberOrNull("remittance_tag"))
                    && remittance.transferId().equals(row.id("transfer_id"));
        }
    },
    JOURNALS("") {
        @Override
        boolean isAsWritten(Row row, TagKeys tags, RowBytes bytes) {
            throw new UnsupportedOperationException("a journal is more than a row");
        }

        @Override
        List<Long> deviating(Connection connection, TagKeys tags, Places among, int limit) throws SQLException {
            return journals(connection, tags, among, limit);
        }
    };

    private static final int FETCH_ROWS = 5_000;

    private final String rows;

    /** @param rows the query up to the bounds of its places */
    TagCheck(String rows) {
        this.rows = rows;
    }

    abstract boolean isAsWritten(Row row, TagKeys tags, RowBytes bytes) throws SQLException;

    /** Those of these places that have a row which is not as the service wrote it, in order; no more than so many. */
    List<Long> deviating(Connection connection, TagKeys tags, Places among, int limit) throws SQLException {
        List<Long> places = new ArrayList<>();
        RowBytes bytes = new RowBytes();
        // The bounds stand in the text, as in LedgerCheck: the plan is made for this slice.
        Sql.of(connection, rows + " BETWEEN " + among.first() + " AND " + among.last() + " ORDER BY place")
                .fetching(FETCH_ROWS)
                .until(row -> {
                    long place = row.number("place");
                    boolean isKnown = !places.isEmpty() && places.getLast() == place;
                    if (!isKnown && !isReadable(row, tags, bytes)) {
                        places.add(place);
                    }
                    return places.size() == limit;
                });
        return places;
    }

    /** A value that cannot be read any more is not as it was written either. */
    private boolean isReadable(Row row, TagKeys tags, RowBytes bytes) throws SQLException {
        try {
            return isAsWritten(row, tags, bytes);
        } catch (IllegalArgumentException | NullPointerException e) {
            return false;
        }
    }

    private static List<Long> journals(Connection connection, TagKeys tags, Places among, int limit)
            throws SQLException {
        List<Long> places = new ArrayList<>();
        String bounds = " BETWEEN " + among.first() + " AND " + among.last();
        JournalTag journal = new JournalTag(tags);
        Long id = null;
        Long stored = null;
        try (PreparedStatement select = connection.prepareStatement(
                """
                SELECT j.id, j.kind, j.transfer_id, j.batch_id, j.overlap_id, j.posted_at, j.reverses_id, j.tag,
                       e.account_id, e.amount_fen
                FROM ledger_journals j LEFT JOIN (SELECT * FROM ledger_entries WHERE journal_id""" + bounds + ") AS e ON e.journal_id = j.id WHERE j.id" + bounds + " ORDER BY j.id")) {
            select.setFetchSize(FETCH_ROWS);
            try (ResultSet row = select.executeQuery()) {
                while (row.next() && places.size() < limit) {
                    long next = row.getLong(1);
                    if (id == null || id != next) {
                        if (id != null && !journal.matches(stored)) {
                            places.add(id);
                        }
                        id = next;
                        stored = row.getObject("tag", Long.class);
                        journal.head(
                                next,
                                row.getString("kind"),
                                row.getObject("transfer_id", UUID.class),
                                row.getObject("batch_id", UUID.class),
                                row.getObject("overlap_id", UUID.class),
                                row.getObject("posted_at", OffsetDateTime.class).toInstant(),
                                row.getObject("reverses_id", Long.class));
                    }
                    // By their numbers: there are many more entries than journals, and to look a name up costs more
                    // than to read.
                    long account = row.getLong(9);
                    if (!row.wasNull()) {
                        journal.entry(account, next, row.getLong(10));
                    }
                }
            }
        }
        if (id != null && places.size() < limit && !journal.matches(stored)) {
            places.add(id);
        }
        return places;
    }
}
