package org.jiexu.contribution.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jiexu.contribution.MonthlyFile;
import org.jiexu.contribution.TestLedger;
import org.jiexu.contribution.conservation.Conservation.Check;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service's own connection cannot do, whatever its code may say. */
class RightsOfTheServiceTest {
    private static TestLedger ledger;

    @BeforeAll
    static void aLedgerWithEntries() {
        ledger = new TestLedger("51");
        ledger.open("510100", "1", UUID.randomUUID());
        ledger.post(
                "510100",
                new MonthlyFile().months("1", "2025-01", "2025-01", "5000.00").toString());
    }

    private static void asService(String sql) throws SQLException {
        try (var connection = ledger.connectAsService();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ledger_entries SET amount_fen = amount_fen",
                "DELETE FROM ledger_entries",
                "TRUNCATE ledger_entries",
                "UPDATE ledger_journals SET posted_at = now()",
                "DELETE FROM ledger_journals",
                "TRUNCATE ledger_journals",
                "UPDATE journal SET action = 'NOTHING'",
                "DELETE FROM journal",
                "DELETE FROM accounts",
                "DELETE FROM contributions",
                "UPDATE contributions SET credit_fen = credit_fen + 100",
                "UPDATE contributions SET base_fen = base_fen",
                "UPDATE contributions SET month = month",
                "UPDATE contributions SET journal_id = journal_id",
                "UPDATE corrections SET reason = ''",
                "INSERT INTO ledger_total_parts VALUES (now(), '510100', 'POOL', 'INTEREST', 0, 1, 1)",
                "DELETE FROM ledger_total_days"
            })
    void whatWasWrittenIsNotChanged(String sql) {
        assertThatThrownBy(() -> asService(sql)).hasMessageContaining("permission denied");
    }

    @Test
    void howAMonthStandsIsChanged() throws SQLException {
        asService("UPDATE contributions SET standing = standing, refunded_by = refunded_by, copy = copy");

        assertThat(violated()).doesNotContain("everyMonthIsAsWritten");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE ledger_entries DISABLE TRIGGER ALL",
                "DROP TRIGGER ledger_entries_balance ON ledger_entries",
                "DROP TABLE ledger_entries",
                "ALTER FUNCTION ledger_entries_balance() OWNER TO CURRENT_USER"
            })
    void noTriggerIsSwitchedOff(String sql) {
        assertThatThrownBy(() -> asService(sql)).hasMessageContaining("must be owner");
    }

    @Test
    void triggersAreNotPassedOverEither() {
        assertThatThrownBy(() -> asService("SET session_replication_role = replica"))
                .hasMessageContaining("permission denied");
    }

    /** A temporary table of the same name would stand before the real one in a function without a fixed path. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TEMPORARY TABLE ledger_total_parts (day date)",
                "CREATE TABLE mine (id bigint)",
                "CREATE SCHEMA mine",
                "CREATE FUNCTION mine() RETURNS integer LANGUAGE sql AS 'SELECT 1'"
            })
    void nothingIsMade(String sql) {
        assertThatThrownBy(() -> asService(sql)).hasMessageContaining("permission denied");
    }

    /** Money from nowhere to an account, balanced: by the kind of its journal, with and without a reason that is not there. */
    @ParameterizedTest
    @CsvSource({
        "CONTRIBUTIONS, RECEIPTS, ",
        "CONTRIBUTIONS, RECEIPTS, batch_id",
        "INTEREST,      INTEREST, ",
        "INTEREST,      INTEREST, transfer_id",
        "CREDITED,      IN_TRANSIT, transfer_id",
        "TAKEN_BACK,    IN_TRANSIT, transfer_id",
        "MERGED,        POOL, transfer_id",
        "REFUNDED,      REFUNDS_PAYABLE, overlap_id",
        "REFUND_REVERSED, REFUNDS_PAYABLE, overlap_id",
        "CORRECTED,     RECEIPTS, "
    })
    void aJournalThatNothingJustifiesIsRefused(String kind, String from, @Nullable String reason) throws SQLException {
        long before = ledger.number("SELECT count(*) FROM ledger_entries");
        try (var connection = ledger.connectAsService();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO ledger_journals (kind, posted_at"
                    + (reason == null ? "" : ", " + reason) + ") VALUES ('" + kind + "', now()"
                    + (reason == null ? "" : ", '" + UUID.randomUUID() + "'") + ")");
            String entries = "INSERT INTO ledger_entries (account_id, journal_id, amount_fen)"
                    + " SELECT id, (SELECT max(id) FROM ledger_journals), CASE kind WHEN 'PERSONAL' THEN 100 ELSE -100 END"
                    + " FROM accounts WHERE kind IN ('PERSONAL', '" + from + "')";

            assertThatThrownBy(() -> statement.execute(entries)).hasMessageContaining("nothing justifies journal");
        }

        assertThat(ledger.number("SELECT count(*) FROM ledger_entries")).isEqualTo(before);
    }

    @Test
    void aFileThatIsPostedJustifiesNoMore() throws SQLException {
        try (var connection = ledger.connectAsService();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO ledger_journals (kind, posted_at, batch_id)"
                    + " SELECT 'CONTRIBUTIONS', now(), id FROM intake_batches WHERE state = 'POSTED'");

            assertThatThrownBy(() -> statement.execute("INSERT INTO ledger_entries (account_id, journal_id, amount_fen)"
                            + " SELECT id, (SELECT max(id) FROM ledger_journals), CASE kind WHEN 'PERSONAL' THEN 100 ELSE -100 END"
                            + " FROM accounts WHERE kind IN ('PERSONAL', 'RECEIPTS')"))
                    .hasMessageContaining("nothing justifies journal");
        }
    }

    @Test
    void moneyOfATransferIsBookedOnce() throws SQLException {
        asService("INSERT INTO ledger_journals (kind, posted_at, transfer_id)"
                + " VALUES ('CREDITED', now(), '00000000-0000-0000-0000-00000000000a')");

        assertThatThrownBy(() -> asService("INSERT INTO ledger_journals (kind, posted_at, transfer_id)"
                        + " VALUES ('CREDITED', now(), '00000000-0000-0000-0000-00000000000a')"))
                .hasMessageContaining("ledger_journals_transfer");
    }

    @Test
    void aJournalThatTheRoleInsertsByItselfHasNoTag() throws SQLException {
        asService("INSERT INTO ledger_journals (kind, posted_at) VALUES ('CONTRIBUTIONS', now())");

        assertThat(violated()).contains("everyJournalIsAsWritten");
    }

    private static List<String> violated() {
        return ledger.conservation().checks().stream()
                .filter(check -> !check.holds())
                .map(Check::name)
                .toList();
    }
}
