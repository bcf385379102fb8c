package org.jiexu.gateway.feed;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jiexu.gateway.access.SharedLimits;
import org.jiexu.service.database.Sql;
import org.jiexu.service.task.BackgroundTask;

/**
 * The open streams of all gateways that share a database, a row each. A row is held for a short while and the gateway holds it on: the places of one
 * that died are free soon.
 */
@ApplicationScoped
class StreamPlaces implements Subscriptions.Places {
    private static final Duration HELD = Duration.ofSeconds(30);
    private static final Duration PAUSE_BETWEEN_HOLDINGS = Duration.ofSeconds(10);

    private final SharedLimits shared;
    private final Map<UUID, byte[]> own = new ConcurrentHashMap<>();
    private final BackgroundTask holding =
            BackgroundTask.periodic("event-streams", PAUSE_BETWEEN_HOLDINGS, this::holdOn);

    StreamPlaces(SharedLimits shared) {
        this.shared = shared;
    }

    void start(@Observes StartupEvent event) {
        holding.start();
    }

    void stop(@Observes ShutdownEvent event) {
        holding.close();
    }

    @Override
    public boolean take(UUID stream, String caller, int most) {
        byte[] name = shared.nameOf("caller " + caller);
        boolean taken = shared.ask(transaction -> isFree(transaction.connection(), stream, name, most))
                .orElse(true);
        if (taken) {
            own.put(stream, name);
        }
        return taken;
    }

    /** One after the other for each caller, so that two at once do not both find the last place. */
    private static boolean isFree(Connection connection, UUID stream, byte[] caller, int most) throws SQLException {
        Sql.of(connection, "SELECT pg_advisory_xact_lock(hashtextextended(encode(?, 'hex'), 0))", (Object) caller)
                .run();
        return Sql.of(connection, """
                        INSERT INTO event_streams (stream, caller, held_until)
                        SELECT ?, ?, clock_timestamp() + ? * interval '1 second'
                        WHERE (SELECT count(*) FROM event_streams WHERE caller = ? AND held_until > clock_timestamp()) < ?
                        """)
                .with(stream, caller, HELD.toSeconds(), caller, most)
                .updateOne();
    }

    @Override
    public void giveBack(UUID stream) {
        if (own.remove(stream) != null) {
            shared.ask(transaction -> Sql.of(
                            transaction.connection(), "DELETE FROM event_streams WHERE stream = ?", stream)
                    .update());
        }
    }

    /** Also makes the rows that are not there: taken while the database was away, or forgotten with its crash. */
    private void holdOn() {
        List<Map.Entry<UUID, byte[]>> held = new ArrayList<>(own.entrySet());
        if (held.isEmpty()) {
            return;
        }
        shared.ask(transaction -> Sql.of(transaction.connection(), """
                        INSERT INTO event_streams (stream, caller, held_until)
                        SELECT stream, caller, clock_timestamp() + ? * interval '1 second' FROM unnest(?, ?) AS held (stream, caller)
                        ON CONFLICT (stream) DO UPDATE SET held_until = excluded.held_until
                        """)
                .with(
                        HELD.toSeconds(),
                        Sql.array("uuid", held.stream().map(Map.Entry::getKey).toList()),
                        Sql.array(
                                "bytea", held.stream().map(Map.Entry::getValue).toList()))
                .update());
    }
}
