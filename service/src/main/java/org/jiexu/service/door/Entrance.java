package org.jiexu.service.door;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jiexu.service.door.Connection.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Counts the connections of one port. When all places are taken, the connection gives way that waited longest without being served: first one
 * that was never served, then one that rests between requests, then one whose body comes too slowly; of the same address where that is full,
 * else of the address that has most. Only where everybody is being served is a newcomer refused.
 */
final class Entrance {
    /** A body may begin slowly. */
    private static final Duration SLOW_BEGINNING = Duration.ofSeconds(2);

    /** Who has just had an answer may be about to ask again, and would lose the request if the connection closed meanwhile. */
    private static final Duration REST_WHILE_LEAVING = Duration.ofMillis(500);

    private static final int SHED_PER_ROUND = 32;

    private final DoorLimits limits;
    private final LongSupplier nanos;
    private final Map<InetAddress, OfAddress> addresses = new HashMap<>();
    private final Set<Connection> all = new LinkedHashSet<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Map<Closing, LongAdder> closed = new EnumMap<>(Closing.class);
    private volatile boolean leaving;
    private volatile boolean shut;

    /** The connections of an address; each of the three in the order in which they began to wait. */
    private static final class OfAddress {
        private final Set<Connection> all = new LinkedHashSet<>();
        private final Set<Connection> unserved = new LinkedHashSet<>();
        private final Set<Connection> resting = new LinkedHashSet<>();
        private final Set<Connection> sending = new LinkedHashSet<>();

        private void forget(Connection connection) {
            unserved.remove(connection);
            resting.remove(connection);
            sending.remove(connection);
        }
    }

    Entrance(DoorLimits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
        for (Closing reason : Closing.values()) {
            closed.put(reason, new LongAdder());
        }
    }

    DoorLimits limits() {
        return limits;
    }

    long now() {
        return nanos.getAsLong();
    }

    /**
     * Lets a connection in; false where there is no place for it.
     *
     * @param gaveWay closes the one that gives its place, if one must
     */
    boolean admit(Connection newcomer, Consumer<Connection> gaveWay) {
        @Nullable Connection leaves = null;
        @Nullable Connection alsoLeaves = null;
        synchronized (this) {
            OfAddress own = addresses.get(newcomer.address());
            if (own != null && newcomer.isOfOneClient() && own.all.size() >= limits.connectionsPerAddress()) {
                leaves = oldestOf(own);
                if (leaves == null) {
                    count(Closing.FULL);
                    return false;
                }
                remove(leaves);
            }
            if (all.size() >= limits.connections()) {
                alsoLeaves = oldestOfTheLargest();
                if (alsoLeaves == null) {
                    count(Closing.FULL);
                    return false;
                }
                remove(alsoLeaves);
            }
            all.add(newcomer);
            OfAddress home = addresses.computeIfAbsent(newcomer.address(), _ -> new OfAddress());
            home.all.add(newcomer);
            home.unserved.add(newcomer);
        }
        for (@Nullable Connection each : new Connection[] {leaves, alsoLeaves}) {
            if (each != null) {
                count(Closing.GAVE_WAY);
                gaveWay.accept(each);
            }
        }
        return true;
    }

    private @Nullable Connection oldestOfTheLargest() {
        List<OfAddress> largestFirst = new ArrayList<>(addresses.values());
        largestFirst.sort(
                Comparator.comparingInt((OfAddress each) -> each.all.size()).reversed());
        for (OfAddress each : largestFirst) {
            Connection oldest = oldestOf(each);
            if (oldest != null) {
                return oldest;
            }
        }
        return null;
    }

    private @Nullable Connection oldestOf(OfAddress address) {
        if (!address.unserved.isEmpty()) {
            return address.unserved.iterator().next();
        }
        if (!address.resting.isEmpty()) {
            return address.resting.iterator().next();
        }
        for (Connection sending : address.sending) {
            if (sending.isSlowFor(SLOW_BEGINNING, limits, now())) {
                return sending;
            }
        }
        return null;
    }

    private void remove(Connection connection) {
        OfAddress home = addresses.get(connection.address());
        if (all.remove(connection) && home != null) {
            home.all.remove(connection);
            home.forget(connection);
            if (home.all.isEmpty()) {
                addresses.remove(connection.address());
            }
        }
    }

    /** The connection has entered another phase. */
    synchronized void moved(Connection connection) {
        OfAddress home = addresses.get(connection.address());
        if (home == null || !home.all.contains(connection)) {
            return;
        }
        switch (connection.phase()) {
            case FRESH, HEAD -> {}
            case BODY -> {
                home.forget(connection);
                home.sending.add(connection);
            }
            case ANSWER, UNWATCHED -> home.forget(connection);
            case IDLE -> {
                home.forget(connection);
                home.resting.add(connection);
            }
            case LINGER -> {
                home.forget(connection);
                home.unserved.add(connection);
            }
        }
    }

    /** The connection is gone. */
    synchronized void left(Connection connection) {
        remove(connection);
    }

    synchronized int connections() {
        return all.size();
    }

    int requestsInFlight() {
        return inFlight.get();
    }

    boolean isBusy() {
        return inFlight.get() >= limits.requestsInFlight();
    }

    /** The process will stop: from the next round on, who rests between two requests is sent away, to connect elsewhere. */
    void leave() {
        leaving = true;
    }

    /** The process stops: no request is let in any more. */
    void shut() {
        leaving = true;
        shut = true;
    }

    boolean isShut() {
        return shut;
    }

    void answering() {
        inFlight.incrementAndGet();
    }

    void answered() {
        inFlight.decrementAndGet();
    }

    void count(Closing reason) {
        Objects.requireNonNull(closed.get(reason)).increment();
    }

    long closed(Closing reason) {
        return Objects.requireNonNull(closed.get(reason)).sum();
    }

    /**
     * What a round found to be done with a connection.
     *
     * @param reason null where it was counted when the request was refused
     * @param answer null where there is nobody to answer
     */
    record Finding(
            Connection connection,
            @Nullable Closing reason,
            @Nullable HeadFault answer) {}

    /** Looks at all connections, once a second: which have taken too long. */
    List<Finding> round(boolean memoryIsShort) {
        List<Connection> present;
        synchronized (this) {
            present = List.copyOf(all);
        }
        long now = now();
        List<Finding> findings = new ArrayList<>();
        for (Connection connection : present) {
            Finding finding = look(connection, now);
            if (finding != null) {
                findings.add(finding);
            }
        }
        if (memoryIsShort) {
            present.stream()
                    .filter(connection -> connection.waitingBytes() > 0)
                    .sorted(Comparator.comparingLong(Connection::waitingBytes).reversed())
                    .limit(SHED_PER_ROUND)
                    .forEach(connection -> findings.add(new Finding(connection, Closing.MEMORY_SHORT, null)));
        }
        for (Finding finding : findings) {
            if (finding.reason() != null) {
                count(finding.reason());
            }
        }
        return findings;
    }

    private @Nullable Finding look(Connection connection, long now) {
        Phase phase = connection.phase();
        if (connection.hasStalled(limits.stalledAnswerTime(), now)) {
            return new Finding(connection, Closing.ANSWER_STALLED, null);
        }
        return switch (phase) {
            case FRESH ->
                connection.isOver(limits.headTime(), now) ? new Finding(connection, Closing.HEAD_SLOW, null) : null;
            case HEAD ->
                connection.isOver(limits.headTime(), now)
                        ? new Finding(connection, Closing.HEAD_SLOW, HeadFault.HEAD_TOO_SLOW)
                        : null;
            case BODY -> body(connection, now);
            case ANSWER, UNWATCHED -> null;
            case IDLE -> resting(connection, now);
            case LINGER -> connection.isOver(DoorLimits.LINGER_TIME, now) ? new Finding(connection, null, null) : null;
        };
    }

    private @Nullable Finding resting(Connection connection, long now) {
        if (leaving && connection.isOver(REST_WHILE_LEAVING, now)) {
            return new Finding(connection, Closing.LEAVING, null);
        }
        return connection.isOver(limits.idleTime(), now) ? new Finding(connection, Closing.IDLE, null) : null;
    }

    /** While the server does not read, because it is busy with what came before, the client is not slow. */
    private @Nullable Finding body(Connection connection, long now) {
        if (!connection.channel().config().isAutoRead()) {
            connection.nextWindow(now);
            return null;
        }
        if (!connection.isOver(limits.bodyWindow(), now)) {
            return null;
        }
        if (connection.bytesInWindow() < limits.bodyBytesPerWindow()) {
            return new Finding(connection, Closing.BODY_SLOW, HeadFault.BODY_TOO_SLOW);
        }
        connection.nextWindow(now);
        return null;
    }
}
