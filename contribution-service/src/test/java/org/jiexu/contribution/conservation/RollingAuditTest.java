package org.jiexu.contribution.conservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jiexu.contribution.MonthlyFile;
import org.jiexu.contribution.TestLedger;
import org.jiexu.contribution.conservation.Conservation.Check;
import org.jiexu.contribution.ledger.Entry;
import org.jiexu.contribution.ledger.FundAccounts;
import org.jiexu.contribution.ledger.JournalStore;
import org.jiexu.contribution.ledger.LedgerJournal;
import org.jiexu.contribution.ledger.LedgerJournal.Kind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.problem.ProblemException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the continuous check finds, when, and how it says so. Three months of 1,200.00 are posted, 400.00 each to the account. */
class RollingAuditTest {
    private static final Clock CLOCK = TestLedger.CLOCK;
    private static final FundCode CHENGDU = new FundCode("510100");

    private TestLedger ledger;
    private RollingAudit audit;

    @BeforeEach
    void aLedgerWithThreeMonths() {
        ledger = new TestLedger("51");
        ledger.open("510100", "1", UUID.randomUUID());
        ledger.post(
                "510100",
                new MonthlyFile().months("1", "2025-01", "2025-03", "5000.00").toString());
        audit = ledger.audit(CLOCK);
    }

    private void asSuperuser(String sql) throws SQLException {
        try (var connection = ledger.connect();
                var statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }

    private CheckOutcome run() {
        return audit.run().orElseThrow();
    }

    private static List<String> violated(Conservation conservation) {
        return conservation.checks().stream()
                .filter(check -> !check.holds())
                .map(Check::name)
                .toList();
    }

    private long journalRows(String action) {
        return ledger.number("SELECT count(*) FROM journal WHERE subject = 'ledger/51' AND action = '" + action + "'");
    }

    @Test
    void bothDepthsTellTheSameSumsOfASoundLedger() {
        var outcome = run();
        var totals = ledger.query().now(Depth.TOTALS);
        var entries = ledger.query().now(Depth.ENTRIES);

        assertThat(outcome.holds()).isTrue();
        assertThat(outcome.differenceFen()).isZero();
        assertThat(totals.holds()).isTrue();
        assertThat(totals.receipts()).isEqualTo(Fen.parse("3600.00")).isEqualTo(entries.receipts());
        assertThat(totals.accounts()).isEqualTo(Fen.parse("1200.00")).isEqualTo(entries.accounts());
        assertThat(totals.pool()).isEqualTo(Fen.parse("2400.00")).isEqualTo(entries.pool());
        assertThat(entries.holds()).isTrue();
        assertThat(entries.checks()).hasSize(LedgerCheck.values().length);
    }

    @Test
    void theAnswerSaysHowFarTheAuditIs() {
        assertThat(ledger.query().now().audit().checkedAt()).isNull();
        assertThat(ledger.query().now().audit().passes())
                .extracting(AuditProgress.Pass::since)
                .containsOnlyNulls();

        run();

        assertThat(ledger.query().now().audit().checkedAt()).isEqualTo(CLOCK.instant());
        assertThat(ledger.query().now().audit().passes())
                .containsExactly(
                        new AuditProgress.Pass("ACCOUNTS", 100, CLOCK.instant()),
                        new AuditProgress.Pass("JOURNALS", 100, CLOCK.instant()),
                        new AuditProgress.Pass("DAYS", 100, CLOCK.instant()));
    }

    @Test
    void aCorruptedBalanceIsFoundByTheFullProofAtOnceAndByTheAuditWhenItsSliceIsDue() throws SQLException {
        asSuperuser("""
                INSERT INTO accounts (kind, fund, relation_id, worker_id, personal_number, account_kind, opened_on, state,
                                      balance_fen, interest_fen, months)
                SELECT 'PERSONAL', '510100', gen_random_uuid(), gen_random_uuid(), 'N' || n, 'GENERAL', date '2025-01-01',
                       'OPEN', 0, 0, 0
                FROM generate_series(1, 1500) AS n""");
        ledger.tagOldRows();
        asSuperuser("UPDATE accounts SET balance_fen = balance_fen - 1 WHERE personal_number = '1'");
        asSuperuser("UPDATE accounts SET balance_fen = balance_fen + 1 WHERE personal_number = 'N1400'");

        var full = ledger.query().now(Depth.ENTRIES);
        assertThat(full.difference()).as("one fen moved, none was lost").isEqualTo(Fen.ZERO);
        assertThat(violated(full))
                .containsExactly("everyBalanceIsTheSumOfItsEntries", "everyPrincipalIsTheSumOfItsMonths");
        assertThat(full.checks())
                .filteredOn(check -> !check.holds())
                .extracting(Check::violations)
                .containsExactly(2L, 2L);

        assertThat(run().violations()).as("the first thousand accounts").isEqualTo(2);
        assertThat(ledger.query().now().audit().passes().getFirst().percent()).isBetween(60, 70);
        assertThat(run().violations()).as("the rest").isEqualTo(4);
        assertThat(ledger.query().now().holds()).isFalse();
    }

    /** No entry and no balance is touched: only the month says otherwise. */
    @Test
    void aMonthThatDisagreesWithTheBalanceIsFound() throws SQLException {
        asSuperuser("UPDATE contributions SET credit_fen = credit_fen + 100 WHERE month = date '2025-02-01'");

        assertThat(violated(ledger.query().now(Depth.ENTRIES)))
                .containsExactly("everyPrincipalIsTheSumOfItsMonths", "everyMonthIsAsWritten");
        assertThat(run().violations()).isEqualTo(2);
        assertThat(ledger.query().now().checks())
                .filteredOn(check -> !check.holds())
                .extracting(Check::detail)
                .containsExactly("1 deviate: accounts 1", "1 deviate: accounts 1");

        asSuperuser("UPDATE contributions SET credit_fen = credit_fen - 100 WHERE month = date '2025-02-01'");
        assertThat(run().holds()).isTrue();
    }

    @Test
    void aDifferenceIsSeenAtOnceWhereverItIs() throws SQLException {
        asSuperuser("UPDATE accounts SET balance_fen = balance_fen - 100 WHERE personal_number = '1'");

        var now = ledger.query().now();

        assertThat(now.difference()).isEqualTo(Fen.parse("1.00"));
        assertThat(now.holds()).isFalse();
    }

    @Test
    void aFindingStandsUntilALaterLookFindsItRightAndBothAreWrittenDown() throws SQLException {
        run();
        asSuperuser("UPDATE accounts SET balance_fen = balance_fen + 100 WHERE personal_number = '1'");

        assertThat(run().holds()).isFalse();
        assertThat(run().holds()).isFalse();
        assertThat(journalRows("CONSERVATION_BROKEN")).isEqualTo(1);
        assertThat(ledger.query().now().checks())
                .filteredOn(check -> !check.holds())
                .extracting(Check::detail)
                .containsExactly("1 deviate: accounts 1", "1 deviate: accounts 1");

        asSuperuser("UPDATE accounts SET balance_fen = balance_fen - 100 WHERE personal_number = '1'");
        assertThat(run().holds()).isTrue();
        assertThat(journalRows("CONSERVATION_RESTORED")).isEqualTo(1);
        assertThat(ledger.number("SELECT count(*) FROM ledger_audit_findings")).isZero();
    }

    @Test
    void aCorruptedEntryBreaksItsJournalItsAccountAndTheTotalsOfItsDay() throws SQLException {
        asSuperuser("UPDATE ledger_entries SET amount_fen = amount_fen + 1 WHERE account_id = 1");

        assertThat(violated(ledger.query().now(Depth.ENTRIES)))
                .containsExactly(
                        "everyJournalSumsToZero",
                        "everyBalanceIsTheSumOfItsEntries",
                        "everyTotalIsTheSumOfItsEntries",
                        "everyJournalIsAsWritten");
        run();
        assertThat(violated(ledger.query().now()))
                .containsExactly(
                        "everyJournalSumsToZero",
                        "everyBalanceIsTheSumOfItsEntries",
                        "everyTotalIsTheSumOfItsEntries",
                        "everyJournalIsAsWritten");
    }

    @Test
    void aJournalThatCameSinceTheLastCheckIsLookedAtFirst() throws SQLException {
        for (int i = 0; i < 150; i++) {
            post("2026-11-20T08:00:00Z");
        }
        run();
        post("2026-11-20T09:00:00Z");
        asSuperuser("UPDATE ledger_entries SET amount_fen = 101 WHERE amount_fen > 0 AND journal_id ="
                + " (SELECT max(id) FROM ledger_journals)");

        run();

        assertThat(ledger.query().now().checks())
                .filteredOn(check -> check.name().equals("everyJournalSumsToZero"))
                .extracting(Check::violations)
                .containsExactly(1L);
    }

    @Test
    void corruptedTotalsAreFoundWhenTheirDayIsDue() throws SQLException {
        post("2026-11-20T08:00:00Z");
        post("2026-11-21T08:00:00Z");
        ledger.transactions().run(transaction -> RollingAudit.foldTotals(transaction.connection()));
        asSuperuser(
                "UPDATE ledger_total_days SET credit_fen = credit_fen + 7 WHERE day = '2026-11-21' AND account_kind = 'POOL'");
        asSuperuser(
                "UPDATE ledger_total_days SET debit_fen = debit_fen + 7 WHERE day = '2026-11-21' AND account_kind = 'RECEIPTS'");

        assertThat(violated(ledger.query().now(Depth.ENTRIES))).containsExactly("everyTotalIsTheSumOfItsEntries");
        assertThat(run().violations()).as("20 November").isZero();
        assertThat(run().violations()).as("21 November").isEqualTo(1);
        assertThat(ledger.query().now().checks())
                .filteredOn(check -> !check.holds())
                .extracting(Check::detail)
                .containsExactly("1 deviate: days 2026-11-21");
    }

    @Test
    void theFullProofIsComputedOnceAtATime() throws SQLException {
        try (var connection = ledger.connect();
                var statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(hashtextextended('jiexu/full-proof', 0))");

            assertThatThrownBy(() -> ledger.query().now(Depth.ENTRIES))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("is being computed already");
            assertThat(ledger.query().now(Depth.TOTALS).holds()).isTrue();
        }
    }

    @Test
    void whileAnotherProcessChecksItsOutcomeIsTold() throws SQLException {
        var first = run();
        try (var connection = ledger.connect();
                var statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(hashtextextended('jiexu/rolling-audit', 0))");

            assertThat(ledger.audit(Clock.offset(CLOCK, Duration.ofMinutes(1))).run())
                    .contains(first);
        }
    }

    private void post(String at) {
        ledger.unquestioned().run(transaction -> {
            var connection = transaction.connection();
            var funds = FundAccounts.load(connection, List.of(CHENGDU));
            JournalStore.append(
                    connection,
                    TestLedger.TAGS,
                    List.of(new LedgerJournal(
                            Kind.CONTRIBUTIONS,
                            null,
                            null,
                            Instant.parse(at),
                            List.of(
                                    new Entry(funds.pool(CHENGDU), Fen.of(100)),
                                    new Entry(funds.receipts(CHENGDU), Fen.of(-100))))));
        });
    }
}
