package org.jiexu.service.rowtag;

import java.util.Base64;
import org.jiexu.messages.cryptography.Algorithms;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a service's row tags. They come from its configuration and are in no database: who may change every row of the
 * database can still not make the tag of another row (docs/decisions/0151). Rows are tagged with the current key; while keys are
 * replaced, what the previous one tagged is right too.
 */
public final class TagKeys {

    /** What both keys must have, before base64. */
    private static final int KEY_BYTES = 32;

    private final SipHash current;
    private final SipHash previous;

    private TagKeys(SipHash current, SipHash previous) {
        this.current = current;
        this.previous = previous;
    }

    /**
     * From the configuration.
     *
     * @param property where the key comes from, for the message of a refusal
     * @param key base64 of 32 random bytes
     * @param previous the key that it replaces; null if none is valid besides
     * @throws IllegalArgumentException if a key is not 32 bytes in base64; the message does not show it
     */
    public static TagKeys of(String property, String key, @Nullable String previous) {
        SipHash current = decoded(property, key);
        return new TagKeys(current, previous == null ? current : decoded(property + "-previous", previous));
    }

    private static SipHash decoded(String property, String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            // Without the cause: its message quotes a character of the key.
            throw new IllegalArgumentException(property + " is not base64");
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException(property + " must be " + KEY_BYTES + " bytes in base64");
        }
        return SipHash.of(Algorithms.sha256(key));
    }

    /** Whether a previous key is valid besides. */
    public boolean hasPrevious() {
        return previous != current;
    }

    /** The tag of the row. */
    public long tag(RowBytes row) {
        return row.hash(current);
    }

    /** The tag that the previous key made of the row; the current one's if there is no other. */
    public long previousTag(RowBytes row) {
        return row.hash(previous);
    }

    /** Whether this is the tag of the row; a row without one is not tagged rightly. */
    public boolean matches(RowBytes row, @Nullable Long tag) {
        return tag != null && (tag == tag(row) || (hasPrevious() && tag == previousTag(row)));
    }
}
