package org.jiexu.contribution.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jiexu.contribution.intake.PieceOutcome.Flag;
import org.jiexu.contribution.intake.PieceOutcome.Refusal;
import org.jiexu.contribution.intake.PieceOutcome.Sums;
import org.jiexu.contribution.ledger.CopyRows;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
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
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO intake_batches (id, fund, idempotency_key, format, state, received_by, received_at, touched_at)
                VALUES (?, ?, ?, ?, 'RECEIVING', ?, ?, ?)
                ON CONFLICT (fund, idempotency_key) DO NOTHING""")) {
            insert.setObject(1, id);
            insert.setString(2, fund.code());
            insert.setString(3, key);
            insert.setString(4, format.name());
            insert.setString(5, by);
            insert.setObject(6, timestamp(at));
            insert.setObject(7, timestamp(at));
            return insert.executeUpdate() == 1;
        }
    }

    static void storePiece(Connection connection, UUID id, Piece piece, Instant at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO intake_pieces (batch_id, piece, first_line, content) VALUES (?, ?, ?, ?)")) {
            insert.setObject(1, id);
            insert.setInt(2, piece.number());
            insert.setLong(3, piece.firstLine());
            insert.setBytes(4, piece.content());
            insert.executeUpdate();
        }
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE intake_batches SET touched_at = ?, bytes = bytes + ? WHERE id = ?")) {
            update.setObject(1, timestamp(at));
            update.setLong(2, piece.content().length);
            update.setObject(3, id);
            if (update.executeUpdate() != 1) {
                throw new SQLException("the file " + id + " was given up while it came in");
            }
        }
    }

    /** How much a whole file is. */
    record Size(long bytes, long lines, long rows, int pieces) {}

    /** The file is whole. */
    static void received(Connection connection, UUID id, @Nullable String header, String hash, Size size, Instant at)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE intake_batches
                SET state = 'RECEIVED', header = ?, content_hash = ?, bytes = ?, lines = ?, rows = ?, pieces = ?,
                    received_at = ?, touched_at = ?
                WHERE id = ? AND state = 'RECEIVING'""")) {
            update.setString(1, header);
            update.setString(2, hash);
            update.setLong(3, size.bytes());
            update.setLong(4, size.lines());
            update.setLong(5, size.rows());
            update.setInt(6, size.pieces());
            update.setObject(7, timestamp(at));
            update.setObject(8, timestamp(at));
            update.setObject(9, id);
            if (update.executeUpdate() != 1) {
                throw new SQLException("the file " + id + " was given up while it came in");
            }
        }
    }

    /** Forgets a file that never became whole. */
    static void forget(Connection connection, UUID id) throws SQLException {
        for (String table :
                List.of("intake_pieces WHERE batch_id", "intake_batches WHERE state = 'RECEIVING' AND id")) {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + table + " = ?")) {
                delete.setObject(1, id);
                delete.executeUpdate();
            }
        }
    }

    /** Files whose sender has gone: nothing came since. */
    static List<UUID> abandoned(Connection connection, Instant since) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id FROM intake_batches WHERE state = 'RECEIVING' AND touched_at < ?")) {
            select.setObject(1, timestamp(since));
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    ids.add(result.getObject(1, UUID.class));
                }
            }
        }
        return ids;
    }

    static Optional<Batch> find(Connection connection, FundCode fund, UUID id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + "WHERE fund = ? AND id = ?")) {
            select.setString(1, fund.code());
            select.setObject(2, id);
            return readAll(select).stream().findFirst();
        }
    }

    static Optional<Batch> findByKey(Connection connection, FundCode fund, String key) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(SELECT + "WHERE fund = ? AND idempotency_key = ?")) {
            select.setString(1, fund.code());
            select.setString(2, key);
            return readAll(select).stream().findFirst();
        }
    }

    /** The file of the fund for whose sake the same content is not taken again: it is under way, or all of it is posted. */
    static Optional<Batch> findByContent(Connection connection, FundCode fund, String hash) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + """
                WHERE fund = ? AND content_hash = ?
                  AND (state IN ('RECEIVED', 'POSTING') OR (state = 'POSTED' AND refused = 0))""")) {
            select.setString(1, fund.code());
            select.setString(2, hash);
            return readAll(select).stream().findFirst();
        }
    }

    /** The fund's files, newest first, after a place in the list; null begins with the newest. */
    static List<Batch> page(Connection connection, FundCode fund, @Nullable Instant before, UUID after, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + """
                WHERE fund = ? AND state <> 'RECEIVING' AND (received_at < ? OR (received_at = ? AND id > ?))
                ORDER BY received_at DESC, id LIMIT ?""")) {
            OffsetDateTime place = timestamp(before == null ? Instant.parse("9999-01-01T00:00:00Z") : before);
            select.setString(1, fund.code());
            select.setObject(2, place);
            select.setObject(3, place);
            select.setObject(4, after);
            select.setInt(5, limit);
            return readAll(select);
        }
    }

    /**
     * Takes the file whose turn it is until the end of the transaction: the one that waited longest, and that nobody else has.
     * By an advisory lock: the row itself stays free for the transactions that post the pieces.
     */
    static Optional<Batch> lease(Connection connection) throws SQLException {
        List<UUID> waiting = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT id FROM intake_batches WHERE state IN ('RECEIVED', 'POSTING') ORDER BY touched_at LIMIT ?""")) {
            select.setInt(1, LEASES_TRIED_MAX);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    waiting.add(result.getObject(1, UUID.class));
                }
            }
        }
        for (UUID id : waiting) {
            Optional<Batch> batch = tryLease(connection, id) ? unfinished(connection, id) : Optional.empty();
            if (batch.isPresent()) {
                return batch;
            }
        }
        return Optional.empty();
    }

    private static boolean tryLease(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("SELECT pg_try_advisory_xact_lock(hashtextextended(?, 0))")) {
            lock.setString(1, "intake/" + id);
            try (ResultSet result = lock.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    /** Another may have finished it between the look and the lock. */
    private static Optional<Batch> unfinished(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(SELECT + "WHERE id = ? AND state IN ('RECEIVED', 'POSTING')")) {
            select.setObject(1, id);
            return readAll(select).stream().findFirst();
        }
    }

    /** Whether a file waits that is not this one. */
    static boolean anotherWaits(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT EXISTS (SELECT FROM intake_batches WHERE state IN ('RECEIVED', 'POSTING') AND id <> ?)")) {
            select.setObject(1, id);
            try (ResultSet result = select.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    /** The numbers of the pieces that are not posted yet, in order. */
    static List<Integer> piecesLeft(Connection connection, Batch batch) throws SQLException {
        List<Integer> pieces = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT piece FROM intake_pieces WHERE batch_id = ? ORDER BY piece")) {
            select.setObject(1, batch.id());
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    pieces.add(result.getInt(1));
                }
            }
        }
        if (batch.piecesPosted() + pieces.size() != batch.pieces()) {
            throw new IllegalStateException("pieces of file " + batch.id() + " are gone");
        }
        return pieces;
    }

    static Piece piece(Connection connection, Batch batch, int number) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT first_line, content FROM intake_pieces WHERE batch_id = ? AND piece = ?")) {
            select.setObject(1, batch.id());
            select.setInt(2, number);
            try (ResultSet result = select.executeQuery()) {
                if (!result.next()) {
                    throw new IllegalStateException("piece " + number + " of file " + batch.id() + " is gone");
                }
                return new Piece(number, result.getLong(1), result.getBytes(2));
            }
        }
    }

    /**
     * Removes a piece: whoever does so posts it, in the same transaction.
     *
     * @return false if another did
     */
    static boolean takePiece(Connection connection, Batch batch, int number) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM intake_pieces WHERE batch_id = ? AND piece = ?")) {
            delete.setObject(1, batch.id());
            delete.setInt(2, number);
            return delete.executeUpdate() == 1;
        }
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
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE intake_batches
                SET state = CASE WHEN pieces_posted + 1 = pieces THEN 'POSTED' ELSE 'POSTING' END,
                    finished_at = CASE WHEN pieces_posted + 1 = pieces THEN ?::timestamptz END,
                    pieces_posted = pieces_posted + 1, posted = posted + ?, refused = refused + ?,
                    posted_employer_fen = posted_employer_fen + ?, posted_personal_fen = posted_personal_fen + ?,
                    refused_employer_fen = refused_employer_fen + ?, refused_personal_fen = refused_personal_fen + ?,
                    flagged = flagged + ?, flagged_employer_fen = flagged_employer_fen + ?,
                    flagged_personal_fen = flagged_personal_fen + ?, touched_at = ?,
                    posting_began_at = coalesce(posting_began_at, ?)
                WHERE id = ?""")) {
            update.setObject(1, timestamp(at));
            update.setLong(2, outcome.posted().rows());
            update.setLong(3, outcome.refused().rows());
            update.setLong(4, outcome.posted().employer().fen());
            update.setLong(5, outcome.posted().personal().fen());
            update.setLong(6, outcome.refused().employer().fen());
            update.setLong(7, outcome.refused().personal().fen());
            update.setLong(8, outcome.flagged().rows());
            update.setLong(9, outcome.flagged().employer().fen());
            update.setLong(10, outcome.flagged().personal().fen());
            update.setObject(11, timestamp(at));
            update.setObject(12, timestamp(begun));
            update.setObject(13, batch.id());
            update.executeUpdate();
        }
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
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT count(*), coalesce(sum(bytes), 0)
                FROM intake_batches
                WHERE fund = ? AND state IN ('RECEIVING', 'RECEIVED', 'POSTING') AND (state <> 'RECEIVING' OR touched_at >= ?)""")) {
            select.setString(1, fund.code());
            select.setObject(2, timestamp(heardSince));
            try (ResultSet result = select.executeQuery()) {
                result.next();
                return new Waiting(result.getInt(1), result.getLong(2));
            }
        }
    }

    /** Gives the rest of a file up. */
    static void fail(Connection connection, UUID id, String failure, Instant at) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE intake_batches SET state = 'FAILED', failure = ?, touched_at = ?, finished_at = ? WHERE id = ?""")) {
            update.setString(1, failure);
            update.setObject(2, timestamp(at));
            update.setObject(3, timestamp(at));
            update.setObject(4, id);
            update.executeUpdate();
        }
    }

    /** The next {@code limit} refusals after a line, in the order of the file. */
    static List<Refusal> refusals(Connection connection, UUID id, long afterLine, int limit) throws SQLException {
        List<Refusal> refusals = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT line, code, field FROM intake_refusals WHERE batch_id = ? AND line > ? ORDER BY line LIMIT ?""")) {
            select.setObject(1, id);
            select.setLong(2, afterLine);
            select.setInt(3, limit);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    refusals.add(
                            new Refusal(result.getLong(1), RowCode.valueOf(result.getString(2)), result.getString(3)));
                }
            }
        }
        return refusals;
    }

    /** The next {@code limit} flags after a line, in the order of the file. */
    static List<Flag> flags(Connection connection, UUID id, long afterLine, int limit) throws SQLException {
        List<Flag> flags = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT line, code, base_fen, bound_fen FROM intake_flags WHERE batch_id = ? AND line > ?
                ORDER BY line LIMIT ?""")) {
            select.setObject(1, id);
            select.setLong(2, afterLine);
            select.setInt(3, limit);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    flags.add(new Flag(
                            result.getLong(1),
                            FlagCode.valueOf(result.getString(2)),
                            Fen.of(result.getLong(3)),
                            Fen.of(result.getLong(4))));
                }
            }
        }
        return flags;
    }

    private static List<Batch> readAll(PreparedStatement select) throws SQLException {
        List<Batch> batches = new ArrayList<>();
        try (ResultSet result = select.executeQuery()) {
            while (result.next()) {
                batches.add(read(result));
            }
        }
        return batches;
    }

    private static Batch read(ResultSet result) throws SQLException {
        return new Batch(
                result.getObject("id", UUID.class),
                new FundCode(result.getString("fund")),
                FileFormat.valueOf(result.getString("format")),
                result.getString("header"),
                Batch.State.valueOf(result.getString("state")),
                result.getString("failure"),
                result.getString("content_hash"),
                result.getLong("bytes"),
                result.getLong("lines"),
                result.getLong("rows"),
                result.getInt("pieces"),
                result.getInt("pieces_posted"),
                sums(result, "posted"),
                sums(result, "refused"),
                sums(result, "flagged"),
                result.getString("received_by"),
                result.getObject("received_at", OffsetDateTime.class).toInstant(),
                result.getObject("touched_at", OffsetDateTime.class).toInstant(),
                instant(result, "posting_began_at"),
                instant(result, "finished_at"));
    }

    private static @Nullable Instant instant(ResultSet result, String column) throws SQLException {
        OffsetDateTime at = result.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static Sums sums(ResultSet result, String prefix) throws SQLException {
        return new Sums(
                result.getLong(prefix),
                Fen.of(result.getLong(prefix + "_employer_fen")),
                Fen.of(result.getLong(prefix + "_personal_fen")));
    }

    private static OffsetDateTime timestamp(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
