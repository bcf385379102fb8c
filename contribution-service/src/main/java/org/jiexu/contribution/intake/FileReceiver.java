package org.jiexu.contribution.intake;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jiexu.contribution.intake.PieceCutter.EndlessLineException;
import org.jiexu.messages.cryptography.Algorithms;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.database.DatabaseException;
import org.jiexu.service.journal.JournalAction;
import org.jiexu.service.journal.JournalEntry;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/**
 * Takes files in: a stream becomes pieces in the database, each in its own short transaction, so that a slow sender holds no
 * connection and a file of any size needs the memory of one piece. Only when all is stored does the file become RECEIVED.
 */
public final class FileReceiver {

    /** A file of which nothing came for so long has lost its sender. */
    static final Duration ABANDONED_AFTER = Duration.ofMinutes(10);

    /**
     * After so long without a piece the same key may begin anew: its sender has broken off, or the service was restarted
     * while the file came in. From then on the file does not count to what waits of its fund either.
     */
    static final Duration TAKEN_OVER_AFTER = Duration.ofSeconds(15);

    /** How many files of a fund may be coming in or wait to be posted: its branches send at once at the end of a month. */
    static final int FILES_WAITING_MAX = 20;

    /** How many bytes of a fund may wait to be posted: four files of ten million rows. They lie in the database. */
    static final long BYTES_WAITING_MAX = 4L * 1024 * 1024 * 1024;

    private static final String CONTENT_CONSTRAINT = "intake_batches_content";

    /** How often a file is completed anew because the one that stood in its way was done with in between. */
    private static final int COMPLETIONS_TRIED_MAX = 3;

    private static final int DRAIN_BYTES = 64 * 1024;

    private final Transactions transactions;
    private final Clock clock;
    private final Runnable afterReceipt;

    /**
     * A receiver.
     *
     * @param afterReceipt called when a file is ready to be posted: wakes the worker
     */
    public FileReceiver(Transactions transactions, Clock clock, Runnable afterReceipt) {
        this.transactions = transactions;
        this.clock = clock;
        this.afterReceipt = afterReceipt;
    }

    /**
     * What somebody sends.
     *
     * @param actor for the journal
     */
    public record Delivery(FundCode fund, String key, FileFormat format, String actor) {}

    /**
     * Reads the content to its end.
     *
     * @throws IOException when the sender breaks off; nothing is kept then
     */
    public IntakeOutcome receive(Delivery delivery, InputStream content) throws IOException {
        UUID id = UUID.randomUUID();
        Optional<IntakeOutcome> otherwise = begin(delivery, id, content);
        if (otherwise.isPresent()) {
            return otherwise.get();
        }
        boolean kept = false;
        try {
            IntakeOutcome receipt = store(delivery, id, content);
            kept = receipt instanceof IntakeOutcome.Accepted;
            return receipt;
        } finally {
            if (!kept) {
                forget(id);
            }
        }
    }

    /** Removes files whose senders have gone. */
    public void forgetAbandoned() {
        Instant since = clock.instant().minus(ABANDONED_AFTER);
        for (UUID id : transactions.call(transaction -> BatchStore.abandoned(transaction.connection(), since))) {
            forget(id);
        }
    }

    private Optional<IntakeOutcome> begin(Delivery delivery, UUID id, InputStream content) throws IOException {
        Beginning beginning = begin(delivery, id);
        if (beginning.full != null) {
            return Optional.of(new IntakeOutcome.TooMuchWaits(beginning.full));
        }
        return beginning.first == null ? Optional.empty() : Optional.of(answerAgain(beginning.first, content));
    }

    /**
     * Whether the file may come in.
     *
     * @param first the file that used the key before, else null
     * @param full the limit that the fund has reached, else null
     */
    private record Beginning(
            @Nullable Batch first, @Nullable String full) {
        private static final Beginning ALLOWED = new Beginning(null, null);
    }

    private Beginning begin(Delivery delivery, UUID id) {
        Instant now = clock.instant();
        return transactions.call(transaction -> {
            Connection connection = transaction.connection();
            // One after the other, so that two senders do not both find the last free place.
            transaction.lock(List.of("intake/" + delivery.fund()));
            Instant silentBefore = now.minus(TAKEN_OVER_AFTER);
            String full = limitReached(BatchStore.waiting(connection, delivery.fund(), silentBefore));
            Optional<Batch> known = BatchStore.findByKey(connection, delivery.fund(), delivery.key());
            if (full != null && known.isEmpty()) {
                return new Beginning(null, full);
            }
            if (BatchStore.begin(
                    connection, id, delivery.fund(), delivery.key(), delivery.format(), delivery.actor(), now)) {
                return Beginning.ALLOWED;
            }
            Batch first = BatchStore.findByKey(connection, delivery.fund(), delivery.key())
                    .orElseThrow(() -> new SQLException("the key was free again", "40001"));
            boolean silent =
                    first.state() == Batch.State.RECEIVING && first.touchedAt().isBefore(silentBefore);
            if (!silent) {
                return new Beginning(first, null);
            }
            BatchStore.forget(connection, first.id());
            BatchStore.begin(connection, id, delivery.fund(), delivery.key(), delivery.format(), delivery.actor(), now);
            return Beginning.ALLOWED;
        });
    }

    private static @Nullable String limitReached(BatchStore.Waiting waiting) {
        if (waiting.files() >= FILES_WAITING_MAX) {
            return FILES_WAITING_MAX + " files of the fund are under way";
        }
        return waiting.bytes() >= BYTES_WAITING_MAX
                ? BYTES_WAITING_MAX / (1024 * 1024) + " megabytes of the fund wait to be posted"
                : null;
    }

    private IntakeOutcome store(Delivery delivery, UUID id, InputStream content) throws IOException {
        MessageDigest hash = Algorithms.sha256();
        PieceCutter cutter = new PieceCutter(content, hash, delivery.format() == FileFormat.CSV);
        try {
            for (Piece piece = cutter.next(); piece != null; piece = cutter.next()) {
                IntakeOutcome.Unreadable wrong =
                        piece.number() == 0 ? wrongHeader(delivery.format(), cutter.header()) : null;
                if (wrong != null) {
                    return wrong;
                }
                Piece stored = piece;
                Instant at = clock.instant();
                transactions.run(transaction -> BatchStore.storePiece(transaction.connection(), id, stored, at));
            }
        } catch (EndlessLineException e) {
            return new IntakeOutcome.Unreadable("LINE_ENDLESS", "Line " + e.line() + " does not end.");
        }
        if (cutter.rows() == 0) {
            IntakeOutcome.Unreadable wrong = wrongHeader(delivery.format(), cutter.header());
            return wrong == null ? new IntakeOutcome.Unreadable("FILE_EMPTY", "The file has no rows.") : wrong;
        }
        return complete(delivery, id, cutter, text(hash));
    }

    /** The database's index decides between two that send the same at once: the second to complete hears of the first. */
    private IntakeOutcome complete(Delivery delivery, UUID id, PieceCutter cutter, String hash) {
        for (int attempt = 1; ; attempt++) {
            try {
                Batch batch = transactions.call(transaction -> received(transaction, delivery, id, cutter, hash));
                afterReceipt.run();
                return new IntakeOutcome.Accepted(batch);
            } catch (DatabaseException e) {
                if (!isSameContent(e)) {
                    throw e;
                }
                Optional<Batch> first = transactions.call(
                        transaction -> BatchStore.findByContent(transaction.connection(), delivery.fund(), hash));
                if (first.isPresent()) {
                    return new IntakeOutcome.DuplicateFile(first.get());
                }
                // It ended with refused rows, or was given up, just now.
                if (attempt == COMPLETIONS_TRIED_MAX) {
                    throw e;
                }
            }
        }
    }

    private Batch received(Transaction transaction, Delivery delivery, UUID id, PieceCutter cutter, String hash)
            throws SQLException {
        BatchStore.received(
                transaction.connection(),
                id,
                cutter.header(),
                hash,
                new BatchStore.Size(cutter.bytes(), cutter.lines(), cutter.rows(), cutter.pieces()),
                clock.instant());
        Batch received = found(transaction, delivery.fund(), id);
        journal(transaction, delivery, received);
        return received;
    }

    private static Batch found(Transaction transaction, FundCode fund, UUID id) throws SQLException {
        return BatchStore.find(transaction.connection(), fund, id)
                .orElseThrow(() -> new SQLException("the file " + id + " is gone"));
    }

    private void journal(Transaction transaction, Delivery delivery, Batch batch) throws SQLException {
        transaction.did(JournalEntry.of(
                Subject.fund(delivery.fund()),
                clock.instant(),
                delivery.actor(),
                JournalAction.RECEIVE_CONTRIBUTIONS,
                Map.of(
                        "batchId",
                        batch.id(),
                        "contentHash",
                        String.valueOf(batch.contentHash()),
                        "lines",
                        batch.lines())));
    }

    private static IntakeOutcome answerAgain(Batch first, InputStream content) throws IOException {
        if (first.state() == Batch.State.RECEIVING) {
            return new IntakeOutcome.StillReceiving(first);
        }
        MessageDigest hash = Algorithms.sha256();
        byte[] buffer = new byte[DRAIN_BYTES];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            hash.update(buffer, 0, read);
        }
        return text(hash).equals(first.contentHash())
                ? new IntakeOutcome.Replayed(first)
                : new IntakeOutcome.KeyReused(first);
    }

    private static IntakeOutcome.@Nullable Unreadable wrongHeader(FileFormat format, @Nullable String line) {
        if (format != FileFormat.CSV) {
            return null;
        }
        CsvHeader header = CsvHeader.parse(line == null ? "" : line);
        if (header.repeats()) {
            return new IntakeOutcome.Unreadable("HEADER_INVALID", "The header names a column twice.");
        }
        return header.missing().isEmpty()
                ? null
                : new IntakeOutcome.Unreadable(
                        "HEADER_INVALID",
                        header.missing().stream()
                                .map(Column::label)
                                .collect(Collectors.joining(", ", "The header lacks ", ".")));
    }

    private void forget(UUID id) {
        transactions.run(transaction -> BatchStore.forget(transaction.connection(), id));
    }

    private static boolean isSameContent(DatabaseException e) {
        String message = String.valueOf(e.getCause());
        return message.contains(CONTENT_CONSTRAINT);
    }

    private static String text(MessageDigest hash) {
        return "sha256:" + HexFormat.of().formatHex(hash.digest());
    }
}
