package org.jiexu.service.rulebook;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jiexu.messages.Attestation;
import org.jiexu.messages.RuleTableLoaded;
import org.jiexu.messages.attestation.Attester;

/**
 * The registry's answer: which list of editions is in force, and what of it the asker lacks.
 *
 * @param count how many editions there are
 * @param digest of their list
 * @param from how many of the asker's editions stand; what it holds beyond them is not the registry's
 * @param editions those after them, signed
 * @param attestation the registry's signature over count, digest and the asker's nonce
 */
public record TablesInForce(
        int count, String digest, int from, List<RuleTableLoaded> editions, Attestation attestation) {

    public TablesInForce {
        editions = List.copyOf(editions);
    }

    /** The answer to a question. */
    public static TablesInForce answer(HeldTables held, EditionChain inForce, Attester registry) {
        boolean stands = held.count() >= 0
                && held.count() <= inForce.size()
                && inForce.digestOf(held.count()).equals(held.digest());
        int from = stands ? held.count() : 0;
        return new TablesInForce(
                inForce.size(),
                inForce.digest(),
                from,
                inForce.after(from),
                registry.sign(List.of(statement(held.nonce(), inForce.size(), inForce.digest())))
                        .getFirst());
    }

    /** What is signed. */
    byte[] statement(String nonce) {
        return statement(nonce, count, digest);
    }

    private static byte[] statement(String nonce, int count, String digest) {
        return ("form=jiexu-rule-tables-in-force-v1\nnonce=" + nonce + "\ncount=" + count + "\ndigest=" + digest + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
