package org.jiexu.service.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.jiexu.service.database.Database;
import org.jiexu.service.database.DatabaseException;
import org.jiexu.service.transaction.LocalTransactions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {

    private static final Path PAGE = Path.of("..", "docs", "journal.md");
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00.123456789Z");

    private final Database database = Database.create();
    private final LocalTransactions transactions = new LocalTransactions(database.pool(), () -> {});

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theHashIsTheOneOfTheContractsWorkedExample() throws IOException {
        JournalRow first = JournalRow.after(
                JournalRow.BEGINNING,
                1,
                new JournalEntry("transfer/1", NOON, "officer:li@440300", "ACCEPTED", "{\"state\":\"LETTER_SENT\"}"));
        JournalRow second = JournalRow.after(
                first.hash(), 2, new JournalEntry("transfer/1", NOON, "ledger:51", "FORM_MADE", "{\"text\":\"信息表\"}"));
        System.out.println("docs/journal.md, first row:  " + first.hash());
        System.out.println("docs/journal.md, second row: " + second.hash());

        assertThat(Files.readString(PAGE)).contains(first.hash(), second.hash());
        assertThat(Journal.isWhole(List.of(first, second))).isTrue();
    }

    @Test
    void aBatchOfSeveralSubjectsContinuesEachChain() {
        append(entry("a", "1"), entry("b", "1"), entry("a", "2"));
        append(entry("b", "2"), entry("a", "3"), entry("c", "1"));

        assertThat(actions("a")).containsExactly("1", "2", "3");
        assertThat(actions("b")).containsExactly("1", "2");
        assertThat(actions("c")).containsExactly("1");
        assertThat(actions("d")).isEmpty();
        assertThat(Journal.isWhole(read("a"))).isTrue();
        assertThat(read("a")).extracting(JournalRow::sequence).containsExactly(1L, 2L, 3L);
        assertThat(read("a").get(1).previousHash())
                .isEqualTo(read("a").getFirst().hash());
    }

    @Test
    void whatIsReadIsWhatWasWrittenToTheMicrosecond() {
        append(entry("a", "1"));

        assertThat(read("a")).extracting(JournalRow::entry).containsExactly(entry("a", "1"));
        assertThat(entry("a", "1").at()).isEqualTo(Instant.parse("2026-11-23T04:00:00.123456Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE journal SET detail = '{\"changed\":true}' WHERE sequence = 2",
                "UPDATE journal SET actor = 'another' WHERE sequence = 2",
                "UPDATE journal SET action = 'another' WHERE sequence = 2",
                "UPDATE journal SET at = at + interval '1 microsecond' WHERE sequence = 2",
                "UPDATE journal SET previous_hash = hash WHERE sequence = 2",
                "UPDATE journal SET hash = previous_hash WHERE sequence = 2",
                "DELETE FROM journal WHERE sequence = 2",
                "DELETE FROM journal WHERE sequence = 1"
            })
    void whoeverGetsPastTheTriggerIsFoundOut(String tampering) {
        append(entry("a", "1"), entry("a", "2"), entry("a", "3"));

        database.execute("ALTER TABLE journal DISABLE TRIGGER ALL");
        database.execute(tampering);

        assertThat(Journal.isWhole(read("a"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE journal SET actor = 'another'", "DELETE FROM journal", "TRUNCATE journal"})
    void theDatabaseRefusesToChangeTheJournal(String change) {
        append(entry("a", "1"));

        assertThatThrownBy(() -> transactions.run(transaction -> {
                    try (var statement = transaction.connection().createStatement()) {
                        statement.execute(change);
                    }
                }))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("the journal is append-only");
        assertThat(actions("a")).containsExactly("1");
    }

    @Test
    void writersWhoLockTheSubjectShareOneChain() throws InterruptedException {
        List<Thread> writers = new ArrayList<>();
        CountDownLatch start = new CountDownLatch(1);
        for (int i = 0; i < 4; i++) {
            writers.add(Thread.ofPlatform().start(() -> {
                awaitStart(start);
                for (int j = 0; j < 10; j++) {
                    transactions.run(transaction -> {
                        transaction.lock(List.of("a"));
                        transaction.record(entry("a", "x"));
                    });
                }
            }));
        }
        start.countDown();
        for (Thread writer : writers) {
            writer.join();
        }

        assertThat(read("a")).hasSize(40);
        assertThat(Journal.isWhole(read("a"))).isTrue();
    }

    @Test
    void whoForgetsTheLockFailsRatherThanForkTheChain() throws Exception {
        try (Connection first = database.pool().getConnection()) {
            first.setAutoCommit(false);
            Journal.append(first, List.of(entry("a", "1")));
            FutureTask<Void> second = new FutureTask<>(() -> {
                append(entry("a", "1"));
                return null;
            });
            Thread.ofPlatform().start(second);
            Database.await(
                    "the second writer waits for the first",
                    () -> database.number("SELECT count(*) FROM pg_locks WHERE NOT granted") == 1);
            first.commit();

            assertThatThrownBy(second::get)
                    .cause()
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("journal_pkey");
        }
        assertThat(actions("a")).containsExactly("1");
    }

    private static void awaitStart(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void append(JournalEntry... entries) {
        transactions.run(transaction -> List.of(entries).forEach(transaction::record));
    }

    private List<JournalRow> read(String subject) {
        return transactions.call(transaction -> Journal.read(transaction.connection(), subject));
    }

    private List<String> actions(String subject) {
        return read(subject).stream().map(row -> row.entry().action()).toList();
    }

    private static JournalEntry entry(String subject, String action) {
        return new JournalEntry(subject, NOON, "rule", action, "{\"n\":1}");
    }
}
