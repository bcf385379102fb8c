package org.jiexu.contribution.conservation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiexu.contribution.conservation.CheckScope.Places;
import org.jiexu.service.database.Sql;
import org.jiexu.service.rowtag.TagKeys;
import org.jspecify.annotations.Nullable;

/**
 * What must be so of every account, journal and day, said once: the rolling audit asks it of a slice, the full proof of
 * everything. Each query answers the places that deviate from {@code :from} to {@code :to}, both included.
 */
enum LedgerCheck {
    EVERY_JOURNAL_SUMS_TO_ZERO("everyJournalSumsToZero", CheckScope.JOURNALS, """
            SELECT journal_id AS place FROM ledger_entries
            WHERE journal_id BETWEEN :from AND :to GROUP BY journal_id HAVING sum(amount_fen) <> 0"""),

    EVERY_BALANCE_IS_THE_SUM_OF_ITS_ENTRIES("everyBalanceIsTheSumOfItsEntries", CheckScope.ACCOUNTS, """
            SELECT a.id AS place FROM accounts a
            LEFT JOIN (SELECT account_id, sum(amount_fen) AS total FROM ledger_entries
                       WHERE account_id BETWEEN :from AND :to GROUP BY account_id) AS e ON e.account_id = a.id
            WHERE a.id BETWEEN :from AND :to AND a.kind = 'PERSONAL' AND a.balance_fen <> coalesce(e.total, 0)"""),

    /** What a form and a posting of interest ask before they count ({@code BALANCE_DIFFERS}). Months of an account that has left are for reading. */
    EVERY_PRINCIPAL_IS_THE_SUM_OF_ITS_MONTHS("everyPrincipalIsTheSumOfItsMonths", CheckScope.ACCOUNTS, """
            SELECT a.id AS place FROM accounts a
            LEFT JOIN (SELECT account_id, sum(credit_fen) AS total FROM contributions
                       WHERE account_id BETWEEN :from AND :to AND standing IN ('COUNTS', 'OVERLAPS')
                       GROUP BY account_id) AS c ON c.account_id = a.id
            WHERE a.id BETWEEN :from AND :to AND a.kind = 'PERSONAL'
              AND a.balance_fen - a.interest_fen
                  <> CASE WHEN a.state = 'TRANSFERRED' THEN 0 ELSE coalesce(c.total, 0) END"""),

    EVERY_TOTAL_IS_THE_SUM_OF_ITS_ENTRIES("everyTotalIsTheSumOfItsEntries", CheckScope.DAYS, """
            WITH journals AS MATERIALIZED (
                SELECT id, kind, (posted_at AT TIME ZONE 'Asia/Shanghai')::date AS day
                FROM ledger_journals
                WHERE posted_at >= (date '1970-01-01' + (:from))::timestamp AT TIME ZONE 'Asia/Shanghai'
                  AND posted_at < (date '1970-01-01' + (:to) + 1)::timestamp AT TIME ZONE 'Asia/Shanghai')
            SELECT DISTINCT day - date '1970-01-01' AS place
            FROM (SELECT j.day, e.fund, e.account_kind, j.kind AS journal_kind, e.debit, e.credit
                  FROM (SELECT e.journal_id, a.fund, a.kind AS account_kind,
                               sum(-least(e.amount_fen, 0)) AS debit, sum(greatest(e.amount_fen, 0)) AS credit
                        FROM ledger_entries e JOIN accounts a ON a.id = e.account_id
                        WHERE e.journal_id BETWEEN :firstJournal AND :lastJournal
                        GROUP BY e.journal_id, a.fund, a.kind) AS e
                  JOIN journals j ON j.id = e.journal_id
                  UNION ALL
                  SELECT t.day, t.fund, t.account_kind, t.journal_kind, -t.debit_fen, -t.credit_fen
                  FROM ledger_totals t
                  WHERE t.day BETWEEN date '1970-01-01' + (:from) AND date '1970-01-01' + (:to)) AS both_ways
            GROUP BY day, fund, account_kind, journal_kind
            HAVING sum(debit) <> 0 OR sum(credit) <> 0"""),

    EVERY_SENT_REMITTANCE_IS_BOOKED("everySentRemittanceIsBooked", CheckScope.ACCOUNTS, """
            SELECT d.account_id AS place FROM departures d
            WHERE d.account_id BETWEEN :from AND :to
              AND coalesce((SELECT sum((SELECT e.amount_fen FROM ledger_entries e
                                        WHERE e.account_id = (SELECT id FROM accounts WHERE kind = 'IN_TRANSIT')
                                          AND e.journal_id = j.id))
                            FROM ledger_journals j
                            WHERE j.transfer_id = d.transfer_id AND j.kind IN ('REMITTED', 'PAYMENT_SENT', 'TAKEN_BACK')), 0)
                  <> CASE WHEN d.payment IS NULL AND d.state IN ('SENT', 'CREDITED')
                            OR EXISTS (SELECT FROM payments p WHERE p.number = d.payment AND p.state IN ('SENT', 'ARRIVED'))
                          THEN d.account_fen + d.pooled_fen ELSE 0 END"""),

    EVERY_CREDITED_REMITTANCE_IS_BOOKED("everyCreditedRemittanceIsBooked", CheckScope.ACCOUNTS, """
            SELECT coalesce(r.account_id, 0) AS place FROM arrivals r
            WHERE coalesce(r.account_id, 0) BETWEEN :from AND :to
              AND coalesce((SELECT -sum((SELECT e.amount_fen FROM ledger_entries e
                                         WHERE e.account_id = CASE WHEN r.remittance ->> 'payment' IS NULL
                                               THEN (SELECT id FROM accounts WHERE kind = 'IN_TRANSIT')
                                               ELSE (SELECT id FROM accounts WHERE kind = 'UNMATCHED_RECEIPTS'
                                                         AND fund = r.remittance ->> 'toFund') END
                                           AND e.journal_id = j.id))
                            FROM ledger_journals j
                            WHERE j.transfer_id = r.transfer_id AND j.kind = 'CREDITED'), 0)
                  <> CASE WHEN r.state = 'CREDITED' THEN r.amount_fen ELSE 0 END"""),

    /** What is owed to other funds are the payments that a treasurer must still make. */
    EVERY_PAYABLE_HAS_ITS_PAYMENT("everyPayableHasItsPayment", CheckScope.ACCOUNTS, """
            SELECT a.id AS place FROM accounts a
            WHERE a.id BETWEEN :from AND :to AND a.kind = 'TRANSFERS_PAYABLE'
              AND coalesce((SELECT sum(t.credit_fen - t.debit_fen) FROM ledger_totals t
                            WHERE t.account_kind = a.kind AND t.fund = a.fund), 0)
                  <> coalesce((SELECT sum(p.amount_fen) FROM payments p
                               WHERE p.fund = a.fund AND p.state IN ('ORDERED', 'REJECTED')), 0)"""),

    /** What came by bank and is not matched lies in lines of receipts, each with its state. */
    EVERY_UNMATCHED_RECEIPT_HAS_ITS_LINES("everyUnmatchedReceiptHasItsLines", CheckScope.ACCOUNTS, """
            SELECT a.id AS place FROM accounts a
            WHERE a.id BETWEEN :from AND :to AND a.kind = 'UNMATCHED_RECEIPTS'
              AND coalesce((SELECT sum(t.credit_fen - t.debit_fen) FROM ledger_totals t
                            WHERE t.account_kind = a.kind AND t.fund = a.fund), 0)
                  <> coalesce((SELECT sum(l.amount_fen) FROM receipt_lines l
                               WHERE l.fund = a.fund AND l.state IN ('WAITING', 'HELD')), 0)"""),

    EVERY_MONTH_COUNTS_ONCE("everyMonthCountsOnce", CheckScope.ACCOUNTS, """
            SELECT c.account_id AS place FROM (SELECT DISTINCT account_id, month FROM contributions
                  WHERE copy > 0 AND account_id BETWEEN :from AND :to) AS twice
            JOIN contributions c ON c.account_id = twice.account_id AND c.month = twice.month
            WHERE c.standing <> 'REVERSED'
            GROUP BY c.account_id, c.month
            HAVING count(*) FILTER (WHERE c.standing = 'COUNTS')
                   + least(1, count(*) FILTER (WHERE c.standing = 'MOVED')) <> 1"""),

    EVERY_REFUND_IS_BOOKED("everyRefundIsBooked", CheckScope.ACCOUNTS, """
            SELECT o.account_id AS place FROM overlap_cases o
            LEFT JOIN LATERAL (
                SELECT sum(e.amount_fen) FILTER (WHERE a.kind = 'REFUNDS_PAYABLE') AS payable,
                       sum(e.amount_fen) FILTER (WHERE a.kind = 'RECEIPTS') AS paid
                FROM ledger_journals j
                CROSS JOIN accounts a
                CROSS JOIN LATERAL (SELECT sum(amount_fen) AS amount_fen FROM ledger_entries
                                    WHERE account_id = a.id AND journal_id = j.id) AS e
                WHERE j.overlap_id = o.id AND a.kind IN ('REFUNDS_PAYABLE', 'RECEIPTS')) AS booked ON true
            WHERE o.account_id BETWEEN :from AND :to
              AND (coalesce(booked.payable, 0) <> CASE WHEN o.state = 'DECIDED' THEN o.refund_fen ELSE 0 END
                   OR coalesce(booked.paid, 0) <> CASE WHEN o.state = 'PAID' THEN o.refund_fen ELSE 0 END)"""),

    EVERY_MERGER_IS_BOOKED("everyMergerIsBooked", CheckScope.ACCOUNTS, """
            SELECT m.to_account_id AS place FROM mergers m
            WHERE m.to_account_id BETWEEN :from AND :to
              AND coalesce((SELECT sum(e.amount_fen)
                            FROM ledger_journals j JOIN ledger_entries e
                                ON e.journal_id = j.id AND e.account_id = m.to_account_id
                            WHERE j.transfer_id = m.transfer_id AND j.kind = 'MERGED'), 0) <> m.account_fen"""),

    EVERY_CORRECTION_IS_BOOKED("everyCorrectionIsBooked", CheckScope.ACCOUNTS, """
            SELECT coalesce(k.account_id, c.account_id) AS place
            FROM (SELECT * FROM corrections WHERE account_id BETWEEN :from AND :to) AS k
            FULL JOIN (SELECT * FROM contributions
                       WHERE account_id BETWEEN :from AND :to AND copy > 0 AND standing = 'REVERSED') AS c
                ON c.account_id = k.account_id AND c.month = k.month AND c.copy = k.copy
            WHERE k.id IS NULL OR c.account_id IS NULL
               OR c.credit_fen <> k.credit_fen
               OR NOT EXISTS (SELECT FROM ledger_journals j
                              WHERE j.id = k.journal_id AND j.kind = 'CORRECTED' AND j.reverses_id = c.journal_id)
               OR coalesce((SELECT -e.amount_fen FROM ledger_entries e
                            WHERE e.journal_id = k.journal_id AND e.account_id = k.account_id), 0) <> k.credit_fen
               OR coalesce((SELECT -e.amount_fen FROM ledger_entries e JOIN ledger_journals j ON j.id = e.journal_id
                            WHERE e.journal_id = k.interest_journal_id AND e.account_id = k.account_id
                              AND j.kind = 'INTEREST' AND j.reverses_id = k.journal_id), 0) <> k.interest_fen"""),

    /** An account is held, gone or partly gone by a transfer that says so too, and by none otherwise. */
    EVERY_SEAL_HAS_ITS_TRANSFER("everySealHasItsTransfer", CheckScope.ACCOUNTS, """
            SELECT a.id AS place FROM accounts a
            LEFT JOIN (SELECT account_id,
                              array_agg(transfer_id) FILTER (WHERE state = 'EXTRACTED') AS holding,
                              bool_or(state IN ('ORDERED', 'SENT', 'CREDITED', 'COMING_BACK')) AS sent
                       FROM departures WHERE account_id BETWEEN :from AND :to GROUP BY account_id) AS d ON d.account_id = a.id
            LEFT JOIN (SELECT DISTINCT from_account_id FROM mergers) AS m ON m.from_account_id = a.id
            WHERE a.id BETWEEN :from AND :to AND a.kind = 'PERSONAL'
              AND NOT CASE a.state
                  WHEN 'OPEN' THEN d.holding IS NULL AND NOT coalesce(d.sent, false) AND m.from_account_id IS NULL
                  WHEN 'SEALED' THEN coalesce(a.sealed_by = ANY (d.holding), false)
                  ELSE coalesce(d.sent, false) OR m.from_account_id IS NOT NULL END"""),

    /** How many months count, from when to when: what a payee and an eligibility are judged by. */
    EVERY_SPAN_IS_THAT_OF_ITS_MONTHS("everySpanIsThatOfItsMonths", CheckScope.ACCOUNTS, """
            SELECT a.id AS place FROM accounts a
            LEFT JOIN (SELECT account_id, count(*) AS months FROM contributions
                       WHERE account_id BETWEEN :from AND :to AND standing = 'COUNTS'
                       GROUP BY account_id) AS c ON c.account_id = a.id
            WHERE a.id BETWEEN :from AND :to AND a.kind = 'PERSONAL' AND a.state IN ('OPEN', 'SEALED')
              AND a.months <> coalesce(c.months, 0)"""),

    EVERY_MOVEMENT_HAS_ITS_TRANSFER("everyMovementHasItsTransfer", CheckScope.JOURNALS, """
            SELECT j.id AS place FROM ledger_journals j
            LEFT JOIN departures d ON d.transfer_id = j.transfer_id
            LEFT JOIN arrivals r ON r.transfer_id = j.transfer_id
            LEFT JOIN mergers m ON m.transfer_id = j.transfer_id
            WHERE j.id BETWEEN :from AND :to
              AND (j.kind IN ('REMITTED', 'TAKEN_BACK') AND d.transfer_id IS NULL
                   OR j.kind = 'CREDITED' AND r.transfer_id IS NULL
                   OR j.kind = 'MERGED' AND m.transfer_id IS NULL)"""),

    EVERY_MONTH_IS_AS_WRITTEN("everyMonthIsAsWritten", CheckScope.ACCOUNTS, TagCheck.MONTHS),
    EVERY_ACCOUNT_IS_AS_WRITTEN("everyAccountIsAsWritten", CheckScope.ACCOUNTS, TagCheck.ACCOUNTS),
    EVERY_DEPARTURE_IS_AS_WRITTEN("everyDepartureIsAsWritten", CheckScope.ACCOUNTS, TagCheck.DEPARTURES),
    EVERY_ARRIVAL_IS_AS_WRITTEN("everyArrivalIsAsWritten", CheckScope.ACCOUNTS, TagCheck.ARRIVALS),
    EVERY_JOURNAL_IS_AS_WRITTEN("everyJournalIsAsWritten", CheckScope.JOURNALS, TagCheck.JOURNALS);

    private final String label;
    private final CheckScope scope;
    private final String deviating;
    private final @Nullable TagCheck tagged;

    LedgerCheck(String label, CheckScope scope, String deviating) {
        this.label = label;
        this.scope = scope;
        this.deviating = deviating;
        this.tagged = null;
    }

    LedgerCheck(String label, CheckScope scope, TagCheck tagged) {
        this.label = label;
        this.scope = scope;
        this.deviating = "";
        this.tagged = tagged;
    }

    static Map<String, LedgerCheck> byLabel() {
        return Arrays.stream(values()).collect(Collectors.toMap(LedgerCheck::label, check -> check));
    }

    /** Its name for the API and the tables. */
    String label() {
        return label;
    }

    CheckScope scope() {
        return scope;
    }

    /** Those of these places that deviate, in order; no more than so many. */
    List<Long> deviating(Connection connection, TagKeys tags, Places among, int limit) throws SQLException {
        if (tagged != null) {
            return tagged.deviating(connection, tags, among, limit);
        }
        String query =
                "SELECT DISTINCT place FROM (" + among(connection, among) + ") AS d ORDER BY place LIMIT " + limit;
        return Sql.of(connection, query).list(row -> row.number("place"));
    }

    /** How many deviate of all there are. */
    long count(Connection connection, TagKeys tags) throws SQLException {
        if (tagged != null) {
            return tagged.deviating(connection, tags, scope.everything(), Integer.MAX_VALUE)
                    .size();
        }
        return Sql.of(connection, "SELECT count(*) FROM (" + among(connection, scope.everything()) + ") AS d")
                .number();
    }

    /** The bounds stand in the text, so that the plan is made for this slice: one for any slice would scan everything. */
    private String among(Connection connection, Places places) throws SQLException {
        String query =
                deviating.replace(":from", Long.toString(places.first())).replace(":to", Long.toString(places.last()));
        if (scope != CheckScope.DAYS) {
            return query;
        }
        Places journals = scope.journalsOf(connection, places);
        return query.replace(":firstJournal", Long.toString(journals.first()))
                .replace(":lastJournal", Long.toString(journals.last()));
    }
}
