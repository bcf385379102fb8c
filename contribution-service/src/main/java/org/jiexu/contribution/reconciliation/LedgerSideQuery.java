package org.jiexu.contribution.reconciliation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.database.Sql;
import org.jiexu.service.reconciliation.LedgerSide.AccountOfRelation;
import org.jiexu.service.reconciliation.LedgerSide.Accounts;
import org.jiexu.service.reconciliation.LedgerSide.Arrived;
import org.jiexu.service.reconciliation.LedgerSide.Departed;
import org.jiexu.service.reconciliation.LedgerSide.Joined;
import org.jiexu.service.reconciliation.LedgerSide.Movements;
import org.jiexu.service.reconciliation.LedgerSide.Transfers;
import org.jiexu.service.rowtag.FormBytes;
import org.jiexu.service.rowtag.RowBytes;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** Reads what is compared. Every page goes by an index and is bounded, so that nobody waits for it. */
final class LedgerSideQuery {

    /**
     * What a transfer has moved out of an account of money under way (minus) or into it (plus), by kinds of journal. The entry is asked for in a query of its own
     * for each journal: in a join the planner takes the account of money in transit for one with few entries, and reads all of them.
     */
    private static final String MOVED = """
            coalesce((SELECT sum((SELECT e.amount_fen FROM ledger_entries e
                                  WHERE e.account_id = %s AND e.journal_id = j.id))
                      FROM ledger_journals j WHERE j.transfer_id = %s.transfer_id AND j.kind IN (%s)), 0)""";

    private static final String IN_TRANSIT = "(SELECT id FROM accounts WHERE kind = 'IN_TRANSIT')";

    /** By bank it comes out of what the fund has received. */
    private static final String RECEIVED_AT = "CASE WHEN %s IS NULL THEN " + IN_TRANSIT
            + " ELSE (SELECT id FROM accounts WHERE kind = 'UNMATCHED_RECEIPTS'" + " AND fund = %s) END";

    /** By bank it has left the account when it is owed. */
    private static final String LEFT = MOVED.formatted(
            "CASE WHEN d.payment IS NULL THEN " + IN_TRANSIT
                    + " ELSE (SELECT id FROM accounts WHERE kind = 'TRANSFERS_PAYABLE' AND fund = a.fund) END",
            "d",
            "'REMITTED'");

    private static final String CAME_BACK =
            MOVED.formatted(RECEIVED_AT.formatted("d.return_payment", "a.fund"), "d", "'TAKEN_BACK'");

    private static final String ARRIVED = MOVED.formatted(
            RECEIVED_AT.formatted("r.remittance ->> 'payment'", "r.remittance ->> 'toFund'"), "r", "'CREDITED'");

    private final Transactions transactions;
    private final Ledger ledger;

    LedgerSideQuery(Transactions transactions, Ledger ledger) {
        this.transactions = transactions;
        this.ledger = ledger;
    }

    /** The transfers of the next {@code limit} journals after this one. */
    Movements movements(long after, int limit) {
        return transactions.call(transaction -> {
            Connection connection = transaction.connection();
            List<Moved> moved = Sql.of(connection, """
                    SELECT id, transfer_id FROM ledger_journals WHERE id > ? ORDER BY id LIMIT ?
                    """, after, limit)
                    .list(row -> new Moved(row.number("id"), row.id("transfer_id")));
            return new Movements(
                    ledger.code(),
                    moved.stream()
                            .map(Moved::transferId)
                            .filter(Objects::nonNull)
                            .distinct()
                            .toList(),
                    moved.isEmpty() ? after : moved.getLast().journalId(),
                    newest(connection));
        });
    }

    private record Moved(long journalId, @Nullable UUID transferId) {}

    private static long newest(Connection connection) throws SQLException {
        return Sql.of(connection, "SELECT coalesce(max(id), 0) FROM ledger_journals")
                .number();
    }

    /** What the ledger holds of these transfers, with digests of their forms if they are to be compared too. */
    Transfers transfers(Collection<UUID> ids, boolean forms) {
        return transactions.call(transaction -> {
            Connection connection = transaction.connection();
            Object wanted = Sql.array("uuid", ids);
            return new Transfers(
                    ledger.code(),
                    departures(connection, wanted, forms),
                    arrivals(connection, wanted, forms),
                    mergers(connection, wanted));
        });
    }

    private static List<Departed> departures(Connection connection, Object wanted, boolean forms) throws SQLException {
        RowBytes bytes = new RowBytes();
        return Sql.of(
                        connection,
                        """
                SELECT d.transfer_id, d.state, a.relation_id, a.worker_id, d.account_fen, d.pooled_fen, d.to_ledger,
                       d.to_relation_id, coalesce(d.sent_at, d.extracted_at) AS at,"""
                                + LEFT + " AS left_fen, "
                                + CAME_BACK + " AS returned_fen, "
                                + (forms ? "d.form::text" : "NULL") + """
                 AS form
                FROM departures d JOIN accounts a ON a.id = d.account_id WHERE d.transfer_id = ANY (?)""")
                .with(wanted)
                .list(row -> new Departed(
                        row.id("transfer_id"),
                        row.text("state"),
                        row.id("relation_id"),
                        row.id("worker_id"),
                        row.fen("account_fen"),
                        row.fen("pooled_fen"),
                        row.text("to_ledger"),
                        row.id("to_relation_id"),
                        row.fen("left_fen"),
                        Fen.of(-row.number("returned_fen")),
                        row.instant("at"),
                        digest(row.text("form"), bytes)));
    }

    private static List<Arrived> arrivals(Connection connection, Object wanted, boolean forms) throws SQLException {
        RowBytes bytes = new RowBytes();
        return Sql.of(
                        connection,
                        """
                SELECT r.transfer_id, r.state, a.relation_id, r.remittance ->> 'toRelationId' AS to_relation,
                       r.remittance ->> 'workerId' AS worker, r.remittance ->> 'fromLedger' AS from_ledger, r.amount_fen,
                       r.arrived_at,""" + ARRIVED + " AS arrived_fen, " + (forms ? "(r.remittance -> 'form')::text" : "NULL") + """
                 AS form
                FROM arrivals r LEFT JOIN accounts a ON a.id = r.account_id WHERE r.transfer_id = ANY (?)""")
                .with(wanted)
                .list(row -> new Arrived(
                        row.id("transfer_id"),
                        row.text("state"),
                        row.id("relation_id"),
                        id(row.text("to_relation")),
                        id(row.text("worker")),
                        row.text("from_ledger"),
                        row.fen("amount_fen"),
                        Fen.of(-row.number("arrived_fen")),
                        row.instant("arrived_at"),
                        digest(row.text("form"), bytes)));
    }

    private static List<Joined> mergers(Connection connection, Object wanted) throws SQLException {
        return Sql.of(connection, """
                SELECT m.transfer_id, f.relation_id AS from_relation, t.relation_id AS to_relation, m.account_fen
                FROM mergers m JOIN accounts f ON f.id = m.from_account_id JOIN accounts t ON t.id = m.to_account_id
                WHERE m.transfer_id = ANY (?)""", wanted)
                .list(row -> new Joined(
                        row.id("transfer_id"), row.id("from_relation"), row.id("to_relation"), row.fen("account_fen")));
    }

    /** The next {@code limit} workers' accounts after this id. */
    Accounts accounts(long after, int limit) {
        return transactions.call(transaction -> {
            List<AccountOfRelation> found = Sql.of(transaction.connection(), """
                    SELECT id, relation_id, worker_id, fund, personal_number, account_kind
                    FROM accounts WHERE kind = 'PERSONAL' AND id > ? ORDER BY id LIMIT ?""", after, limit)
                    .list(row -> new AccountOfRelation(
                            row.number("id"),
                            row.id("relation_id"),
                            row.id("worker_id"),
                            row.text("fund"),
                            row.text("personal_number"),
                            row.text("account_kind")));
            return new Accounts(
                    ledger.code(),
                    found,
                    found.isEmpty() ? after : found.getLast().id());
        });
    }

    /** A form that cannot be read any more has a digest that no form has. */
    private static @Nullable String digest(@Nullable String form, RowBytes bytes) {
        if (form == null) {
            return null;
        }
        try {
            return FormBytes.digest(bytes, MessageJson.read(form, InformationForm.class));
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
