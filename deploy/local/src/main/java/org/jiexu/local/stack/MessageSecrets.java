package org.jiexu.local.stack;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jiexu.local.key.LocalKeys;

/** What a part proves its messages with: the keys that it shares with others, the key that it signs with, and the public keys of all. */
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
        TreeMap<String, String> lines = new TreeMap<String, String>();
        for (String other : parts) {
            if (!other.equals(part)) {
                String pair = part.compareTo(other) < 0 ? part + "+" + other : other + "+" + part;
                lines.put(pair + ".1", keys.secret("message-" + pair.replace('+', '-')));
            }
        }
        TreeMap<String, String> known = new TreeMap<String, String>();
        for (String signer : parts) {
            known.put(signer + ".1", keys.signer(signer).known());
        }
        TreeMap<String, String> own =
                new TreeMap<>(Map.of(part + ".1", keys.signer(part).signing()));
        return Map.of(
                "JIEXU_MESSAGES_KEYS",
                keys.file("messages-" + part + ".properties", lines).toString(),
                "JIEXU_SIGNING_KEY",
                keys.file("signing-" + part + ".properties", own).toString(),
                "JIEXU_SIGNING_KNOWN",
                keys.file("signers.properties", known).toString());
    }
}
