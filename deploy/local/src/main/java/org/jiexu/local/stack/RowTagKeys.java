package org.jiexu.local.stack;

import java.io.IOException;
import java.util.Map;
import org.jiexu.local.key.LocalKeys;

/** The keys of row tags (decision 0151): one for each service that tags rows, told to it alone, and in no database. */
public final class RowTagKeys {
    private RowTagKeys() {}

    /** The key of a part, {@code ledger-51} or {@code transfer}: base64 of 32 random bytes, made if there is none. */
    public static String of(String part, LocalKeys keys) throws IOException {
        return keys.secret("row-tags-" + part);
    }

    /** What a part is told; nothing if it tags no rows. */
    static Map<String, String> told(String part, LocalKeys keys) throws IOException {
        return part.equals("transfer") || part.startsWith("ledger-")
                ? Map.of("JIEXU_ROW_TAGS_KEY", of(part, keys))
                : Map.of();
    }
}
