package org.jiexu.service.idempotency;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jiexu.service.access.Caller;
import org.jiexu.service.database.Columns;
import org.jiexu.service.database.Sql;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;

/**
 * One effect for one key.
 *
 * <p>The key's row is written in the transaction of the effect, before it: a second request with the same key waits on the unique index
 * until the first has committed, and then gets its answer; if the first was rolled back, the second goes on as if it were the first.
 * The transaction must be READ COMMITTED, so that the waiting request sees the row it waited for.
 */
public final class Idempotency {

    private static final Columns<Claim> WITH_ANSWER = Columns.<Claim>of(
                    "caller", "text", claim -> claim.place().caller())
            .and("key", "text", claim -> claim.place().key())
            .and("fingerprint", "text", claim -> claim.fingerprint().sha256())
            .and("status", "integer", claim -> claim.answer().status())
            .and("location", "text", claim -> claim.answer().location())
            .and("body", "text", claim -> claim.answer().body());

    private Idempotency() {}

    /** The effect of a request, on the caller's own transaction. */
    @FunctionalInterface
    public interface Effect {
        /** Does it and says the answer. An exception must roll the transaction back, and with it the key. */
        RecordedAnswer perform() throws SQLException;
    }

    /**
     * Performs the effect, or gives the answer of the request that performed it.
     *
     * <p>An answer with status 400 or more is not kept: the caller may correct the request and send it with the same key.
     *
     * @param connection the transaction of the effect; neither committed nor closed here
     * @throws ProblemException {@code IDEMPOTENCY_KEY_REUSED} if the key belongs to another request
     */
    public static RecordedAnswer once(
            Connection connection, Caller caller, IdempotencyKey key, Fingerprint fingerprint, Effect effect)
            throws SQLException {
        Place place = new Place(caller.subject(), key.value());
        if (!claim(connection, place, fingerprint)) {
            return stored(connection, place, fingerprint);
        }
        RecordedAnswer answer = effect.perform();
        if (answer.status() >= 400) {
            release(connection, place);
        } else {
            keep(connection, place, answer);
        }
        return answer;
    }

    /**
     * A request whose effect is ready to be written.
     *
     * @param answer what it is answered if it is the first with its key; its status is less than 400
     */
    public record Claim(Caller caller, IdempotencyKey key, Fingerprint fingerprint, RecordedAnswer answer) {
        private Place place() {
            return new Place(caller.subject(), key.value());
        }
    }

    /** What becomes of a {@link Claim}. */
    public sealed interface Outcome {
        /** Nobody had the key: the effect is to be written, in the same transaction, and the claim's answer given. */
        record First() implements Outcome {}

        /** The request was here before: this is its answer, and nothing is to be done. */
        record Repeated(RecordedAnswer answer) implements Outcome {}

        /** The key belongs to another request. */
        record Refused(ProblemException problem) implements Outcome {}
    }

    /** Where a key belongs: no caller knows another's keys. */
    private record Place(String caller, String key) {}

    private record Stored(String fingerprint, RecordedAnswer answer) {
        private Outcome to(Claim claim) {
            return fingerprint.equals(claim.fingerprint().sha256())
                    ? new Outcome.Repeated(answer.again())
                    : new Outcome.Refused(reused());
        }
    }

    /**
     * As {@link #once} for many requests with two statements: the keys are written with their answers, in sorted order, and whoever
     * was not the first learns of the answer that is there.
     *
     * @param connection the transaction in which the effects of the first ones will be written
     * @return an outcome for each claim, in their order
     */
    public static List<Outcome> onceEach(Connection connection, List<Claim> claims) throws SQLException {
        Map<Place, Claim> first =
                new TreeMap<>(Comparator.comparing(Place::caller).thenComparing(Place::key));
        claims.forEach(claim -> first.putIfAbsent(claim.place(), claim));
        Set<Place> written = write(connection, first.values());
        Map<Place, Stored> known = new HashMap<>();
        List<Outcome> outcomes = new ArrayList<>(claims.size());
        for (Claim claim : claims) {
            Place place = claim.place();
            if (written.remove(place)) { // a second one with the same key is no longer in the set
                known.put(place, new Stored(claim.fingerprint().sha256(), claim.answer()));
                outcomes.add(new Outcome.First());
                continue;
            }
            Stored stored = known.get(place);
            if (stored == null) {
                stored = read(connection, place);
                known.put(place, stored);
            }
            outcomes.add(stored.to(claim));
        }
        return outcomes;
    }

    private static Set<Place> write(Connection connection, Collection<Claim> claims) throws SQLException {
        return new HashSet<>(Sql.of(
                        connection,
                        WITH_ANSWER.insertInto("idempotency_keys") + " ON CONFLICT DO NOTHING RETURNING caller, key",
                        WITH_ANSWER.arrays(claims))
                .list(row -> new Place(row.text("caller"), row.text("key"))));
    }

    /**
     * Forgets keys older than an instant; a service runs it now and then.
     *
     * @return how many were forgotten
     */
    public static int forgetBefore(Connection connection, Instant oldest) throws SQLException {
        return Sql.of(connection, "DELETE FROM idempotency_keys WHERE created_at < ?", oldest)
                .update();
    }

    private static boolean claim(Connection connection, Place place, Fingerprint fingerprint) throws SQLException {
        return Sql.of(connection, """
                INSERT INTO idempotency_keys (caller, key, fingerprint) VALUES (?, ?, ?)
                ON CONFLICT DO NOTHING""", place.caller(), place.key(), fingerprint.sha256())
                .updateOne();
    }

    private static RecordedAnswer stored(Connection connection, Place place, Fingerprint fingerprint)
            throws SQLException {
        Stored stored = read(connection, place);
        if (!stored.fingerprint().equals(fingerprint.sha256())) {
            throw reused();
        }
        return stored.answer().again();
    }

    private static ProblemException reused() {
        return new ProblemException(
                ErrorCode.IDEMPOTENCY_KEY_REUSED,
                "the key was used for a request with other content",
                IdempotencyKey.HEADER);
    }

    private static Stored read(Connection connection, Place place) throws SQLException {
        return Sql.of(connection, """
                SELECT fingerprint, status, location, body FROM idempotency_keys
                WHERE caller = ? AND key = ?""", place.caller(), place.key())
                .first(row -> new Stored(
                        row.text("fingerprint"),
                        RecordedAnswer.of(row.integer("status"), row.text("location"), row.text("body"))))
                .orElseThrow(() ->
                        new IllegalStateException("an idempotency key vanished: is the transaction READ COMMITTED?"));
    }

    private static void keep(Connection connection, Place place, RecordedAnswer answer) throws SQLException {
        Sql.of(connection, """
                UPDATE idempotency_keys SET status = ?, location = ?, body = ?
                WHERE caller = ? AND key = ?""")
                .with(answer.status(), answer.location(), answer.body(), place.caller(), place.key())
                .update();
    }

    private static void release(Connection connection, Place place) throws SQLException {
        Sql.of(connection, "DELETE FROM idempotency_keys WHERE caller = ? AND key = ?", place.caller(), place.key())
                .update();
    }
}
