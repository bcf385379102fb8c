package org.jiexu.messages.authenticity;

import java.time.Instant;
import javax.crypto.Mac;
import org.jiexu.messages.cryptography.Algorithms;

/** A key of a pair of parties. It signs from an instant on, and always verifies. Shows nothing of itself. */
final class PairKey {

    /** A shorter key is refused: HMAC-SHA-256 is as strong as its key, up to 32 bytes. */
    static final int KEY_BYTES_MIN = 32;

    private final int id;
    private final Instant signsFrom;
    private final Mac prepared;

    /**
     * @param id from 1 on; the newest of a pair has the highest
     * @param key at least {@value #KEY_BYTES_MIN} bytes
     */
    PairKey(int id, byte[] key, Instant signsFrom) {
        if (key.length < KEY_BYTES_MIN) {
            throw new IllegalArgumentException("a key has at least " + KEY_BYTES_MIN + " bytes, not " + key.length);
        }
        this.id = id;
        this.signsFrom = signsFrom;
        prepared = Algorithms.hmacSha256(key);
    }

    int id() {
        return id;
    }

    Instant signsFrom() {
        return signsFrom;
    }

    byte[] mac(byte[] input) {
        // Two threads use it: a loop and the relay. They seldom meet, and to wait costs less than a copy.
        synchronized (prepared) {
            return prepared.doFinal(input);
        }
    }

    @Override
    public String toString() {
        return "key " + id;
    }
}
