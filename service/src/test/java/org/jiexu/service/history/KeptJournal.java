package org.jiexu.service.history;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jiexu.service.database.Database;
import org.jiexu.service.journal.Journal;
import org.jiexu.service.journal.JournalEntry;
import org.jiexu.service.journal.JournalRow;
import org.jiexu.service.transaction.LocalTransactions;
import org.jspecify.annotations.Nullable;

/** A journal in a database of its own, with its history, and what its owner can do behind its back. */
final class KeptJournal implements AutoCloseable {

    static final String SERVICE = "transfer";

    final Database database = Database.create();
    final LocalTransactions transactions = new LocalTransactions(database.pool(), () -> {});
    final JournalHistory history;
    Instant now = Instant.parse("2026-11-29T04:00:00.123456Z");

    KeptJournal(@Nullable Path folder) {
        this.history = new JournalHistory(
                new JournalHistory.Settings(SERVICE, Keys.OURS.published(), Keys.OURS.key(), folder),
                transactions,
                () -> now);
    }

    void append(String... subjects) {
        transactions.run(transaction -> {
            for (String subject : subjects) {
                transaction.record(entry(subject));
            }
        });
    }

    JournalEntry entry(String subject) {
        return new JournalEntry(subject, now, "officer:li@440300", "ACCEPTED", "{\"text\":\"信息表\"}");
    }

    /** A minute later what is new is signed. */
    void sign() {
        now = now.plus(Duration.ofMinutes(1));
        history.round();
    }

    /** Looks at everything: the codes and subjects of what was found. */
    List<String> found() {
        return history.check().orElseThrow().findings().stream()
                .map(known -> known.finding().code() + " " + known.finding().subject())
                .sorted()
                .toList();
    }

    /** As the owner of the tables, past the triggers. */
    void tamper(String sql) {
        for (String table : List.of("journal", "journal_heads")) {
            database.execute("ALTER TABLE " + table + " DISABLE TRIGGER ALL");
        }
        database.execute(sql);
    }

    List<JournalRow> rows(String subject) {
        return transactions.call(transaction -> Journal.read(transaction.connection(), subject));
    }

    /** Another actor in a row, and every later row of the chain written anew, so that the chain is whole. */
    void changeActorAndRehash(String subject, long sequence) {
        tamper("SELECT 1");
        List<JournalRow> rows = rows(subject);
        String previous = JournalRow.BEGINNING;
        List<JournalRow> changed = new ArrayList<>();
        for (JournalRow row : rows) {
            JournalEntry entry = row.entry();
            JournalRow next = JournalRow.after(
                    previous,
                    row.sequence(),
                    row.sequence() == sequence
                            ? new JournalEntry(entry.subject(), entry.at(), "rule", entry.action(), entry.detail())
                            : entry);
            previous = next.hash();
            changed.add(next);
        }
        transactions.run(transaction -> {
            for (JournalRow row : changed) {
                overwrite(transaction.connection().prepareStatement("""
                        UPDATE journal SET actor = ?, previous_hash = ?, hash = ? WHERE subject = ? AND sequence = ?"""), row);
            }
        });
        if (!Journal.isWhole(rows(subject))) {
            throw new AssertionError("the chain of the forger is not whole");
        }
    }

    private static void overwrite(PreparedStatement statement, JournalRow row) throws SQLException {
        try (statement) {
            statement.setString(1, row.entry().actor());
            statement.setBytes(2, Hashes.bytes(row.previousHash()));
            statement.setBytes(3, Hashes.bytes(row.hash()));
            statement.setString(4, row.entry().subject());
            statement.setLong(5, row.sequence());
            statement.executeUpdate();
        }
    }

    /** A head of the forger's own over the rows as they are, in the place of the last. */
    void rewriteLastHead(HeadKey key) {
        tamper("SELECT 1");
        transactions.run(transaction -> {
            var connection = transaction.connection();
            StoredHead last = HeadStore.last(connection, SERVICE).orElseThrow();
            StoredHead before =
                    HeadStore.before(connection, SERVICE, last.head().number()).orElse(null);
            Frontier tree = before == null ? Frontier.empty() : before.frontier();
            List<LeafList.Leaf> leaves = new ArrayList<>();
            for (PlacedRow row : PlacedRow.between(
                    connection, before == null ? Long.MIN_VALUE : before.lastPosition(), last.lastPosition())) {
                leaves.add(LeafList.Leaf.of(
                        row.subject(),
                        row.row().sequence(),
                        Hashes.bytes(row.row().hash())));
                tree.add(row.leaf());
            }
            Head forged = Head.signed(
                    key,
                    SERVICE,
                    last.head().number(),
                    last.head().signedAt(),
                    tree.size(),
                    Hashes.hex(tree.root()),
                    last.head().previous());
            try (var statement = connection.createStatement()) {
                statement.execute("DELETE FROM journal_heads WHERE number = "
                        + last.head().number());
            }
            HeadStore.insert(
                    connection, new StoredHead(forged, last.lastPosition(), tree.bytes()), LeafList.of(leaves));
        });
    }

    /** An export as a file. */
    Path export(Path file, long after) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        history.export(after, bytes);
        try {
            return Files.writeString(file, bytes.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Head> heads() {
        return history.headsAfter(0, 1_000);
    }

    @Override
    public void close() {
        database.close();
    }
}
