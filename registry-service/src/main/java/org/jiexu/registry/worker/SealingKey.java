package org.jiexu.registry.worker;

/**
 * One key with its algorithm. Another algorithm (SM4, say) is another implementation; what was sealed with an
 * older one stays readable as long as that key is in the {@link KeyRing}.
 */
public interface SealingKey {

    /** Names algorithm and key, tells nothing of the key; stored beside everything that it sealed. */
    String id();

    /**
     * Seals bytes so that they can be read, and any change to them noticed, with this key alone.
     *
     * @param context what the bytes belong to; the same is needed to open them, so that nobody can put one person's
     *     sealed bytes into another's row
     */
    byte[] seal(byte[] clear, byte[] context);

    /**
     * Opens what {@link #seal} made.
     *
     * @throws IllegalStateException when the bytes or the context are not what was sealed
     */
    byte[] open(byte[] sealed, byte[] context);
}
