package org.jiexu.local.stack;

import java.io.IOException;
import java.util.Map;
import org.jiexu.local.key.LocalKeys;

/** Tells each service the key that seals its cursors, so that they outlive a restart. */
final class CursorSecrets implements PartSecrets {
    private final LocalKeys keys;

    CursorSecrets(LocalKeys keys) {
        this.keys = keys;
    }

    @Override
    public Map<String, String> of(String part) throws IOException {
        return part.equals(PortBook.GATEWAY) ? Map.of() : Map.of("JIEXU_CURSOR_KEY", keys.secret("cursor-" + part));
    }
}
