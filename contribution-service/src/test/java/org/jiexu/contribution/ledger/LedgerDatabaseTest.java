package org.jiexu.contribution.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.UUID;
import org.jiexu.contribution.MonthlyFile;
import org.jiexu.contribution.TestLedger;
import org.jiexu.contribution.conservation.Conservation.Check;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the database itself refuses, whoever asks. */
class LedgerDatabaseTest {
    private static TestLedger ledger;

    @BeforeAll
    static void aLedgerWithEntries() {
        ledger = new TestLedger("51");
        ledger.open("510100", "1", UUID.randomUUID());
        ledger.post(
                "510100",
                new MonthlyFile().months("1", "2025-01", "2025-03", "5000.00").toString());
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = ledger.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String journal() throws SQLException {
        execute("INSERT INTO ledger_journals (kind, posted_at) VALUES ('CONTRIBUTIONS', now())");
        return Long.toString(ledger.number("SELECT max(id) FROM ledger_journals"));
    }

    @Test
    void aJournalWhoseEntriesDoNotSumToZeroIsRefused() throws SQLException {
        var journal = journal();

        assertThatThrownBy(() -> execute("INSERT INTO ledger_entries (account_id, journal_id, amount_fen)"
                        + " SELECT id, " + journal + ", 100 FROM accounts WHERE kind IN ('POOL', 'RECEIPTS')"))
                .hasMessageContaining("do not sum to zero");
        assertThat(ledger.number("SELECT count(*) FROM ledger_entries WHERE journal_id = " + journal))
                .isZero();
    }

    @Test
    void aBalancedJournalIsTaken() throws SQLException {
        var journal = journal();

        execute("INSERT INTO ledger_entries (account_id, journal_id, amount_fen)"
                + " SELECT id, " + journal + ", CASE kind WHEN 'POOL' THEN 100 ELSE -100 END"
                + " FROM accounts WHERE kind IN ('POOL', 'RECEIPTS')");

        assertThat(ledger.conservation().checks())
                .filteredOn(check -> !check.holds())
                .extracting(Check::name)
                .as("taken, and no journal of the service")
                .containsExactly("everyJournalIsAsWritten");
    }

    @Test
    void anEntryNeedsItsJournalAndItsAccount() throws SQLException {
        var journal = journal();

        assertThatThrownBy(() -> execute("INSERT INTO ledger_entries (account_id, journal_id, amount_fen)"
                        + " VALUES (1, -5, 100), (2, -5, -100)"))
                .hasMessageContaining("there is no journal -5");
        assertThatThrownBy(() -> execute("INSERT INTO ledger_entries (account_id, journal_id, amount_fen)"
                        + " VALUES (-7, " + journal + ", 100), (1, " + journal + ", -100)"))
                .hasMessageContaining("there is no account -7");
    }

    @Test
    void entriesJournalsAndAccountsAreNeverTakenAway() {
        assertThatThrownBy(() -> execute("UPDATE ledger_entries SET amount_fen = amount_fen * 2"))
                .hasMessageContaining("UPDATE of ledger_entries is not allowed");
        assertThatThrownBy(() -> execute("DELETE FROM ledger_entries")).hasMessageContaining("DELETE");
        assertThatThrownBy(() -> execute("TRUNCATE ledger_entries")).hasMessageContaining("TRUNCATE");
        assertThatThrownBy(() -> execute("UPDATE ledger_journals SET kind = 'INTEREST'"))
                .hasMessageContaining("UPDATE of ledger_journals is not allowed");
        assertThatThrownBy(() -> execute("DELETE FROM ledger_journals")).hasMessageContaining("DELETE");
        assertThatThrownBy(() -> execute("DELETE FROM accounts")).hasMessageContaining("DELETE of accounts");
    }

    @Test
    void aWorkersAccountIsNeverBelowZero() {
        assertThatThrownBy(() -> execute("UPDATE accounts SET balance_fen = -1 WHERE kind = 'PERSONAL'"))
                .hasMessageContaining("balance_fen");
    }

    @Test
    void aMonthCountsOnceForAnAccount() {
        assertThatThrownBy(() -> execute("INSERT INTO contributions SELECT * FROM contributions LIMIT 1"))
                .hasMessageContaining("duplicate key");
    }

    @Test
    void theMonthsLieInThePartitionOfTheirYear() {
        assertThat(ledger.number("SELECT count(*) FROM contributions_2025")).isEqualTo(3);
    }
}
