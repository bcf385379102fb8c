package org.jiexu.messages.attestation;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jiexu.messages.Attestation;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.cryptography.Algorithms;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of all who sign, each kept for ever, because what was signed with it is. Checks signatures, and remembers the roots that
 * were right: the statements of one moment cost one check. Any thread.
 */
public final class KnownSigners {

    /** How many roots are remembered. */
    private static final int ROOTS_REMEMBERED = 1_024;

    private final Map<SignerFile.Named, PublicKey> keys;
    private final Map<Checked, Boolean> checked =
            Collections.synchronizedMap(new LinkedHashMap<>(ROOTS_REMEMBERED, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Checked, Boolean> eldest) {
                    return size() > ROOTS_REMEMBERED;
                }
            });

    private record Checked(SignerFile.Named key, ByteBuffer root, String signature) {}

    private KnownSigners(Map<SignerFile.Named, PublicKey> keys) {
        this.keys = keys;
    }

    /**
     * From a file that holds no secret: {@code ledger-51.1=<X.509 in base64>}.
     *
     * @throws IllegalStateException when it cannot be read or holds something else
     */
    public static KnownSigners read(Path file) {
        Map<SignerFile.Named, PublicKey> keys = new TreeMap<>();
        SignerFile.read(file).forEach((named, encoded) -> {
            try {
                keys.put(named, Algorithms.ed25519PublicKey(encoded));
            } catch (InvalidKeySpecException e) {
                throw new IllegalStateException(
                        file + ": the key " + named.party() + " " + named.id() + " is none for " + Attester.ALGORITHM,
                        e);
            }
        });
        return new KnownSigners(keys);
    }

    /** The public key as it is encoded, base64; empty when nobody knows it. */
    public Optional<String> encoded(MessageParty party, int id) {
        return Optional.ofNullable(keys.get(new SignerFile.Named(party, id)))
                .map(key -> Base64.getEncoder().encodeToString(key.getEncoded()));
    }

    /** Whether there is a key of the party. */
    public boolean knows(MessageParty party) {
        return keys.keySet().stream().anyMatch(named -> named.party().equals(party));
    }

    /** Whether the party signed the statement. */
    public boolean verifies(MessageParty by, byte[] statement, Attestation attestation) {
        SignerFile.Named named = new SignerFile.Named(by, attestation.key());
        PublicKey key = keys.get(named);
        byte[] root = root(statement, attestation);
        if (key == null || root == null) {
            return false;
        }
        Checked once = new Checked(named, ByteBuffer.wrap(root), attestation.signature());
        if (checked.containsKey(once)) {
            return true;
        }
        boolean right = verifies(key, Attester.signedBytes(by, root), attestation.signature());
        if (right) {
            checked.put(once, true);
        }
        return right;
    }

    private static byte @Nullable [] root(byte[] statement, Attestation attestation) {
        int count = attestation.count();
        if (count < 1
                || count > Attestation.STATEMENTS_MAX
                || attestation.index() < 0
                || attestation.index() >= count) {
            return null;
        }
        List<byte[]> path = new ArrayList<>(attestation.path().size());
        try {
            attestation.path().forEach(hash -> path.add(Base64.getDecoder().decode(hash)));
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
        return StatementTree.rootOf(StatementTree.leaf(statement), attestation.index(), count, path);
    }

    private static boolean verifies(PublicKey key, byte[] bytes, String signature) {
        try {
            return Algorithms.verifies(key, bytes, Base64.getDecoder().decode(signature));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
