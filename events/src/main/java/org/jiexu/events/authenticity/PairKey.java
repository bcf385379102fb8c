package org.jiexu.events.authenticity;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key of a pair of parties. It signs from an instant on, and always verifies. Shows nothing of itself. */
final class PairKey {

    /** A shorter key is refused: HMAC-SHA-256 is as strong as its key, up to 32 bytes. */
    static final int KEY_BYTES_MIN = 32;

    private static final String ALGORITHM = "HmacSHA256";

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
        try {
            prepared = Mac.getInstance(ALGORITHM);
            prepared.init(new SecretKeySpec(key, ALGORITHM));
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("not a key", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    int id() {
        return id;
    }

    Instant signsFrom() {
        return signsFrom;
    }

    byte[] mac(byte[] input) {
        try {
            // A copy of the prepared one costs less than a new one, and threads do not meet in it.
            return ((Mac) prepared.clone()).doFinal(input);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's " + ALGORITHM + " can be cloned", e);
        }
    }

    @Override
    public String toString() {
        return "key " + id;
    }
}
