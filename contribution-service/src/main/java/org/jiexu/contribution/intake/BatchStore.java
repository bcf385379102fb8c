package org.jiexu.contribution.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jiexu.contribution.intake.PieceOutcome.Flag;
import org.jiexu.contribution.intake.PieceOutcome.Refusal;
import org.jiexu.contribution.intake.PieceOutcome.Sums;
import org.jiexu.contribution.ledger.CopyRows;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.database.OneAtATime;
import org.jiexu.service.database.Row;
import org.jiexu.service.database.Sql;
import org.jspecify.annotations.Nullable;

/** The files, their pieces and their refusals. */
final class BatchStore {

    private static final String SELECT = """
            SELECT id, fund, format, header, state, failure, content_hash, bytes, lines, rows, pieces, pieces_posted, posted, refused,
                   posted_employer_fen, posted_personal_fen, refused_employer_fen, refused_personal_fen, flagged,
                   flagged_employer_fen, flagged_personal_fen, received_by, received_at, touched_at, posting_began_at,
                   finished_at
            FROM intake_batches
            """;

    /** How many files are looked at for one that nobody has. */
    private static final int LEASES_TRIED_MAX = 64;

    private BatchStore() {}

    /**
     * Begins a file.
     *
     * @return false if the fund has used the key before
     */
    static boolean begin(
            Connection connection, UUID id, FundCode fund, String key, FileFormat format, String by, Instant at)
            throws SQLException {
        return Sql.of(connection, """
                INSERT INTO intake_batches (id, fund, idempotency_key, format, state, received_by, received_at, touched_at)
                VALUES (?, ?, ?, ?, 'RECEIVING', ?, ?, ?)
                ON CONFLICT (fund, idempotency_key) DO NOTHING""", id, fund, key, format, by, at, at).updateOne();
    }

    static void storePiece(Connection connection, UUID id, Piece piece, Instant at) throws SQLException {
        Sql.of(connection, """
                INSERT INTO intake_pieces (batch_id, piece, first_line, content) VALUES (?, ?, ?, ?)
                """, id, piece.number(), piece.firstLine(), piece.content())
                .update();
        if (!Sql.of(connection, """
                UPDATE intake_batches SET touched_at = ?, bytes = bytes + ? WHERE id = ?
                """, at, piece.content().length, id).updateOne()) {
            throw new SQLException("the file " + id + " was given up while it came in");
        }
    }

    /** How much a whole file is. */
    record Size(long bytes, long lines, long rows, int pieces) {}

    /** The file is whole. */
    static void received(Connection connection, UUID id, @Nullable String header, String hash, Size size, Instant at)
            throws SQLException {
        if (!Sql.of(connection, """
                UPDATE intake_batches
                SET state = 'RECEIVED', header = ?, content_hash = ?, bytes = ?, lines = ?, rows = ?, pieces = ?,
                    received_at = ?, touched_at = ?
                WHERE id = ? AND state = 'RECEIVING'
                """, header, hash, size.bytes(), size.lines(), size.rows(), size.pieces(), at, at, id)
                .updateOne()) {
            throw new SQLException("the file " + id + " was given up while it came in");
        }
    }

    /** Forgets a file that never became whole. */
    static void forget(Connection connection, UUID id) throws SQLException {
        for (String table :
                List.of("intake_pieces WHERE batch_id", "intake_batches WHERE state = 'RECEIVING' AND id")) {
            Sql.of(connection, "DELETE FROM " + table + " = ?", id).update();
        }
    }

    /** Files whose sender has gone: nothing came since. */
    static List<UUID> abandoned(Connection connection, Instant since) throws SQLException {
        return Sql.of(connection, "SELECT id FROM intake_batches WHERE state = 'RECEIVING' AND touched_at < ?", since)
                .list(row -> row.id("id"));
    }

    static Optional<Batch> find(Connection connection, FundCode fund, UUID id) throws SQLException {
        return Sql.of(connection, SELECT + """
                WHERE fund = ? AND id = ?
                """, fund, id).first(BatchStore::read);
    }

    static Optional<Batch> findByKey(Connection connection, FundCode fund, String key) throws SQLException {
        return Sql.of(connection, SELECT + """
                WHERE fund = ? AND idempotency_key = ?
                """, fund, key).first(BatchStore::read);
    }

    /** The file of the fund for whose sake the same content is not taken again: it is under way, or all of it is posted. */
    static Optional<Batch> findByContent(Connection connection, FundCode fund, String hash) throws SQLException {
        return Sql.of(connection, SELECT + """
                WHERE fund = ? AND content_hash = ?
                  AND (state IN ('RECEIVED', 'POSTING') OR (state = 'POSTED' AND refused = 0))
                """, fund, hash).first(BatchStore::read);
    }

    /** The fund's files, newest first, after a place in the list; null begins with the newest. */
    static List<Batch> page(Connection connection, FundCode fund, @Nullable Instant before, UUID after, int limit)
            throws SQLException {
        Instant place = before == null ? Instant.parse("9999-01-01T00:00:00Z") : before;
        return Sql.of(connection, SELECT + """
                WHERE fund = ? AND state <> 'RECEIVING' AND (received_at < ? OR (received_at = ? AND id > ?))
                ORDER BY received_at DESC, id LIMIT ?""", fund, place, place, after, limit)
                .list(BatchStore::read);
    }

    /**
     * Takes the file whose turn it is until the end of the transaction: the one that waited longest, and that nobody else has.
     * By an advisory lock: the row itself stays free for the transactions that post the pieces.
     */
    static Optional<Batch> lease(Connection connection) throws SQLException {
        List<UUID> waiting = Sql.of(connection, """
                SELECT id FROM intake_batches WHERE state IN ('RECEIVED', 'POSTING') ORDER BY touched_at LIMIT ?
                """, LEASES_TRIED_MAX).list(row -> row.id("id"));
        for (UUID id : waiting) {
            Optional<Batch> batch = tryLease(connection, id) ? unfinished(connection, id) : Optional.empty();
            if (batch.isPresent()) {
                return batch;
            }
        }
        return Optional.empty();
    }

    private static boolean tryLease(Connection connection, UUID id) throws SQLException {
        return OneAtATime.isElected(connection, "intake/" + id);
    }

    /** Another may have finished it between the look and the lock. */
    private static Optional<Batch> unfinished(Connection connection, UUID id) throws SQLException {
        return Sql.of(connection, SELECT + """
                WHERE id = ? AND state IN ('RECEIVED', 'POSTING')
                """, id).first(BatchStore::read);
    }

    /** Whether a file waits that is not this one. */
    static boolean anotherWaits(Connection connection, UUID id) throws SQLException {
        return Sql.of(connection, """
                SELECT EXISTS (SELECT FROM intake_batches WHERE state IN ('RECEIVED', 'POSTING') AND id <> ?)
                """, id).isTrue();
    }

    /** The numbers of the pieces that are not posted yet, in order. */
    static List<Integer> piecesLeft(Connection connection, Batch batch) throws SQLException {
        List<Integer> pieces = Sql.of(connection, """
                SELECT piece FROM intake_pieces WHERE batch_id = ? ORDER BY piece
                """, batch.id()).list(row -> row.integer("piece"));
        if (batch.piecesPosted() + pieces.size() != batch.pieces()) {
            throw new IllegalStateException("pieces of file " + batch.id() + " are gone");
        }
        return pieces;
    }

    static Piece piece(Connection connection, Batch batch, int number) throws SQLException {
        return Sql.of(connection, """
                SELECT first_line, content FROM intake_pieces WHERE batch_id = ? AND piece = ?
                """, batch.id(), number)
                .first(row -> new Piece(number, row.number("first_line"), row.bytes("content")))
                .orElseThrow(
                        () -> new IllegalStateException("piece " + number + " of file " + batch.id() + " is gone"));
    }

    /**
     * Removes a piece: whoever does so posts it, in the same transaction.
     *
     * @return false if another did
     */
    static boolean takePiece(Connection connection, Batch batch, int number) throws SQLException {
        return Sql.of(connection, "DELETE FROM intake_pieces WHERE batch_id = ? AND piece = ?", batch.id(), number)
                .updateOne();
    }

    /**
     * Records that a piece is posted. It locks the file's row: the last thing that a transaction does.
     *
     * @param begun when the piece was begun
     * @return the file as it is now
     */
    static Batch progress(Connection connection, Batch batch, PieceOutcome outcome, Instant begun, Instant at)
            throws SQLException {
        storeFindings(connection, batch.id(), outcome);
        Sql.of(connection, """
                UPDATE intake_batches
                SET state = CASE WHEN pieces_posted + 1 = pieces THEN 'POSTED' ELSE 'POSTING' END,
                    finished_at = CASE WHEN pieces_posted + 1 = pieces THEN ?::timestamptz END,
                    pieces_posted = pieces_posted + 1, posted = posted + ?, refused = refused + ?,
                    posted_employer_fen = posted_employer_fen + ?, posted_personal_fen = posted_personal_fen + ?,
                    refused_employer_fen = refused_employer_fen + ?, refused_personal_fen = refused_personal_fen + ?,
                    flagged = flagged + ?, flagged_employer_fen = flagged_employer_fen + ?,
                    flagged_personal_fen = flagged_personal_fen + ?, touched_at = ?,
                    posting_began_at = coalesce(posting_began_at, ?)
                WHERE id = ?""")
                .with(
                        at,
                        outcome.posted().rows(),
                        outcome.refused().rows(),
                        outcome.posted().employer(),
                        outcome.posted().personal(),
                        outcome.refused().employer(),
                        outcome.refused().personal(),
                        outcome.flagged().rows(),
                        outcome.flagged().employer(),
                        outcome.flagged().personal(),
                        at,
                        begun,
                        batch.id())
                .update();
        return find(connection, batch.fund(), batch.id())
                .orElseThrow(() -> new SQLException("the file " + batch.id() + " is gone"));
    }

    private static void storeFindings(Connection connection, UUID batch, PieceOutcome outcome) throws SQLException {
        CopyRows refusals = new CopyRows(outcome.refusals().size());
        for (Refusal refusal : outcome.refusals()) {
            refusals.field(batch)
                    .field(refusal.line())
                    .field(refusal.code())
                    .field(refusal.field())
                    .endRow();
        }
        refusals.into(connection, "intake_refusals (batch_id, line, code, field)");
        CopyRows flags = new CopyRows(outcome.flags().size());
        for (Flag flag : outcome.flags()) {
            flags.field(batch)
                    .field(flag.line())
                    .field(flag.code())
                    .field(flag.base().fen())
                    .field(flag.bound().fen())
                    .endRow();
        }
        flags.into(connection, "intake_flags (batch_id, line, code, base_fen, bound_fen)");
    }

    /**
     * What of a fund's waits.
     *
     * @param files that are coming in or are not posted yet
     * @param bytes that are stored and not posted yet
     */
    record Waiting(int files, long bytes) {}

    /**
     * What of the fund's waits.
     *
     * @param heardSince files that are coming in count only if something came since: others have lost their sender
     */
    static Waiting waiting(Connection connection, FundCode fund, Instant heardSince) throws SQLException {
        return Sql.of(connection, """
                SELECT count(*) AS files, coalesce(sum(bytes), 0) AS bytes
                FROM intake_batches
                WHERE fund = ? AND state IN ('RECEIVING', 'RECEIVED', 'POSTING') AND (state <> 'RECEIVING' OR touched_at >= ?)
                """, fund, heardSince)
                .one(row -> new Waiting(row.integer("files"), row.number("bytes")));
    }

    /** Gives the rest of a file up. */
    static void fail(Connection connection, UUID id, String failure, Instant at) throws SQLException {
        Sql.of(connection, """
                UPDATE intake_batches SET state = 'FAILED', failure = ?, touched_at = ?, finished_at = ? WHERE id = ?
                """, failure, at, at, id).update();
    }

    /** The next {@code limit} refusals after a line, in the order of the file. */
    static List<Refusal> refusals(Connection connection, UUID id, long afterLine, int limit) throws SQLException {
        return Sql.of(connection, """
                SELECT line, code, field FROM intake_refusals WHERE batch_id = ? AND line > ? ORDER BY line LIMIT ?
                """, id, afterLine, limit)
                .list(row -> new Refusal(row.number("line"), row.constant(RowCode.class, "code"), row.text("field")));
    }

    /** The next {@code limit} flags after a line, in the order of the file. */
    static List<Flag> flags(Connection connection, UUID id, long afterLine, int limit) throws SQLException {
        return Sql.of(connection, """
                SELECT line, code, base_fen, bound_fen FROM intake_flags WHERE batch_id = ? AND line > ?
                ORDER BY line LIMIT ?""", id, afterLine, limit)
                .list(row -> new Flag(
                        row.number("line"),
                        row.constant(FlagCode.class, "code"),
                        row.fen("base_fen"),
                        row.fen("bound_fen")));
    }

    private static Batch read(Row row) throws SQLException {
        return new Batch(
                row.id("id"),
                row.fund("fund"),
                row.constant(FileFormat.class, "format"),
                row.text("header"),
                row.constant(Batch.State.class, "state"),
                row.text("failure"),
                row.text("content_hash"),
                row.number("bytes"),
                row.number("lines"),
                row.number("rows"),
                row.integer("pieces"),
                row.integer("pieces_posted"),
                sums(row, "posted"),
                sums(row, "refused"),
                sums(row, "flagged"),
                row.text("received_by"),
                row.instant("received_at"),
                row.instant("touched_at"),
                row.instantOrNull("posting_began_at"),
                row.instantOrNull("finished_at"));
    }

    private static Sums sums(Row row, String prefix) throws SQLException {
        return new Sums(row.number(prefix), row.fen(prefix + "_employer_fen"), row.fen(prefix + "_personal_fen"));
    }
}
