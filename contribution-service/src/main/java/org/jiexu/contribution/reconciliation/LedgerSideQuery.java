package org.jiexu.contribution.reconciliation;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.contribution.reconciliation.LedgerSide.AccountOfRelation;
import org.jiexu.contribution.reconciliation.LedgerSide.Accounts;
import org.jiexu.contribution.reconciliation.LedgerSide.Arrived;
import org.jiexu.contribution.reconciliation.LedgerSide.Departed;
import org.jiexu.contribution.reconciliation.LedgerSide.Joined;
import org.jiexu.contribution.reconciliation.LedgerSide.Movements;
import org.jiexu.contribution.reconciliation.LedgerSide.Transfers;
import org.jiexu.events.json.MessageJson;
import org.jiexu.events.message.InformationForm;
import org.jiexu.events.rowtag.FormFigures;
import org.jiexu.events.rowtag.RowBytes;
import org.jiexu.events.transaction.Transactions;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/** Reads what is compared. Every page goes by an index and is bounded, so that nobody waits for it. */
final class LedgerSideQuery {

    /**
     * What a transfer has moved out of transit (minus) or into it (plus), by kinds of journal. The entry is asked for in a query of its own
     * for each journal: in a join the planner takes the account of money in transit for one with few entries, and reads all of them.
     */
    private static final String IN_TRANSIT = """
            coalesce((SELECT sum((SELECT e.amount_fen FROM ledger_entries e
                                  WHERE e.account_id = (SELECT id FROM accounts WHERE kind = 'IN_TRANSIT')
                                    AND e.journal_id = j.id))
                      FROM ledger_journals j WHERE j.transfer_id = %s.transfer_id AND j.kind = '%s'), 0)""";

    private final Transactions transactions;
    private final Ledger ledger;

    LedgerSideQuery(Transactions transactions, Ledger ledger) {
        this.transactions = transactions;
        this.ledger = ledger;
    }

    /** The transfers of the next {@code limit} journals after this one. */
    Movements movements(long after, int limit) {
        return transactions.call(transaction -> {
            Set<UUID> transfers = new LinkedHashSet<>();
            long last = after;
            Connection connection = transaction.connection();
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT id, transfer_id FROM ledger_journals WHERE id > ? ORDER BY id LIMIT ?")) {
                select.setLong(1, after);
                select.setInt(2, limit);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        last = row.getLong("id");
                        UUID transfer = row.getObject("transfer_id", UUID.class);
                        if (transfer != null) {
                            transfers.add(transfer);
                        }
                    }
                }
            }
            return new Movements(ledger.code(), List.copyOf(transfers), last, newest(connection));
        });
    }

    private static long newest(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT coalesce(max(id), 0) FROM ledger_journals");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** What the ledger holds of these transfers, with digests of their forms if they are to be compared too. */
    Transfers transfers(Collection<UUID> ids, boolean forms) {
        return transactions.call(transaction -> {
            Connection connection = transaction.connection();
            Array wanted = connection.createArrayOf("uuid", ids.toArray());
            return new Transfers(
                    ledger.code(),
                    departures(connection, wanted, forms),
                    arrivals(connection, wanted, forms),
                    mergers(connection, wanted));
        });
    }

    private static List<Departed> departures(Connection connection, Array wanted, boolean forms) throws SQLException {
        List<Departed> found = new ArrayList<>();
        RowBytes bytes = new RowBytes();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT d.transfer_id, d.state, a.relation_id, a.worker_id, d.account_fen, d.pooled_fen, d.to_ledger,
                       d.to_relation_id, coalesce(d.sent_at, d.extracted_at) AS at,"""
                + IN_TRANSIT.formatted("d", "REMITTED") + " AS left_fen, "
                + IN_TRANSIT.formatted("d", "TAKEN_BACK") + " AS returned_fen, "
                + (forms ? "d.form::text" : "NULL") + """
                 AS form
                FROM departures d JOIN accounts a ON a.id = d.account_id WHERE d.transfer_id = ANY (?)""")) {
            select.setArray(1, wanted);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new Departed(
                            row.getObject("transfer_id", UUID.class),
                            row.getString("state"),
                            row.getObject("relation_id", UUID.class),
                            row.getObject("worker_id", UUID.class),
                            Fen.of(row.getLong("account_fen")),
                            Fen.of(row.getLong("pooled_fen")),
                            row.getString("to_ledger"),
                            row.getObject("to_relation_id", UUID.class),
                            Fen.of(row.getLong("left_fen")),
                            Fen.of(-row.getLong("returned_fen")),
                            row.getObject("at", OffsetDateTime.class).toInstant(),
                            digest(row.getString("form"), bytes)));
                }
            }
        }
        return found;
    }

    private static List<Arrived> arrivals(Connection connection, Array wanted, boolean forms) throws SQLException {
        List<Arrived> found = new ArrayList<>();
        RowBytes bytes = new RowBytes();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT r.transfer_id, r.state, a.relation_id, r.remittance ->> 'toRelationId' AS to_relation,
                       r.remittance ->> 'workerId' AS worker, r.remittance ->> 'fromLedger' AS from_ledger, r.amount_fen,
                       r.arrived_at,"""
                + IN_TRANSIT.formatted("r", "CREDITED") + " AS arrived_fen, "
                + (forms ? "(r.remittance -> 'form')::text" : "NULL") + """
                 AS form
                FROM arrivals r LEFT JOIN accounts a ON a.id = r.account_id WHERE r.transfer_id = ANY (?)""")) {
            select.setArray(1, wanted);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new Arrived(
                            row.getObject("transfer_id", UUID.class),
                            row.getString("state"),
                            row.getObject("relation_id", UUID.class),
                            id(row.getString("to_relation")),
                            id(row.getString("worker")),
                            row.getString("from_ledger"),
                            Fen.of(row.getLong("amount_fen")),
                            Fen.of(-row.getLong("arrived_fen")),
                            row.getObject("arrived_at", OffsetDateTime.class).toInstant(),
                            digest(row.getString("form"), bytes)));
                }
            }
        }
        return found;
    }

    private static List<Joined> mergers(Connection connection, Array wanted) throws SQLException {
        List<Joined> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT m.transfer_id, f.relation_id AS from_relation, t.relation_id AS to_relation, m.account_fen
                FROM mergers m JOIN accounts f ON f.id = m.from_account_id JOIN accounts t ON t.id = m.to_account_id
                WHERE m.transfer_id = ANY (?)""")) {
            select.setArray(1, wanted);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new Joined(
                            row.getObject("transfer_id", UUID.class),
                            row.getObject("from_relation", UUID.class),
                            row.getObject("to_relation", UUID.class),
                            Fen.of(row.getLong("account_fen"))));
                }
            }
        }
        return found;
    }

    /** The next {@code limit} workers' accounts after this id. */
    Accounts accounts(long after, int limit) {
        return transactions.call(transaction -> {
            List<AccountOfRelation> found = new ArrayList<>();
            long last = after;
            try (PreparedStatement select = transaction.connection().prepareStatement("""
                    SELECT id, relation_id, worker_id, fund, personal_number, account_kind
                    FROM accounts WHERE kind = 'PERSONAL' AND id > ? ORDER BY id LIMIT ?""")) {
                select.setLong(1, after);
                select.setInt(2, limit);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        last = row.getLong("id");
                        found.add(new AccountOfRelation(
                                last,
                                row.getObject("relation_id", UUID.class),
                                row.getObject("worker_id", UUID.class),
                                row.getString("fund"),
                                row.getString("personal_number"),
                                row.getString("account_kind")));
                    }
                }
            }
            return new Accounts(ledger.code(), found, last);
        });
    }

    /** A form that cannot be read any more has a digest that no form has. */
    private static @Nullable String digest(@Nullable String form, RowBytes bytes) {
        if (form == null) {
            return null;
        }
        try {
            return FormFigures.digest(bytes, MessageJson.read(form, InformationForm.class));
        } catch (IllegalArgumentException | NullPointerException e) {
            return "unreadable";
        }
    }

    private static @Nullable UUID id(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
