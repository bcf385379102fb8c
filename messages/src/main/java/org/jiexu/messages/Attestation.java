package org.jiexu.messages;

import java.util.List;

/**
 * A party's signature over a statement. Statements of one moment are leaves of one tree (RFC 6962, section 2.1), and its root is signed once:
 * a signature costs a millisecond. It travels with the message and is stored with what it moved; docs/attestations.md says how to check it.
 *
 * @param key the id of the party's key
 * @param index which leaf the statement is, from 0 on
 * @param count how many leaves the tree has
 * @param path the audit path from the leaf to the root, each a hash in base64
 * @param signature Ed25519 over the root and the party's name, base64
 */
public record Attestation(int key, int index, int count, List<String> path, String signature) {

    /** How many statements one signature covers at most; a poll has half as many messages. */
    public static final int STATEMENTS_MAX = 1_024;

    public Attestation {
        path = List.copyOf(path);
    }
}
