package org.jiexu.registry.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Seals with the current key, opens with any that is still held. */
public final class KeyRing {
    private final SealingKey current;
    private final Map<String, SealingKey> byId = new HashMap<>();

    /** {@code older} keys open what they sealed and seal nothing any more. */
    public KeyRing(SealingKey current, List<? extends SealingKey> older) {
        this.current = current;
        older.forEach(key -> byId.put(key.id(), key));
        byId.put(current.id(), current);
    }

    /** Seals a text for the place that {@code context} names. */
    public SealedText seal(String clear, String context) {
        return new SealedText(current.id(), current.seal(clear.getBytes(UTF_8), context.getBytes(UTF_8)));
    }

    /**
     * Opens a text that was sealed for the same place.
     *
     * @throws IllegalStateException when its key is not held, or text and place do not belong together
     */
    public String open(SealedText sealed, String context) {
        SealingKey key = byId.get(sealed.keyId());
        if (key == null) {
            throw new IllegalStateException("the key " + sealed.keyId()
                    + " is not configured: add it to jiexu.registry.keys.encryption-previous");
        }
        return new String(key.open(sealed.bytes(), context.getBytes(UTF_8)), UTF_8);
    }
}
