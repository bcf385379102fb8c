package org.jiexu.local.stack;

import java.io.IOException;
import java.util.Map;
import org.jiexu.local.key.LocalKeys;

/** With what each service signs the heads of its journal, and where it writes them (docs/journal.md). */
final class JournalKeys implements PartSecrets {
    private final Folders folders;
    private final LocalKeys keys;

    JournalKeys(Folders folders, LocalKeys keys) {
        this.folders = folders;
        this.keys = keys;
    }

    @Override
    public Map<String, String> of(String part) throws IOException {
        if (part.equals(PortBook.GATEWAY)) {
            return Map.of();
        }
        LocalKeys.SigningPair pair = keys.ed25519("journal-" + part);
        return Map.of(
                "JIEXU_JOURNAL_KEY_FILE", pair.privateKey().toString(),
                "JIEXU_JOURNAL_PUBLIC_KEYS_FILE", pair.publicKey().toString(),
                "JIEXU_JOURNAL_HEADS_FOLDER", folders.journalHeads().toString());
    }
}
