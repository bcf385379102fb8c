package org.jiexu.service.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.util.Base64;
import org.jiexu.messages.cryptography.Algorithms;

/** The Ed25519 key that signs a service's heads. */
public final class HeadKey {

    private static final byte[] PROBE = "jiexu".getBytes(StandardCharsets.US_ASCII);

    private final PrivateKey key;
    private final String id;

    private HeadKey(PrivateKey key, String id) {
        this.key = key;
        this.id = id;
    }

    /**
     * Reads the private key; its public half is one of those given, or what it signs could never be checked.
     *
     * @param file PKCS #8, PEM
     * @throws IOException when it cannot be read, is no Ed25519 key, or its public half is not among {@code published}
     */
    public static HeadKey read(Path file, HeadKeys published) throws IOException {
        String pem = Files.readString(file);
        try {
            PrivateKey key = Algorithms.ed25519PrivateKey(Base64.getDecoder()
                    .decode(pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "")));
            byte[] probe = Algorithms.sign(key, PROBE);
            String id = published.ids().stream()
                    .filter(candidate -> published.verifies(candidate, PROBE, probe))
                    .findFirst()
                    .orElseThrow(() -> new IOException("the public half of " + file + " is not among the public keys"));
            return new HeadKey(key, id);
        } catch (InvalidKeySpecException | IllegalArgumentException e) {
            throw new IOException("not an Ed25519 key in PKCS #8 form: " + file, e);
        }
    }

    /** The first 16 hexadecimal digits of the SHA-256 of the public key's 32 bytes. */
    public String id() {
        return id;
    }

    byte[] sign(byte[] bytes) {
        return Algorithms.sign(key, bytes);
    }
}
