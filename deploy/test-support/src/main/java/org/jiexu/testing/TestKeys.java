package org.jiexu.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** The keys of a deployment, made anew for each JVM: any test may speak for any party. */
final class TestKeys {
    /** With the halves that sign. */
    static final String SIGNING = "signing.properties";
    /** With the public halves. */
    static final String SIGNERS = "signers.properties";
    /** With a key for each pair of parties. */
    static final String MESSAGES = "messages.properties";

    private static final int KEY_BYTES = 32;

    /** Who shares keys in tests, in the order of the alphabet. */
    private static final List<String> PARTIES =
            List.of("gateway", "ledger-31", "ledger-44", "ledger-51", "registry", "transfer");

    private TestKeys() {}

    /** Writes the three files into the folder. */
    static void write(Path folder) throws IOException {
        writeSigningKeys(folder);
        writeMessageKeys(folder);
    }

    private static void writeSigningKeys(Path folder) throws IOException {
        StringBuilder signing = new StringBuilder();
        StringBuilder signers = new StringBuilder();
        for (String party : PARTIES) {
            KeyPair pair = pair();
            line(signing, party, pair.getPrivate().getEncoded());
            line(signers, party, pair.getPublic().getEncoded());
        }
        writePrivately(folder.resolve(SIGNING), signing);
        writePrivately(folder.resolve(SIGNERS), signers);
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    private static void writeMessageKeys(Path folder) throws IOException {
        SecureRandom random = new SecureRandom();
        StringBuilder lines = new StringBuilder();
        for (String first : PARTIES) {
            for (String second : PARTIES.subList(PARTIES.indexOf(first) + 1, PARTIES.size())) {
                byte[] key = new byte[KEY_BYTES];
                random.nextBytes(key);
                line(lines, first + "+" + second, key);
            }
        }
        writePrivately(folder.resolve(MESSAGES), lines);
    }

    private static void line(StringBuilder lines, String owner, byte[] key) {
        lines.append(owner)
                .append(".1=")
                .append(Base64.getEncoder().encodeToString(key))
                .append('\n');
    }

    private static void writePrivately(Path file, CharSequence text) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }
}
