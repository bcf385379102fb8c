package org.jiexu.local.stack;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jiexu.local.key.LocalKeys;

/** With whom a part shares the keys of internal messages: a file of its own, with its own pairs alone. */
final class MessageSecrets implements PartSecrets {

    private final LocalKeys keys;
    private final List<String> parts;

    /** @param parts the names of all parts */
    MessageSecrets(LocalKeys keys, List<String> parts) {
        this.keys = keys;
        this.parts = parts;
    }

    @Override
    public Map<String, String> of(String part) throws IOException {
        var lines = new TreeMap<String, String>();
        for (var other : parts) {
            if (!other.equals(part)) {
                var pair = part.compareTo(other) < 0 ? part + "+" + other : other + "+" + part;
                lines.put(pair + ".1", keys.secret("message-" + pair.replace('+', '-')));
            }
        }
        return Map.of(
                "JIEXU_MESSAGES_KEYS",
                keys.file("messages-" + part + ".properties", lines).toString());
    }
}
