package org.jiexu.messages.attestation;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jiexu.messages.Attestation;
import org.jiexu.messages.authenticity.KeyFiles;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.cryptography.Algorithms;

/** Signs what a party states. Any thread. */
public final class Attester {

    static final String ALGORITHM = "Ed25519";

    private final MessageParty self;
    private final int keyId;
    private final PrivateKey key;

    private Attester(MessageParty self, int keyId, PrivateKey key) {
        this.self = self;
        this.keyId = keyId;
        this.key = key;
    }

    /**
     * With the newest key of a party, from a file that its owner alone reads: {@code ledger-51.1=<PKCS 8 in base64>}.
     *
     * @throws IllegalStateException when there is none, or others can read the file
     */
    public static Attester read(Path file, MessageParty self) {
        KeyFiles.requireOwnersAlone(file);
        Map.Entry<SignerFile.Named, byte[]> newest = SignerFile.read(file).entrySet().stream()
                .filter(entry -> entry.getKey().party().equals(self))
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> new IllegalStateException(file + ": no key with which " + self + " signs"));
        int id = newest.getKey().id();
        try {
            return new Attester(self, id, Algorithms.ed25519PrivateKey(newest.getValue()));
        } catch (InvalidKeySpecException e) {
            throw new IllegalStateException(file + ": the key " + self + " " + id + " is none for " + ALGORITHM);
        }
    }

    /** Who signs. */
    public MessageParty self() {
        return self;
    }

    /**
     * Signs statements, all with one signature.
     *
     * @return one for each, in their order
     */
    public List<Attestation> sign(List<byte[]> statements) {
        List<Attestation> attestations = new ArrayList<>(statements.size());
        for (int from = 0; from < statements.size(); from += Attestation.STATEMENTS_MAX) {
            List<byte[]> some =
                    statements.subList(from, Math.min(from + Attestation.STATEMENTS_MAX, statements.size()));
            attestations.addAll(signTogether(some));
        }
        return attestations;
    }

    private List<Attestation> signTogether(List<byte[]> statements) {
        List<byte[]> leaves = statements.stream().map(StatementTree::leaf).toList();
        List<List<String>> paths = new ArrayList<>(leaves.size());
        leaves.forEach(leaf -> paths.add(new ArrayList<>()));
        byte[] root = StatementTree.root(leaves, paths);
        String signature = Base64.getEncoder().encodeToString(Algorithms.sign(key, signedBytes(self, root)));
        List<Attestation> attestations = new ArrayList<>(leaves.size());
        for (int i = 0; i < leaves.size(); i++) {
            attestations.add(new Attestation(keyId, i, leaves.size(), paths.get(i), signature));
        }
        return attestations;
    }

    /** What is signed: three lines of UTF-8, the form's name, the party's, and the root in hexadecimal digits. */
    static byte[] signedBytes(MessageParty by, byte[] root) {
        return ("jiexu-statements-v1\n" + by.name() + "\n" + HexFormat.of().formatHex(root) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "attester of " + self + " with key " + keyId;
    }
}
