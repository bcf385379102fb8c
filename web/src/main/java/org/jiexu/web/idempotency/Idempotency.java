package org.jiexu.web.idempotency;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jiexu.web.access.Caller;
import org.jiexu.web.problem.ErrorCode;
import org.jiexu.web.problem.ProblemException;

/**
 * One effect for one key.
 *
 * <p>The key's row is written in the transaction of the effect, before it: a second request with the same key waits on the unique index
 * until the first has committed, and then gets its answer; if the first was rolled back, the second goes on as if it were the first.
 * The transaction must be READ COMMITTED, so that the waiting request sees the row it waited for.
 */
public final class Idempotency {

    private Idempotency() {}

    /** The effect of a request, on the caller's own transaction. */
    @FunctionalInterface
    public interface Effect {
        /** Does it and says the answer. An exception must roll the transaction back, and with it the key. */
        Answer perform() throws SQLException;
    }

    /**
     * Performs the effect, or gives the answer of the request that performed it.
     *
     * <p>An answer with status 400 or more is not kept: the caller may correct the request and send it with the same key.
     *
     * @param connection the transaction of the effect; neither committed nor closed here
     * @throws ProblemException {@code IDEMPOTENCY_KEY_REUSED} if the key belongs to another request
     */
    public static Answer once(
            Connection connection, Caller caller, IdempotencyKey key, Fingerprint fingerprint, Effect effect)
            throws SQLException {
        if (!claim(connection, caller, key, fingerprint)) {
            return stored(connection, caller, key, fingerprint);
        }
        Answer answer = effect.perform();
        if (answer.status() >= 400) {
            release(connection, caller, key);
        } else {
            keep(connection, caller, key, answer);
        }
        return answer;
    }

    /**
     * Forgets keys older than an instant; a service runs it now and then.
     *
     * @return how many were forgotten
     */
    public static int forgetBefore(Connection connection, Instant oldest) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM idempotency_keys WHERE created_at < ?")) {
            delete.setTimestamp(1, Timestamp.from(oldest));
            return delete.executeUpdate();
        }
    }

    private static boolean claim(Connection connection, Caller caller, IdempotencyKey key, Fingerprint fingerprint)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO idempotency_keys (caller, key, fingerprint) VALUES (?, ?, ?)
                ON CONFLICT DO NOTHING""")) {
            insert.setString(1, caller.subject());
            insert.setString(2, key.value());
            insert.setString(3, fingerprint.sha256());
            return insert.executeUpdate() == 1;
        }
    }

    private static Answer stored(Connection connection, Caller caller, IdempotencyKey key, Fingerprint fingerprint)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT fingerprint, status, location, body FROM idempotency_keys
                WHERE caller = ? AND key = ?""")) {
            select.setString(1, caller.subject());
            select.setString(2, key.value());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("an idempotency key vanished: is the transaction READ COMMITTED?");
                }
                if (!row.getString("fingerprint").equals(fingerprint.sha256())) {
                    throw new ProblemException(
                            ErrorCode.IDEMPOTENCY_KEY_REUSED,
                            "the key was used for a request with other content",
                            IdempotencyKey.HEADER);
                }
                return new Answer(row.getInt("status"), row.getString("location"), row.getString("body"), true);
            }
        }
    }

    private static void keep(Connection connection, Caller caller, IdempotencyKey key, Answer answer)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE idempotency_keys SET status = ?, location = ?, body = ?
                WHERE caller = ? AND key = ?""")) {
            update.setInt(1, answer.status());
            update.setString(2, answer.location());
            update.setString(3, answer.body());
            update.setString(4, caller.subject());
            update.setString(5, key.value());
            update.executeUpdate();
        }
    }

    private static void release(Connection connection, Caller caller, IdempotencyKey key) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM idempotency_keys WHERE caller = ? AND key = ?")) {
            delete.setString(1, caller.subject());
            delete.setString(2, key.value());
            delete.executeUpdate();
        }
    }
}
