package org.jiexu.registry.worker;

/** A text that only the holder of a key can read, as it lies in the database. */
public final class SealedText {
    private final String keyId;
    private final byte[] bytes;

    /** What {@code keyId} sealed. */
    public SealedText(String keyId, byte[] bytes) {
        this.keyId = keyId;
        this.bytes = bytes.clone();
    }

    /** The {@link SealingKey#id} of the key that opens it. */
    public String keyId() {
        return keyId;
    }

    /** The sealed bytes, a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "sealed with " + keyId;
    }
}
