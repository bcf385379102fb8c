package org.jiexu.local.stack;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jiexu.local.key.LocalKeys;

/**
 * By what the services know each other (decision 0192): each has a key of its own, of which it alone is told the file, and all are
 * told the public half of every key.
 */
final class ServiceCredentials implements PartSecrets {
    private final LocalKeys keys;
    private final List<String> parts;

    /** @param parts the names of all parts */
    ServiceCredentials(LocalKeys keys, List<String> parts) {
        this.keys = keys;
        this.parts = parts;
    }

    @Override
    public Map<String, String> of(String part) throws IOException {
        StringJoiner known = new StringJoiner(",");
        for (String service : parts) {
            known.add(service + "=" + keys.edwards(keyOf(service)).publicKey());
        }
        return Map.of(
                "JIEXU_SERVICE_NAME", part,
                "JIEXU_SERVICE_SIGNING_KEY",
                        keys.edwards(keyOf(part)).file().toAbsolutePath().toString(),
                "JIEXU_SERVICE_KEYS", known.toString());
    }

    private static String keyOf(String part) {
        return "service-" + part;
    }
}
