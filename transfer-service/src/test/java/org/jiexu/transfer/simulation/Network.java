package org.jiexu.transfer.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jiexu.messages.Message;

/**
 * What the outboxes and the broker may do to messages: those of one sender with one topic and key keep their order,
 * everything else is delayed at will, what was delivered may be delivered again, and some are lost.
 */
final class Network {

    /** How likely a delivery is a repetition of an old one, in per cent. */
    private static final int REPEATED_PERCENT = 15;

    /** How likely a message is lost, in per cent, until {@link #loseNothingMore}. */
    private int lostPercent;

    private final Set<String> lost = new TreeSet<>();

    /** A message under way; {@code id} is what an inbox knows it by. */
    record Envelope(UUID id, String topic, Message message) {}

    private record Lane(String sender, String topic, UUID key) {}

    private final RandomGenerator random;
    private final Map<Lane, Deque<Envelope>> lanes = new LinkedHashMap<>();
    private final List<Envelope> delivered = new ArrayList<>();

    Network(RandomGenerator random, int lostPercent) {
        this.random = random;
        this.lostPercent = lostPercent;
    }

    /** From now on every message arrives. */
    void loseNothingMore() {
        lostPercent = 0;
    }

    /** The kinds of messages that were lost. */
    Set<String> lost() {
        return lost;
    }

    void send(String sender, String topic, UUID key, Message message) {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        if (lostPercent > 0 && random.nextInt(100) < lostPercent) {
            lost.add(message.getClass().getSimpleName());
            return;
        }
        lanes.computeIfAbsent(new Lane(sender, topic, key), lane -> new ArrayDeque<>())
                .add(new Envelope(id, topic, message));
    }

    boolean isEmpty() {
        return lanes.isEmpty();
    }

    /** The next message of a lane by chance, or an old one again; there must be one under way. */
    Envelope next() {
        if (!delivered.isEmpty() && random.nextInt(100) < REPEATED_PERCENT) {
            return delivered.get(random.nextInt(delivered.size()));
        }
        List<Map.Entry<Lane, Deque<Envelope>>> busy = new ArrayList<>(lanes.entrySet());
        Map.Entry<Lane, Deque<Envelope>> lane = busy.get(random.nextInt(busy.size()));
        Envelope envelope = lane.getValue().removeFirst();
        if (lane.getValue().isEmpty()) {
            lanes.remove(lane.getKey());
        }
        delivered.add(envelope);
        return envelope;
    }
}
