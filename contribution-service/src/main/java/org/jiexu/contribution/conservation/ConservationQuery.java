package org.jiexu.contribution.conservation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jiexu.contribution.conservation.Conservation.Check;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.events.transaction.DatabaseException;
import org.jiexu.rules.money.Fen;

/** Computes conservation from the tables, in one snapshot, while traffic runs. */
public final class ConservationQuery {

    /** Seconds after which the computation is given up rather than burden the ledger. */
    private static final int TIMEOUT_SECONDS = 120;

    private final DataSource dataSource;
    private final Ledger ledger;

    /** For the ledger in this database. */
    public ConservationQuery(DataSource dataSource, Ledger ledger) {
        this.dataSource = dataSource;
        this.ledger = ledger;
    }

    /** The ledger as it is now. */
    public Conservation now() {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
                statement.execute("SET LOCAL statement_timeout = " + TIMEOUT_SECONDS * 1000);
                return compute(connection);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private Conservation compute(Connection connection) throws SQLException {
        List<Check> checks = new ArrayList<>();
        checks.add(check(connection, "everyJournalSumsToZero", """
                SELECT count(*) FROM (
                    SELECT FROM ledger_entries GROUP BY journal_id HAVING sum(amount_fen) <> 0) AS unbalanced"""));
        checks.add(check(connection, "everyBalanceIsTheSumOfItsEntries", """
                SELECT count(*) FROM accounts a
                LEFT JOIN (SELECT account_id, sum(amount_fen) AS total FROM ledger_entries GROUP BY account_id) AS e
                    ON e.account_id = a.id
                WHERE a.kind = 'PERSONAL' AND a.balance_fen <> coalesce(e.total, 0)"""));
        checks.add(check(connection, "everySentRemittanceIsBooked", """
                SELECT count(*) FROM departures d
                LEFT JOIN (SELECT j.transfer_id, sum(e.amount_fen) AS total
                           FROM ledger_journals j JOIN ledger_entries e ON e.journal_id = j.id
                           WHERE j.kind IN ('REMITTED', 'TAKEN_BACK')
                             AND e.account_id = (SELECT id FROM accounts WHERE kind = 'IN_TRANSIT')
                           GROUP BY j.transfer_id) AS booked USING (transfer_id)
                WHERE coalesce(booked.total, 0)
                      <> CASE WHEN d.state IN ('SENT', 'CREDITED') THEN d.account_fen + d.pooled_fen ELSE 0 END"""));
        checks.add(check(connection, "everyCreditedRemittanceIsBooked", """
                SELECT count(*) FROM arrivals r
                LEFT JOIN (SELECT j.transfer_id, sum(e.amount_fen) AS total
                           FROM ledger_journals j JOIN ledger_entries e ON e.journal_id = j.id
                           WHERE j.kind = 'CREDITED'
                             AND e.account_id = (SELECT id FROM accounts WHERE kind = 'IN_TRANSIT')
                           GROUP BY j.transfer_id) AS booked USING (transfer_id)
                WHERE coalesce(-booked.total, 0) <> CASE WHEN r.state = 'CREDITED' THEN r.amount_fen ELSE 0 END"""));
        checks.add(check(connection, "everyMonthCountsOnce", """
                SELECT count(*) FROM (
                    SELECT FROM contributions c
                    WHERE (c.account_id, c.month) IN (SELECT account_id, month FROM contributions WHERE copy > 0)
                    GROUP BY c.account_id, c.month
                    HAVING count(*) FILTER (WHERE c.standing = 'COUNTS')
                           + least(1, count(*) FILTER (WHERE c.standing = 'MOVED')) <> 1) AS twice"""));
        checks.add(check(connection, "everyRefundIsBooked", """
                SELECT count(*) FROM overlap_cases o
                LEFT JOIN (SELECT j.overlap_id,
                                  sum(e.amount_fen) FILTER (WHERE a.kind = 'REFUNDS_PAYABLE') AS payable,
                                  sum(e.amount_fen) FILTER (WHERE a.kind = 'RECEIPTS') AS paid
                           FROM ledger_journals j JOIN ledger_entries e ON e.journal_id = j.id
                           JOIN accounts a ON a.id = e.account_id
                           WHERE j.overlap_id IS NOT NULL
                           GROUP BY j.overlap_id) AS booked ON booked.overlap_id = o.id
                WHERE coalesce(booked.payable, 0) <> CASE WHEN o.state = 'DECIDED' THEN o.refund_fen ELSE 0 END
                   OR coalesce(booked.paid, 0) <> CASE WHEN o.state = 'PAID' THEN o.refund_fen ELSE 0 END"""));
        checks.add(check(connection, "everyMergerIsBooked", """
                SELECT count(*) FROM mergers m
                LEFT JOIN (SELECT j.transfer_id, e.account_id, e.amount_fen
                           FROM ledger_journals j JOIN ledger_entries e ON e.journal_id = j.id
                           WHERE j.kind = 'MERGED') AS booked
                    ON booked.transfer_id = m.transfer_id AND booked.account_id = m.to_account_id
                WHERE coalesce(booked.amount_fen, 0) <> m.account_fen"""));
        return sums(connection, checks);
    }

    private Conservation sums(Connection connection, List<Check> checks) throws SQLException {
        // Few entries go to the accounts of funds, and the primary key finds them: no scan of all entries here.
        try (PreparedStatement select = connection.prepareStatement("""
                WITH of_funds AS (
                    SELECT a.kind, sum(e.amount_fen) AS total
                    FROM accounts a JOIN ledger_entries e ON e.account_id = a.id
                    WHERE a.kind IN ('POOL', 'INTEREST', 'REFUNDS_PAYABLE')
                    GROUP BY a.kind),
                outside AS (
                    SELECT j.kind = 'REFUND_PAID' AS paid_out, sum(e.amount_fen) AS total
                    FROM accounts a JOIN ledger_entries e ON e.account_id = a.id JOIN ledger_journals j ON j.id = e.journal_id
                    WHERE a.kind = 'RECEIPTS'
                    GROUP BY 1),
                transit AS (
                    SELECT j.kind = 'CREDITED' AS received, sum(e.amount_fen) AS total
                    FROM accounts a JOIN ledger_entries e ON e.account_id = a.id JOIN ledger_journals j ON j.id = e.journal_id
                    WHERE a.kind = 'IN_TRANSIT'
                    GROUP BY 1)
                SELECT transaction_timestamp() AS as_of,
                    coalesce((SELECT -total FROM outside WHERE NOT paid_out), 0) AS receipts,
                    coalesce((SELECT total FROM outside WHERE paid_out), 0) AS paid_out,
                    coalesce((SELECT -total FROM of_funds WHERE kind = 'INTEREST'), 0) AS interest,
                    coalesce((SELECT total FROM of_funds WHERE kind = 'POOL'), 0) AS pool,
                    coalesce((SELECT total FROM of_funds WHERE kind = 'REFUNDS_PAYABLE'), 0) AS refunds_payable,
                    coalesce((SELECT sum(balance_fen) FROM accounts WHERE kind = 'PERSONAL'), 0) AS accounts,
                    coalesce((SELECT total FROM transit WHERE NOT received), 0) AS sent,
                    coalesce((SELECT -total FROM transit WHERE received), 0) AS received,
                    (SELECT count(*) FROM departures WHERE state = 'SENT') AS open_count,
                    coalesce((SELECT sum(account_fen + pooled_fen) FROM departures WHERE state = 'SENT'), 0) AS open_total,
                    (SELECT count(*) FROM arrivals WHERE state = 'DISPUTED') AS disputed_count,
                    coalesce((SELECT sum(amount_fen) FROM arrivals WHERE state = 'DISPUTED'), 0) AS disputed_total""");
                ResultSet result = select.executeQuery()) {
            result.next();
            return new Conservation(
                    ledger.code(),
                    result.getObject("as_of", OffsetDateTime.class).toInstant(),
                    Fen.of(result.getLong("receipts")),
                    Fen.of(result.getLong("interest")),
                    Fen.of(result.getLong("accounts")),
                    Fen.of(result.getLong("pool")),
                    Fen.of(result.getLong("refunds_payable")),
                    Fen.of(result.getLong("paid_out")),
                    Fen.of(result.getLong("sent")),
                    Fen.of(result.getLong("received")),
                    result.getLong("open_count"),
                    Fen.of(result.getLong("open_total")),
                    result.getLong("disputed_count"),
                    Fen.of(result.getLong("disputed_total")),
                    checks);
        }
    }

    private static Check check(Connection connection, String name, String countOfViolations) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(countOfViolations);
                ResultSet result = select.executeQuery()) {
            result.next();
            long violations = result.getLong(1);
            return new Check(
                    name, violations == 0, violations, violations == 0 ? "none deviates" : violations + " deviate");
        }
    }
}
