package org.jiexu.events.attestation;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jiexu.events.authenticity.KeyFiles;
import org.jiexu.events.authenticity.Party;
import org.jiexu.events.message.Attestation;

/** Signs what a party states. Any thread. */
public final class Attester {

    static final String ALGORITHM = "Ed25519";

    private final Party self;
    private final int keyId;
    private final PrivateKey key;

    private Attester(Party self, int keyId, PrivateKey key) {
        this.self = self;
        this.keyId = keyId;
        this.key = key;
    }

    /**
     * With the newest key of a party, from a file that its owner alone reads: {@code ledger-51.1=<PKCS 8 in base64>}.
     *
     * @throws IllegalStateException when there is none, or others can read the file
     */
    public static Attester read(Path file, Party self) {
        KeyFiles.requireOwnersAlone(file);
        SignerFile.Named newest = null;
        var keys = SignerFile.read(file);
        for (SignerFile.Named named : keys.keySet()) {
            if (named.party().equals(self)) {
                newest = named;
            }
        }
        if (newest == null) {
            throw new IllegalStateException(file + ": no key with which " + self + " signs");
        }
        try {
            PrivateKey key =
                    KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(keys.get(newest)));
            return new Attester(self, newest.id(), key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    file + ": the key " + self + " " + newest.id() + " is none for " + ALGORITHM);
        }
    }

    /** Who signs. */
    public Party self() {
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
        Base64.Encoder base64 = Base64.getEncoder();
        String signature = base64.encodeToString(signed(signedBytes(self, StatementTree.root(leaves))));
        List<Attestation> attestations = new ArrayList<>(leaves.size());
        for (int i = 0; i < leaves.size(); i++) {
            List<String> path = StatementTree.path(i, leaves).stream()
                    .map(base64::encodeToString)
                    .toList();
            attestations.add(new Attestation(keyId, i, leaves.size(), path, signature));
        }
        return attestations;
    }

    private byte[] signed(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** What is signed: three lines of UTF-8, the form's name, the party's, and the root in hexadecimal digits. */
    static byte[] signedBytes(Party by, byte[] root) {
        return ("jiexu-statements-v1\n" + by.name() + "\n" + HexFormat.of().formatHex(root) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "attester of " + self + " with key " + keyId;
    }
}
