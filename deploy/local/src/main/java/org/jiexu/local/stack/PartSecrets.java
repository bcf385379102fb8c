package org.jiexu.local.stack;

import java.io.IOException;
import java.util.Map;

/** What one concern tells a part by its environment: keys, users, rights. One class a concern, listed in {@link Services}. */
interface PartSecrets {

    /**
     * What the part is told; empty if it is not concerned.
     *
     * @param part the part's name: {@code registry}, {@code transfer}, {@code gateway}, {@code ledger-51}
     * @return names of variables and their values
     */
    Map<String, String> of(String part) throws IOException;
}
