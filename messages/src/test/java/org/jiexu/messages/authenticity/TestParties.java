package org.jiexu.messages.authenticity;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parties of the tests, on whose broker every topic is read by the saga. */
public final class TestParties {

    /** How long an inbox of the tests remembers. */
    public static final Duration REMEMBERED = Duration.ofDays(14);

    static final MessageParty GUANGDONG = MessageParty.ledger("44");
    private static final byte[] KEY = "a key of the tests, 32 bytes long".getBytes(StandardCharsets.UTF_8);

    private TestParties() {}

    /** Reads every topic. */
    public static MessageAuthentication saga() {
        return saga(Clock.systemUTC());
    }

    /** Reads every topic, at this moment. */
    public static MessageAuthentication saga(Clock clock) {
        return of(
                MessageParty.TRANSFER,
                clock,
                Map.of(GUANGDONG, List.of(key(1)), MessageParty.REGISTRY, List.of(key(1))));
    }

    /** A ledger that sends to the saga. */
    public static MessageAuthentication ledger() {
        return ledger(Clock.systemUTC());
    }

    /** A ledger that sends to the saga, at this moment. */
    public static MessageAuthentication ledger(Clock clock) {
        return of(GUANGDONG, clock, Map.of(MessageParty.TRANSFER, List.of(key(1))));
    }

    /** The registry, which sends to the saga too. */
    public static MessageAuthentication registry() {
        return of(MessageParty.REGISTRY, Clock.systemUTC(), Map.of(MessageParty.TRANSFER, List.of(key(1))));
    }

    /** A ledger whose key is not the saga's. */
    public static MessageAuthentication stranger() {
        PairKey other = new PairKey(1, new byte[PairKey.KEY_BYTES_MIN], Instant.EPOCH);
        return of(GUANGDONG, Clock.systemUTC(), Map.of(MessageParty.TRANSFER, List.of(other)));
    }

    private static PairKey key(int id) {
        return new PairKey(id, KEY, Instant.EPOCH);
    }

    private static MessageAuthentication of(MessageParty self, Clock clock, Map<MessageParty, List<PairKey>> keys) {
        return new MessageAuthentication(
                new PairKeys(self, keys),
                clock,
                REMEMBERED,
                topic -> Optional.of(MessageParty.TRANSFER),
                (sender, message) -> Optional.empty());
    }
}
