package org.jiexu.bench.dataset;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes accounts with their months into a ledger's database, as a restored backup would: journals of whole files, every entry,
 * balances that are the sums of their entries. Each transaction leaves a ledger that balances.
 */
final class LedgerRows {
    private static final String EMPLOYER = "91510000BENCH00001";
    private static final int RECEIVED_ON_DAY = 20;

    private final CopyText accounts = new CopyText("accounts (id, kind, fund, relation_id, worker_id, personal_number,"
            + " account_kind, opened_on, state, balance_fen, interest_fen, months, first_month, last_month, tag)");
    private final CopyText journals = new CopyText("ledger_journals (id, kind, posted_at, tag)");
    private final CopyText entries = new CopyText("ledger_entries (account_id, journal_id, amount_fen)");
    private final CopyText contributions = new CopyText(
            "contributions (account_id, month, base_fen, employer_fen,"
                    + " personal_fen, credit_fen, received_on, employer_code, origin_fund, paid_into, copy, standing, journal_id, tag)");

    private final LedgerTags tags;
    private final long pool;
    private final long receipts;
    private long nextJournal;

    /** A journal that is still being summed up. */
    private static final class Sums {
        private final long journal;
        private final LocalDate postedOn;
        private final Map<Long, Long> credits = new LinkedHashMap<>();
        private long received;

        private Sums(long journal, LocalDate postedOn) {
            this.journal = journal;
            this.postedOn = postedOn;
        }

        private void book(long account, long base, int months) {
            credits.merge(account, Insured.personal(base) * months, Long::sum);
            received += (Insured.personal(base) + Insured.employer(base)) * months;
        }
    }

    /**
     * For one fund.
     *
     * @throws IllegalStateException if the ledger has no accounts of the fund yet: they are made by its first file
     */
    LedgerRows(Connection connection, LedgerTags tags, String fund, int journalsAtMost) throws SQLException {
        this.tags = tags;
        this.pool = ofFund(connection, fund, "POOL");
        this.receipts = ofFund(connection, fund, "RECEIPTS");
        this.nextJournal = reserve(connection, "ledger_journals", journalsAtMost);
    }

    private static long ofFund(Connection connection, String fund, String kind) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id FROM accounts WHERE fund = ? AND kind = ?")) {
            select.setString(1, fund);
            select.setString(2, kind);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("the ledger has no account " + kind + " of fund " + fund);
                }
                return row.getLong(1);
            }
        }
    }

    /** Takes a row of ids that nobody else will get; answers the first. */
    static long reserve(Connection connection, String table, int count) throws SQLException {
        String sequence = "pg_get_serial_sequence('" + table + "', 'id')";
        try (PreparedStatement select =
                connection.prepareStatement("SELECT setval(" + sequence + ", nextval(" + sequence + ") + ?) - ?")) {
            select.setLong(1, count);
            select.setLong(2, count);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Adds accounts whose months came in one file a calendar year. */
    void addByYear(Collection<Insured> people) {
        Map<Integer, Sums> years = new TreeMap<>();
        for (Insured insured : people) {
            addAccount(insured);
            for (int year = insured.first().getYear(); year <= insured.last().getYear(); year++) {
                Sums sums = years.computeIfAbsent(year, this::ofYear);
                long base = insured.base(year);
                int months = insured.monthsIn(year);
                YearMonth month = year == insured.first().getYear() ? insured.first() : YearMonth.of(year, 1);
                for (int i = 0; i < months; i++) {
                    addMonth(insured, month.plusMonths(i), base, sums.journal);
                }
                sums.book(insured.accountId(), base, months);
            }
        }
        years.values().forEach(this::addJournal);
    }

    /** Adds accounts whose months came as funds send them: a file a month with every account in it. All have the same months. */
    void addByMonth(Collection<Insured> people, YearMonth first, YearMonth last) {
        people.forEach(this::addAccount);
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            Sums sums = new Sums(nextJournal++, month.atDay(RECEIVED_ON_DAY));
            for (Insured insured : people) {
                long base = insured.base(month.getYear());
                addMonth(insured, month, base, sums.journal);
                sums.book(insured.accountId(), base, 1);
            }
            addJournal(sums);
        }
    }

    private Sums ofYear(int year) {
        return new Sums(nextJournal++, LocalDate.of(year, 12, RECEIVED_ON_DAY));
    }

    private void addAccount(Insured insured) {
        accounts.row(
                insured.accountId(),
                "PERSONAL",
                insured.fund(),
                insured.relationId(),
                insured.workerId(),
                insured.personalNumber(),
                "GENERAL",
                insured.registeredOn(),
                "OPEN",
                insured.balance(),
                0,
                insured.months(),
                insured.first().atDay(1),
                insured.last().atDay(1),
                tags.account(insured));
    }

    private void addMonth(Insured insured, YearMonth month, long base, long journal) {
        long personal = Insured.personal(base);
        contributions.row(
                insured.accountId(),
                month.atDay(1),
                base,
                Insured.employer(base),
                personal,
                personal,
                month.atDay(RECEIVED_ON_DAY),
                EMPLOYER,
                insured.fund(),
                "GENERAL",
                0,
                "COUNTS",
                journal,
                tags.month(insured, month.atDay(1), base, month.atDay(RECEIVED_ON_DAY), EMPLOYER, journal));
    }

    private void addJournal(Sums sums) {
        long tag = tags.journal(sums.journal, sums.postedOn);
        long credited = 0;
        for (Map.Entry<Long, Long> credit : sums.credits.entrySet()) {
            tag += addEntry(credit.getKey(), sums.journal, credit.getValue());
            credited += credit.getValue();
        }
        tag += addEntry(receipts, sums.journal, -sums.received);
        tag += addEntry(pool, sums.journal, sums.received - credited);
        journals.row(sums.journal, "CONTRIBUTIONS", sums.postedOn + " 12:00:00+08", tag);
    }

    private long addEntry(long account, long journal, long amount) {
        entries.row(account, journal, amount);
        return tags.entry(account, journal, amount);
    }

    /** Writes the accounts and journals that were added; the caller writes the months and commits. */
    void accountsInto(Connection connection) throws SQLException, IOException {
        accounts.into(connection);
        journals.into(connection);
    }

    /** Writes months and entries into the tables that a file's rows go to; answers how many months. */
    long monthsInto(Connection connection) throws SQLException, IOException {
        long months = contributions.into(connection);
        entries.into(connection);
        return months;
    }
}
