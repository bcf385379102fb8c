package org.jiexu.contribution.conservation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jiexu.contribution.MonthlyFile;
import org.jiexu.contribution.TestLedger;
import org.jiexu.contribution.conservation.ConservationAnswer.FindingAnswer;
import org.jiexu.messages.LedgerCommand.ExtractRelation;
import org.jiexu.messages.LedgerCommand.RelationOpened;
import org.jiexu.messages.LedgerCommand.Remit;
import org.jiexu.messages.LedgerCommand.Remittance;
import org.jiexu.messages.TransferReply.RemittanceCredited;
import org.jiexu.rules.division.FundCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a superuser of the database changes, every trigger and key passed over, is found: at once by the proof, and by the audit in its turn. */
class TamperingTest {

    private static final UUID TRANSFER = UUID.randomUUID();

    private TestLedger sichuan;
    private TestLedger guangdong;

    @BeforeEach
    void moveOneWorkerAndKeepAnother() {
        sichuan = new TestLedger("51");
        guangdong = new TestLedger("44");
        UUID worker = UUID.randomUUID();
        RelationOpened leaving = sichuan.open("510100", "1", worker);
        sichuan.open("510100", "2", UUID.randomUUID());
        RelationOpened to = guangdong.open("440300", "7", worker);
        sichuan.post(
                "510100",
                new MonthlyFile()
                        .months("1", "2024-01", "2025-06", "5000.00")
                        .months("2", "2024-01", "2025-06", "5000.00")
                        .toString());
        guangdong.post(
                "440300",
                new MonthlyFile().months("7", "2025-07", "2025-08", "5300.00").toString());
        sichuan.handle(new ExtractRelation(TRANSFER, leaving.relationId(), "letter", 2026));
        sichuan.handle(new Remit(TRANSFER, leaving.relationId(), "44", to.relationId(), new FundCode("440300")));
        Remittance sent = TestLedger.only(sichuan.sent(), Remittance.class).getFirst();
        guangdong.handle(sent);
    }

    @Test
    void whatTheServicesDidIsAsWritten() {
        assertThat(findings(sichuan)).isEmpty();
        assertThat(findings(guangdong)).isEmpty();
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "contributions.base ×3 | 51 | EVERY_MONTH_IS_AS_WRITTEN | account/2"
                        + "| UPDATE contributions SET base_fen = base_fen * 3 WHERE account_id = 2 AND month = date '2024-03-01'",
                "a paid month moved to another | 51 | EVERY_MONTH_IS_AS_WRITTEN | account/2"
                        + "| UPDATE contributions SET month = date '2023-03-01' WHERE account_id = 2 AND month = date '2024-03-01'",
                "a month given to another account | 51 | EVERY_MONTH_IS_AS_WRITTEN | account/1"
                        + "| UPDATE contributions SET account_id = 1, copy = 1 WHERE account_id = 2 AND month = date '2024-03-01'",
                "how a month stands | 51 | EVERY_MONTH_IS_AS_WRITTEN | account/2"
                        + "| UPDATE contributions SET standing = 'REFUNDED' WHERE account_id = 2 AND month = date '2024-03-01'",
                "a month taken out | 51 | EVERY_PRINCIPAL_IS_THE_SUM_OF_ITS_MONTHS | account/2"
                        + "| DELETE FROM contributions WHERE account_id = 2 AND month = date '2024-03-01'",
                "a month without its tag | 51 | EVERY_MONTH_IS_AS_WRITTEN | account/2"
                        + "| UPDATE contributions SET tag = NULL WHERE account_id = 2 AND month = date '2024-03-01'",
                "the owner of an account | 51 | EVERY_ACCOUNT_IS_AS_WRITTEN | account/2"
                        + "| UPDATE accounts SET worker_id = gen_random_uuid() WHERE id = 2",
                "the relation of an account | 51 | EVERY_ACCOUNT_IS_AS_WRITTEN | account/2"
                        + "| UPDATE accounts SET relation_id = gen_random_uuid() WHERE id = 2",
                "two accounts exchanged | 51 | EVERY_ACCOUNT_IS_AS_WRITTEN | account/2"
                        + "| ALTER TABLE accounts ALTER id DROP IDENTITY; UPDATE accounts SET id = 1000 WHERE id = 1;"
                        + " UPDATE accounts SET id = 1 WHERE id = 2; UPDATE accounts SET id = 2 WHERE id = 1000",
                "an account of nobody | 51 | EVERY_ACCOUNT_IS_AS_WRITTEN | account/999"
                        + "| INSERT INTO accounts (id, kind, fund, relation_id, worker_id, personal_number, account_kind,"
                        + " opened_on, state, balance_fen, interest_fen, months) OVERRIDING SYSTEM VALUE VALUES (999,"
                        + " 'PERSONAL', '510100', gen_random_uuid(), gen_random_uuid(), '9', 'GENERAL', now(), 'OPEN', 0, 0, 0)",
                "a balance | 51 | EVERY_BALANCE_IS_THE_SUM_OF_ITS_ENTRIES | account/2"
                        + "| UPDATE accounts SET balance_fen = balance_fen + 100 WHERE id = 2",
                "an account opened again | 51 | EVERY_SEAL_HAS_ITS_TRANSFER | account/1"
                        + "| UPDATE accounts SET state = 'OPEN' WHERE id = 1",
                "how many months count | 51 | EVERY_SPAN_IS_THAT_OF_ITS_MONTHS | account/2"
                        + "| UPDATE accounts SET months = 180 WHERE id = 2",
                "what a departure took | 51 | EVERY_DEPARTURE_IS_AS_WRITTEN | account/1"
                        + "| UPDATE departures SET account_fen = account_fen + 100, pooled_fen = pooled_fen - 100",
                "where a departure went | 51 | EVERY_DEPARTURE_IS_AS_WRITTEN | account/1"
                        + "| UPDATE departures SET to_relation_id = gen_random_uuid()",
                "the form of a departure | 51 | EVERY_DEPARTURE_IS_AS_WRITTEN | account/1"
                        + "| UPDATE departures SET form = jsonb_set(form, '{months}', '200')",
                "what an arrival brought | 44 | EVERY_ARRIVAL_IS_AS_WRITTEN | account/1"
                        + "| UPDATE arrivals SET amount_fen = amount_fen + 100",
                "what the message of an arrival said | 44 | EVERY_ARRIVAL_IS_AS_WRITTEN | account/1"
                        + "| UPDATE arrivals SET remittance = jsonb_set(remittance, '{toRelationId}', to_jsonb(gen_random_uuid()))",
                "an arrival taken out | 44 | EVERY_MOVEMENT_HAS_ITS_TRANSFER | ledger-journal/2 | DELETE FROM arrivals",
                "the kind of a journal | 44 | EVERY_JOURNAL_IS_AS_WRITTEN | ledger-journal/2"
                        + "| UPDATE ledger_journals SET kind = 'CONTRIBUTIONS' WHERE id = 2",
            })
    void whatASuperuserChangesIsFound(String what, String ledger, String code, String subject, String sql)
            throws SQLException {
        TestLedger tampered = ledger.equals("51") ? sichuan : guangdong;

        asSuperuser(tampered, sql);

        assertThat(findings(tampered)).as("at once: %s", what).contains(ledger + " " + code + " " + subject);
        tampered.audit(TestLedger.CLOCK).run();
        assertThat(told(tampered, Depth.TOTALS))
                .as("by the audit: %s", what)
                .contains(ledger + " " + code + " " + subject);
    }

    /** Everything that can be made to agree agrees: entries, balance, totals of the day, interest. Only the tag is missing. */
    @Test
    void interestThatNobodyBookedIsFound() throws SQLException {
        asSuperuser(sichuan, """
                INSERT INTO ledger_journals (id, kind, posted_at) OVERRIDING SYSTEM VALUE
                    VALUES (777, 'INTEREST', '2026-11-23T02:00:00Z');
                INSERT INTO ledger_entries (account_id, journal_id, amount_fen) SELECT 2, 777, 100000
                    UNION ALL SELECT id, 777, -100000 FROM accounts WHERE kind = 'INTEREST';
                UPDATE accounts SET balance_fen = balance_fen + 100000, interest_fen = interest_fen + 100000 WHERE id = 2;
                INSERT INTO ledger_total_parts (day, fund, account_kind, journal_kind, debit_fen, credit_fen, entries)
                    VALUES ('2026-11-23', '510100', 'PERSONAL', 'INTEREST', 0, 100000, 1),
                           ('2026-11-23', '510100', 'INTEREST', 'INTEREST', 100000, 0, 1);""");

        assertThat(findings(sichuan)).containsExactly("51 EVERY_JOURNAL_IS_AS_WRITTEN ledger-journal/777");
    }

    /** A row that was changed outside stays a finding after the service has written it again. */
    @Test
    void theServiceDoesNotMakeAChangedRowRight() throws SQLException {
        asSuperuser(sichuan, "UPDATE departures SET letter_number = 'another'");

        sichuan.handle(new RemittanceCredited(TRANSFER, 0, null));

        assertThat(sichuan.number("SELECT count(*) FROM departures WHERE state = 'CREDITED'"))
                .isEqualTo(1);
        assertThat(findings(sichuan)).containsExactly("51 EVERY_DEPARTURE_IS_AS_WRITTEN account/1");
    }

    @Test
    void rowsFromBeforeAreTaggedOnceAndAreFindingsFromThenOn() throws SQLException {
        for (TestLedger ledger : List.of(sichuan, guangdong)) {
            asSuperuser(ledger, """
                    UPDATE contributions SET tag = NULL; UPDATE accounts SET tag = NULL; UPDATE ledger_journals SET tag = NULL;
                    UPDATE departures SET tag = NULL, form_tag = NULL; UPDATE arrivals SET tag = NULL, remittance_tag = NULL;""");
            assertThat(findings(ledger)).isNotEmpty();

            assertThat(ledger.tagOldRows()).isPositive();

            assertThat(findings(ledger)).isEmpty();
            assertThat(ledger.number("SELECT count(*) FROM journal WHERE action = 'ROWS_TAGGED'"))
                    .isEqualTo(1);
        }

        asSuperuser(sichuan, "UPDATE contributions SET tag = NULL, base_fen = 1 WHERE account_id = 2");
        assertThat(sichuan.tagOldRows()).as("at the next start").isZero();
        assertThat(findings(sichuan)).containsExactly("51 EVERY_MONTH_IS_AS_WRITTEN account/2");
    }

    private static List<String> findings(TestLedger ledger) {
        return told(ledger, Depth.ENTRIES);
    }

    private static List<String> told(TestLedger ledger, Depth depth) {
        return ConservationAnswer.of(ledger.query().now(depth)).findings().stream()
                .map(TamperingTest::inShort)
                .toList();
    }

    private static String inShort(FindingAnswer finding) {
        return finding.service().replace("ledger-", "") + " " + finding.code() + " " + finding.subject();
    }

    private static void asSuperuser(TestLedger ledger, String sql) throws SQLException {
        try (var connection = ledger.connect();
                var statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            statement.execute(sql);
        }
    }
}
