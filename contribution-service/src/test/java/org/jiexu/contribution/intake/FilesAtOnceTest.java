package org.jiexu.contribution.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jiexu.contribution.MonthlyFile;
import org.jiexu.contribution.TestLedger;
import org.jiexu.rules.division.FundCode;
import org.junit.jupiter.api.Test;

/** Several files of one fund and of several, what happens to repetitions, and how many may wait. */
class FilesAtOnceTest {
    private static final int WORKERS = 60;

    private final TestLedger ledger = new TestLedger("51");

    private String file(String fund, String from, String to) {
        var file = new MonthlyFile();
        for (int worker = 0; worker < WORKERS; worker++) {
            file.months(fund + "-" + worker, from, to, "5000.00");
        }
        return file.toString();
    }

    private void open(String fund) {
        for (int worker = 0; worker < WORKERS; worker++) {
            ledger.open(fund, fund + "-" + worker, UUID.randomUUID());
        }
    }

    private IntakeOutcome receive(FileReceiver receiver, String key, InputStream content) throws IOException {
        return receiver.receive(
                new FileReceiver.Delivery(new FundCode("510100"), key, FileFormat.CSV, "officer:test"), content);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void filesOfOneFundAndOfAnotherArePostedByTwoWorkersAtOnce() throws InterruptedException {
        open("510100");
        open("510300");
        ledger.receive("510100", file("510100", "1996-01", "2012-12"));
        ledger.receive("510100", file("510100", "2006-01", "2026-10"));
        ledger.receive("510300", file("510300", "2006-01", "2026-10"));
        var threads = new Thread[2];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = Thread.ofPlatform().start(() -> {
                while (ledger.number("SELECT count(*) FROM intake_batches WHERE state <> 'POSTED'") > 0) {
                    ledger.newWorker().postTurn();
                }
            });
        }
        for (var thread : threads) {
            thread.join();
        }

        assertThat(ledger.number("SELECT sum(posted + refused) FROM intake_batches"))
                .isEqualTo(WORKERS * (204L + 250 + 250));
        assertThat(ledger.number("SELECT count(*) FROM contributions")).isEqualTo(WORKERS * (120L + 250 + 250));
        assertThat(ledger.number("SELECT count(*) FROM accounts WHERE kind = 'PERSONAL' AND months IN (250, 370)"))
                .isEqualTo(2L * WORKERS);
        assertThat(ledger.conservation().holds()).isTrue();
    }

    /** Whatever the lanes do: the first of two good rows is the one that is posted. */
    @Test
    void ofTwoRowsInDifferentPiecesTheFirstIsPosted() {
        open("510100");
        var file = new StringBuilder(file("510100", "2006-01", "2026-10"));
        for (int filler = 0; filler < 30_000; filler++) {
            file.append("nobody-").append(filler).append(",2025-01,5000.00,800.00,400.00,E1,2025-01-20\n");
        }
        file.append("510100-0,2026-10,6000.00,960.00,480.00,E1,2026-10-20\n");
        ledger.post("510100", file.toString());

        assertThat(ledger.number("SELECT pieces FROM intake_batches")).isGreaterThan(2);
        assertThat(ledger.number("SELECT count(*) FROM intake_refusals WHERE code = 'DUPLICATE_IN_FILE'"))
                .isEqualTo(1);
        assertThat(ledger.number("SELECT line FROM intake_refusals WHERE code = 'DUPLICATE_IN_FILE'"))
                .isEqualTo(1L + WORKERS * 250 + 30_000 + 1);
        assertThat(ledger.number("SELECT count(*) FROM contributions WHERE base_fen = 600000"))
                .isZero();
    }

    @Test
    void aMonthOfAnEarlierFileIsToldApart() {
        open("510100");
        ledger.post("510100", file("510100", "2025-01", "2025-02"));
        ledger.post("510100", file("510100", "2025-02", "2025-03"));

        assertThat(ledger.number("SELECT count(*) FROM intake_refusals WHERE code = 'DUPLICATE_MONTH'"))
                .isEqualTo(WORKERS);
    }

    @Test
    void moreThanAFundMayHaveWaitingIsNotTaken() throws IOException {
        for (int i = 0; i < FileReceiver.FILES_WAITING_MAX; i++) {
            assertThat(ledger.receive("510100", file("510100", "2025-01", "2025-01") + "\n".repeat(i)))
                    .isInstanceOf(IntakeOutcome.Accepted.class);
        }

        assertThat(receive(ledger.receiver(), "one-too-many", stream(file("510100", "2025-02", "2025-02"))))
                .isInstanceOf(IntakeOutcome.TooMuchWaits.class);
        assertThat(ledger.receive("510300", file("510300", "2025-01", "2025-01")))
                .isInstanceOf(IntakeOutcome.Accepted.class);
        try (var worker = ledger.newWorker()) {
            assertThat(worker.postTurn()).isTrue();
        }
        assertThat(receive(ledger.receiver(), "one-too-many", stream(file("510100", "2025-02", "2025-02"))))
                .isInstanceOf(IntakeOutcome.Accepted.class);
    }

    /** The service was killed while a file came in: nothing tells the next process so but the silence. */
    @Test
    void aKeyWhoseSenderFellSilentBeginsAnew() throws IOException {
        open("510100");
        var file = file("510100", "2025-01", "2025-02");
        ledger.transactions().run(transaction -> {
            BatchStore.begin(
                    transaction.connection(),
                    UUID.randomUUID(),
                    new FundCode("510100"),
                    "the-key",
                    FileFormat.CSV,
                    "officer:test",
                    TestLedger.CLOCK.instant());
        });

        assertThat(receive(ledger.receiver(), "the-key", stream(file)))
                .isInstanceOf(IntakeOutcome.StillReceiving.class);
        var later = new FileReceiver(
                ledger.transactions(),
                Clock.offset(TestLedger.CLOCK, FileReceiver.TAKEN_OVER_AFTER.plus(Duration.ofSeconds(1))),
                () -> {});
        assertThat(receive(later, "the-key", stream(file))).isInstanceOf(IntakeOutcome.Accepted.class);
        assertThat(receive(later, "the-key", stream(file))).isInstanceOf(IntakeOutcome.Replayed.class);
        assertThat(ledger.number("SELECT count(*) FROM intake_batches")).isEqualTo(1);
    }

    /** A number was registered after the file was posted: the officer sends the file again, as the refusal says. */
    @Test
    void aFileOfWhichRowsWereRefusedIsTakenAgainUnderANewKey() throws IOException {
        ledger.open("510100", "510100-0", UUID.randomUUID());
        var file = new MonthlyFile()
                .months("510100-0", "2025-01", "2025-01", "5000.00")
                .months("510100-1", "2025-01", "2025-01", "5000.00")
                .toString();
        ledger.post("510100", file);
        ledger.open("510100", "510100-1", UUID.randomUUID());

        assertThat(receive(ledger.receiver(), "again", stream(file))).isInstanceOf(IntakeOutcome.Accepted.class);
        assertThat(receive(ledger.receiver(), "again", stream(file))).isInstanceOf(IntakeOutcome.Replayed.class);
        assertThat(receive(ledger.receiver(), "while-under-way", stream(file)))
                .isInstanceOf(IntakeOutcome.DuplicateFile.class);
        try (var worker = ledger.newWorker()) {
            while (worker.postOne()) {
                // the next piece
            }
        }

        assertThat(ledger.number("SELECT count(*) FROM contributions")).isEqualTo(2);
        assertThat(ledger.number("SELECT count(*) FROM intake_refusals WHERE code = 'DUPLICATE_MONTH'"))
                .isEqualTo(1);
    }

    @Test
    void aFileOfWhichAllIsPostedIsNotTakenAgain() throws IOException {
        open("510100");
        var file = file("510100", "2025-01", "2025-02");
        ledger.post("510100", file);

        assertThat(receive(ledger.receiver(), "again", stream(file))).isInstanceOf(IntakeOutcome.DuplicateFile.class);
        assertThat(ledger.number("SELECT count(*) FROM intake_pieces")).isZero();
    }

    /** Both are stored piece by piece; which is first is decided when they are whole. */
    @Test
    void ofTwoWhoSendTheSameAtOnceAfterRefusalsOneIsTaken() throws Exception {
        var file = new MonthlyFile()
                .months("nobody", "2025-01", "2025-01", "5000.00")
                .toString();
        ledger.post("510100", file);
        var receipts = new IntakeOutcome[4];
        var threads = new Thread[receipts.length];
        for (int i = 0; i < threads.length; i++) {
            int sender = i;
            threads[i] = Thread.ofPlatform().start(() -> {
                try {
                    receipts[sender] = receive(ledger.receiver(), "sender-" + sender, stream(file));
                } catch (IOException e) {
                    throw new AssertionError("a string cannot break off", e);
                }
            });
        }
        for (var thread : threads) {
            thread.join();
        }

        assertThat(receipts)
                .filteredOn(receipt -> receipt instanceof IntakeOutcome.Accepted)
                .hasSize(1);
        assertThat(receipts)
                .filteredOn(receipt -> receipt instanceof IntakeOutcome.DuplicateFile)
                .hasSize(3);
    }

    /** As after a kill of the service with twenty files coming in. */
    @Test
    void filesWhoseSendersFellSilentDoNotCountToWhatWaits() throws IOException {
        open("510100");
        var file = file("510100", "2025-01", "2025-02");
        ledger.transactions().run(transaction -> {
            for (int i = 0; i < FileReceiver.FILES_WAITING_MAX; i++) {
                BatchStore.begin(
                        transaction.connection(),
                        UUID.randomUUID(),
                        new FundCode("510100"),
                        "broken-off-" + i,
                        FileFormat.CSV,
                        "officer:test",
                        TestLedger.CLOCK.instant());
            }
        });

        assertThat(receive(ledger.receiver(), "a-new-key", stream(file)))
                .isInstanceOf(IntakeOutcome.TooMuchWaits.class);
        var later = new FileReceiver(
                ledger.transactions(),
                Clock.offset(TestLedger.CLOCK, FileReceiver.TAKEN_OVER_AFTER.plus(Duration.ofSeconds(1))),
                () -> {});
        assertThat(receive(later, "a-new-key", stream(file))).isInstanceOf(IntakeOutcome.Accepted.class);
    }
}
