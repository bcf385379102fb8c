package org.jiexu.acceptance.adversary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jiexu.acceptance.stack.RunningStack;
import org.jiexu.embedded.EmbeddedPostgres;
import org.jiexu.local.client.GatewayAnswer;
import org.jiexu.local.client.Waiting;
import org.jiexu.local.command.Verify;
import org.jiexu.local.sample.SampleCase;
import org.jiexu.local.stack.Stack;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a superuser of the database changes with every trigger switched off, {@code ./jiexu verify} names at once (D1 to D4). */
class TamperedRowsIT {

    /** A head is signed every minute. */
    private static final Duration UNTIL_SIGNED = Duration.ofSeconds(150);

    private static RunningStack running;
    private static Victim victim;

    @BeforeAll
    static void aCompletedCase() throws IOException {
        running = RunningStack.shared();
        var worker = running.cases()
                .workers(1, SampleCase.CHENGDU, SampleCase.SHENZHEN)
                .getFirst();
        victim = new Victim(
                running.callers(), running.cases(), worker, running.cases().apply(worker));
        running.cases().await(victim.transfer(), "COMPLETED");
        running.cases().awaitSourceRelation(worker, "TRANSFERRED");
        awaitHead();
    }

    /**
     * Something that is changed and put back.
     *
     * @param service whose database
     * @param change {@code :worker}, {@code :case} and {@code :relation} stand for the victim's
     * @param finding what verify says
     */
    record Tampering(String what, String service, String change, String undo, String finding) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static final String ACCOUNT = "(SELECT id FROM accounts WHERE relation_id = ':relation')";
    private static final String IN_TRANSIT_BY = """
            UPDATE ledger_entries SET amount_fen = amount_fen
                + CASE account_id WHEN (SELECT id FROM accounts WHERE kind = 'IN_TRANSIT') THEN %s ELSE %s END
            WHERE journal_id = (SELECT id FROM ledger_journals WHERE transfer_id = ':case' AND kind = 'CREDITED')
                AND account_id IN (SELECT id FROM accounts WHERE kind IN ('IN_TRANSIT', 'POOL'))""";

    private static final String LAST_ROW =
            "subject = 'transfer/:case' AND sequence = (SELECT max(sequence) FROM journal WHERE subject = 'transfer/:case')";

    private static final String FORM = "transfer_id = ':case' AND kind = 'INFORMATION_FORM'";

    static Stream<Tampering> everything() {
        return Stream.of(
                new Tampering(
                        "the base of a month",
                        "ledger-44",
                        "UPDATE contributions SET base_fen = base_fen * 3 WHERE account_id = " + ACCOUNT
                                + " AND month = date '2024-03-01'",
                        "UPDATE contributions SET base_fen = base_fen / 3 WHERE account_id = " + ACCOUNT
                                + " AND month = date '2024-03-01'",
                        "EVERY_MONTH_IS_AS_WRITTEN"),
                new Tampering(
                        "a paid month moved to another",
                        "ledger-44",
                        "UPDATE contributions SET month = date '1999-03-01' WHERE account_id = " + ACCOUNT
                                + " AND month = date '2024-03-01'",
                        "UPDATE contributions SET month = date '2024-03-01' WHERE account_id = " + ACCOUNT
                                + " AND month = date '1999-03-01'",
                        "EVERY_MONTH_IS_AS_WRITTEN"),
                new Tampering(
                        "the owner of an account",
                        "ledger-44",
                        "UPDATE accounts SET worker_id = '00000000-0000-0000-0000-000000000001' WHERE relation_id = ':relation'",
                        "UPDATE accounts SET worker_id = ':worker' WHERE relation_id = ':relation'",
                        "EVERY_ACCOUNT_IS_AS_WRITTEN"),
                new Tampering(
                        "a balance",
                        "ledger-44",
                        "UPDATE accounts SET balance_fen = balance_fen + 100 WHERE relation_id = ':relation'",
                        "UPDATE accounts SET balance_fen = balance_fen - 100 WHERE relation_id = ':relation'",
                        "EVERY_BALANCE_IS_THE_SUM_OF_ITS_ENTRIES"),
                new Tampering(
                        "what an arrival brought",
                        "ledger-44",
                        "UPDATE arrivals SET amount_fen = amount_fen + 100 WHERE transfer_id = ':case'",
                        "UPDATE arrivals SET amount_fen = amount_fen - 100 WHERE transfer_id = ':case'",
                        "EVERY_ARRIVAL_IS_AS_WRITTEN"),
                new Tampering(
                        "what a departure took",
                        "ledger-51",
                        "UPDATE departures SET account_fen = account_fen + 100 WHERE transfer_id = ':case'",
                        "UPDATE departures SET account_fen = account_fen - 100 WHERE transfer_id = ':case'",
                        "EVERY_DEPARTURE_IS_AS_WRITTEN"),
                new Tampering(
                        "more taken out of transit than was sent",
                        "ledger-44",
                        IN_TRANSIT_BY.formatted("-100", "100"),
                        IN_TRANSIT_BY.formatted("100", "-100"),
                        "TRANSIT_BELOW_ZERO"),
                new Tampering(
                        "the total of a transfer",
                        "transfer",
                        "UPDATE transfers SET total_fen = total_fen + 100, pooled_fen = pooled_fen + 100 WHERE id = ':case'",
                        "UPDATE transfers SET total_fen = total_fen - 100, pooled_fen = pooled_fen - 100 WHERE id = ':case'",
                        "CASE_"),
                new Tampering(
                        "the amounts of the stored information form",
                        "transfer",
                        "CREATE TABLE kept AS SELECT * FROM papers WHERE " + FORM
                                + "; UPDATE papers SET content = jsonb_set(content::jsonb, '{account}', '\"999999.00\"')::text WHERE "
                                + FORM,
                        "UPDATE papers SET content = (SELECT content FROM kept) WHERE " + FORM + "; DROP TABLE kept",
                        "PAPER_DIFFERS"),
                new Tampering(
                        "the tracking code of a case",
                        "transfer",
                        "UPDATE transfers SET tracking_code = 'x' || tracking_code WHERE id = ':case'",
                        "UPDATE transfers SET tracking_code = substr(tracking_code, 2) WHERE id = ':case'",
                        "CASE_NOT_AS_WRITTEN"),
                new Tampering(
                        "one byte of a journal's row",
                        "transfer",
                        "CREATE TABLE kept AS SELECT * FROM journal WHERE " + LAST_ROW
                                + "; UPDATE journal SET detail = detail || ' ' WHERE " + LAST_ROW,
                        "UPDATE journal SET detail = (SELECT detail FROM kept) WHERE " + LAST_ROW + "; DROP TABLE kept",
                        "transfer/:case"),
                new Tampering(
                        "the last row of a journal removed",
                        "transfer",
                        "CREATE TABLE kept AS SELECT * FROM journal WHERE " + LAST_ROW + "; DELETE FROM journal WHERE "
                                + LAST_ROW,
                        "INSERT INTO journal OVERRIDING SYSTEM VALUE SELECT * FROM kept; DROP TABLE kept",
                        "transfer/:case"),
                new Tampering(
                        "an actor changed and the chain hashed again",
                        "transfer",
                        "CREATE TABLE kept AS SELECT * FROM journal WHERE " + LAST_ROW
                                + "; UPDATE journal SET actor = 'rule', hash = sha256(previous_hash"
                                + " || int4send(octet_length(subject)) || convert_to(subject, 'UTF8')"
                                + " || int8send(sequence) || int8send(floor(extract(epoch FROM at))::bigint)"
                                + " || int8send((extract(microseconds FROM at)::bigint % 1000000))"
                                + " || int4send(4) || convert_to('rule', 'UTF8')"
                                + " || int4send(octet_length(action)) || convert_to(action, 'UTF8')"
                                + " || int4send(octet_length(detail)) || convert_to(detail, 'UTF8')) WHERE " + LAST_ROW,
                        "UPDATE journal SET actor = (SELECT actor FROM kept), hash = (SELECT hash FROM kept) WHERE "
                                + LAST_ROW + "; DROP TABLE kept",
                        "transfer/:case"));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void verifyNamesIt(Tampering tampering) throws IOException, SQLException {
        asSuperuser(tampering.service(), named(tampering.change()));
        try {
            List<String> said = new ArrayList<>();

            int status = verify(said);

            assertThat(status).as(String.join("\n", said)).isEqualTo(1);
            assertThat(said)
                    .anySatisfy(line -> assertThat(line).startsWith("WRONG").contains(named(tampering.finding())));
        } finally {
            asSuperuser(tampering.service(), named(tampering.undo()));
        }
    }

    @Test
    void whatNobodyTouchedHolds() throws IOException {
        List<String> said = new ArrayList<>();

        int status = verify(said);

        assertThat(status).as(String.join("\n", said)).isZero();
    }

    private static int verify(List<String> said) throws IOException {
        return new Verify(running.folders(), said::add).call();
    }

    private static String named(String sql) {
        return sql.replace(":case", victim.transferId().toString())
                .replace(":worker", victim.workerId().toString())
                .replace(":relation", victim.destinationRelation().toString());
    }

    private static void asSuperuser(String service, String sql) throws SQLException, IOException {
        EmbeddedPostgres postgres = running.stack().postgres();
        try (Connection connection = DriverManager.getConnection(
                        postgres.jdbcUrl(Stack.databaseOf(service)), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            statement.execute(sql);
        }
    }

    /** Before a head covers it, the last row of a chain can be taken away unseen: so for a minute (docs/journal.md). */
    private static void awaitHead() throws IOException {
        Waiting.until("a signed head over the case", UNTIL_SIGNED, Duration.ofSeconds(1), () -> {
            GatewayAnswer receipt =
                    running.callers().officer(SampleCase.SHENZHEN).get(victim.transfer() + "/receipt");
            return receipt.status() == 200 ? Optional.of(receipt) : Optional.empty();
        });
    }
}
