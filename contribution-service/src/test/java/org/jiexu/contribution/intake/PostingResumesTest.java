package org.jiexu.contribution.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jiexu.contribution.MonthlyFile;
import org.jiexu.contribution.TestLedger;
import org.jiexu.contribution.intake.PayeeStore.Reading;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.database.DatabaseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file of more than one piece, and workers that are killed between and within pieces. */
class PostingResumesTest {
    private static final int WORKERS = 180;
    private static final int ROWS = WORKERS * 250;

    private TestLedger ledger;

    @BeforeEach
    void aFileThatIsReceived() {
        ledger = new TestLedger("51");
        var file = new MonthlyFile();
        for (int worker = 0; worker < WORKERS; worker++) {
            var number = "W" + worker;
            ledger.open("510100", number, UUID.randomUUID());
            file.months(number, "2006-01", "2026-10", "5000.00");
        }
        assertThat(ledger.receive("510100", file.toString())).isInstanceOf(IntakeOutcome.Accepted.class);
    }

    private void assertEachRowPostedOnce() {
        assertThat(ledger.number("SELECT count(*) FROM contributions")).isEqualTo(ROWS);
        assertThat(ledger.number("SELECT posted FROM intake_batches WHERE state = 'POSTED'"))
                .isEqualTo(ROWS);
        assertThat(ledger.number("SELECT refused FROM intake_batches")).isZero();
        assertThat(ledger.number("SELECT count(*) FROM intake_pieces")).isZero();
        assertThat(ledger.number("SELECT sum(balance_fen) FROM accounts")).isEqualTo(ROWS * 40_000L);
        assertThat(ledger.number("SELECT count(*) FROM accounts WHERE months = 250"))
                .isEqualTo(WORKERS);
        assertThat(ledger.number(
                        "SELECT count(*) FROM outbox WHERE type = 'org.jiexu.registry.contribution-started.v1'"))
                .isEqualTo(WORKERS);
        assertThat(ledger.number("SELECT count(*) FROM outbox WHERE type = 'org.jiexu.contributions.posted.v1'"))
                .isEqualTo(1);
        assertThat(ledger.conservation().holds()).isTrue();
    }

    @Test
    void aWorkerThatIsKilledBetweenPiecesIsFollowedByOneThatGoesOn() {
        assertThat(ledger.number("SELECT pieces FROM intake_batches")).isGreaterThanOrEqualTo(3);

        assertThat(ledger.newWorker().postOne()).isTrue();
        assertThat(ledger.number("SELECT pieces_posted FROM intake_batches WHERE state = 'POSTING'"))
                .isEqualTo(1);
        assertThat(ledger.conservation().holds()).isTrue();
        while (ledger.newWorker().postOne()) {
            // each piece by another worker
        }

        assertEachRowPostedOnce();
    }

    @Test
    void aWorkerThatIsKilledWithinAPieceLeavesNothingOfIt() {
        ledger.newWorker().postOne();
        var contributions = ledger.number("SELECT count(*) FROM contributions");

        assertThatThrownBy(() -> ledger.transactions().run(transaction -> {
                    var connection = transaction.connection();
                    var batch = BatchStore.lease(connection).orElseThrow();
                    var piece = ledger.posting().parse(batch, BatchStore.piece(connection, batch, 1));
                    ledger.posting().post(transaction, batch, piece, Reading.AS_THEY_ARE);
                    throw new IllegalStateException("killed before the commit");
                }))
                .hasMessage("killed before the commit");
        assertThat(ledger.number("SELECT count(*) FROM contributions")).isEqualTo(contributions);
        while (ledger.newWorker().postOne()) {
            // the rest
        }

        assertEachRowPostedOnce();
    }

    @Test
    void twoWorkersAtOncePostEachRowOnce() throws InterruptedException {
        var threads = new Thread[2];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = Thread.ofPlatform().start(() -> {
                while (ledger.number("SELECT count(*) FROM intake_batches WHERE state = 'POSTED'") == 0) {
                    ledger.newWorker().postOne();
                }
            });
        }
        for (var thread : threads) {
            thread.join();
        }

        assertEachRowPostedOnce();
    }

    @Test
    void aWorkerKilledBetweenItsLanesLeavesPiecesInAnyOrder() {
        ledger.transactions().run(transaction -> {
            var connection = transaction.connection();
            var batch = BatchStore.lease(connection).orElseThrow();
            var piece = ledger.posting().parse(batch, BatchStore.piece(connection, batch, 2));
            ledger.posting().post(transaction, batch, piece, Reading.AS_THEY_ARE);
        });
        assertThat(ledger.number("SELECT min(piece) FROM intake_pieces")).isZero();

        while (ledger.newWorker().postTurn()) {
            // what the first lane had not come to, and the rest
        }

        assertEachRowPostedOnce();
    }

    @Test
    void whoeverReadsAPieceThatAnotherHasPostedDoesNothing() {
        var batch = ledger.transactions()
                .call(transaction -> BatchStore.lease(transaction.connection()).orElseThrow());
        var piece = ledger.transactions()
                .call(transaction ->
                        ledger.posting().parse(batch, BatchStore.piece(transaction.connection(), batch, 0)));

        for (int i = 0; i < 2; i++) {
            ledger.transactions().run(transaction -> ledger.posting().post(transaction, batch, piece, Reading.LOCKED));
        }
        while (ledger.newWorker().postTurn()) {
            // the rest
        }

        assertEachRowPostedOnce();
    }

    @Test
    void anAccountThatIsChangedBetweenReadingAndWritingIsReadAgain() {
        assertThatThrownBy(() -> ledger.transactions().run(transaction -> {
                    var connection = transaction.connection();
                    var payees = PayeeStore.read(
                            connection, new FundCode("510100"), List.of("W0", "W1"), Reading.AS_THEY_ARE);
                    ledger.execute("UPDATE accounts SET version = version + 1 WHERE personal_number = 'W1'");
                    payees.values().forEach(payee -> payee.add(YearMonth.of(2025, 1), Fen.of(1)));
                    PayeeStore.update(connection, payees.values());
                }))
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        fault -> assertThat(fault.isTransient()).isTrue());
        assertThat(ledger.number("SELECT sum(balance_fen) FROM accounts")).isZero();
    }

    @Test
    void aSenderWhoBreaksOffLeavesNothing() {
        var lines = (".".repeat(49) + "\n").repeat(60_000).getBytes(StandardCharsets.UTF_8);
        var breaksOff = new SequenceInputStream(new ByteArrayInputStream(lines), new BrokenStream());
        var before = ledger.number("SELECT count(*) FROM intake_pieces");

        assertThatThrownBy(() -> ledger.receiver()
                        .receive(
                                new FileReceiver.Delivery(
                                        new FundCode("510100"), "a-key-of-mine", FileFormat.NDJSON, "officer:test"),
                                breaksOff))
                .hasMessage("connection reset");

        assertThat(ledger.number("SELECT count(*) FROM intake_pieces")).isEqualTo(before);
        assertThat(ledger.number("SELECT count(*) FROM intake_batches WHERE idempotency_key = 'a-key-of-mine'"))
                .isZero();
    }

    @Test
    void aPieceThatIsGoneFailsItsFileAndOnlyIt() throws Exception {
        try (var connection = ledger.connect();
                var delete = connection.prepareStatement("DELETE FROM intake_pieces")) {
            delete.executeUpdate();
        }
        ledger.open("510100", "other", UUID.randomUUID());
        var meters = new SimpleMeterRegistry();
        Metrics.addRegistry(meters);
        var worker = ledger.newWorker();
        for (int attempt = 1; attempt < 5; attempt++) {
            assertThatThrownBy(worker::postOne).isInstanceOf(IllegalStateException.class);
        }

        assertThat(worker.postOne()).isTrue();

        assertThat(ledger.number("SELECT count(*) FROM intake_batches WHERE state = 'FAILED' AND failure ="
                        + " 'FAULT IllegalStateException'"))
                .isEqualTo(1);
        ledger.post(
                "510100",
                new MonthlyFile()
                        .months("other", "2025-01", "2025-01", "5000.00")
                        .toString());
        assertThat(ledger.number("SELECT count(*) FROM contributions")).isEqualTo(1);
        assertThat(told(meters, "jiexu.intake.files", "given_up")).isEqualTo(1);
        assertThat(told(meters, "jiexu.intake.files", "posted")).isEqualTo(1);
        assertThat(told(meters, "jiexu.intake.rows", "posted")).isEqualTo(1);
        assertThat(told(meters, "jiexu.intake.rows", "refused")).isZero();
        Metrics.removeRegistry(meters);
    }

    private static double told(SimpleMeterRegistry meters, String name, String outcome) {
        return meters.get(name)
                .tag("ledger", "51")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    /** A connection that is reset. */
    private static final class BrokenStream extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("connection reset");
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            throw new IOException("connection reset");
        }
    }
}
