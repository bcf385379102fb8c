package org.jiexu.local.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.SortedMap;

/** The keys of a local run, each made once and kept in a folder that only its owner reads. */
public final class LocalKeys {
    private static final int RSA_BITS = 2048;
    private static final int DATA_KEY_BYTES = 32;
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private final Path folder;

    /** @param folder where the keys are, or will be */
    public LocalKeys(Path folder) {
        this.folder = folder;
    }

    /** Where the certificates of a run that speaks TLS are; not there where it speaks plainly. */
    public Path certificates() {
        return folder.resolve("tls").toAbsolutePath();
    }

    /** Who vouches for the gateway and all other parts of a run that speaks TLS, in PEM: what a client trusts. */
    public Path authority() {
        return certificates().resolve("authority.pem");
    }

    /** The key that signs tokens, RSA for RS256; made if there is none. */
    public PrivateKey signingKey() throws IOException {
        return signingPair();
    }

    /** The public half as services take it: base64 of its standard encoding, without header and line breaks. */
    public String verificationKey() throws IOException {
        RSAPrivateCrtKey key = signingPair();
        try {
            PublicKey publicKey = KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
            return Base64.getEncoder().encodeToString(publicKey.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    private RSAPrivateCrtKey signingPair() throws IOException {
        Path file = folder.resolve("signing-key.pem");
        if (!Files.exists(file)) {
            PrivateFile.makeFolder(folder);
            PrivateFile.write(file, newSigningKey());
        }
        String body = Files.readString(file).replace(BEGIN, "").replace(END, "").replaceAll("\\s", "");
        try {
            return (RSAPrivateCrtKey) KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("not an RSA key in PKCS #8 form: " + file, e);
        }
    }

    /**
     * A named Ed25519 pair; made if there is none.
     *
     * @param privateKey file of the private half, PKCS #8 in PEM, its owner's alone
     * @param publicKey file of the public half in PEM; more keys may be added to it, former ones
     */
    public record SigningPair(Path privateKey, Path publicKey) {}

    /** The pair of that name. */
    public SigningPair ed25519(String name) throws IOException {
        SigningPair pair = new SigningPair(folder.resolve(name + ".pem"), folder.resolve(name + "-public.pem"));
        if (!Files.exists(pair.privateKey) || !Files.exists(pair.publicKey)) {
            PrivateFile.makeFolder(folder);
            try {
                KeyPair made = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                PrivateFile.write(
                        pair.publicKey, pem("PUBLIC KEY", made.getPublic().getEncoded()));
                PrivateFile.write(
                        pair.privateKey, pem("PRIVATE KEY", made.getPrivate().getEncoded()));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has Ed25519", e);
            }
        }
        return pair;
    }

    private static String pem(String what, byte[] encoded) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
    }

    private static String newSigningKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            return pem(generator.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    /**
     * The key pair with which a part signs money or rule tables, each half as it is encoded, in base64.
     *
     * @param signing PKCS 8
     * @param known X.509
     */
    public record Signer(String signing, String known) {
        @Override
        public String toString() {
            return "signer " + known;
        }
    }

    /** The Ed25519 key pair of a part; made if there is none. */
    public Signer signer(String part) throws IOException {
        Path signing = folder.resolve("signer-" + part);
        Path known = folder.resolve("signer-" + part + ".public");
        if (!Files.exists(signing) || !Files.exists(known)) {
            try {
                KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                Base64.Encoder base64 = Base64.getEncoder();
                PrivateFile.makeFolder(folder);
                PrivateFile.write(known, base64.encodeToString(pair.getPublic().getEncoded()) + "\n");
                PrivateFile.write(
                        signing, base64.encodeToString(pair.getPrivate().getEncoded()) + "\n");
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has Ed25519", e);
            }
        }
        return new Signer(
                Files.readString(signing).strip(), Files.readString(known).strip());
    }

    /** A file of properties that only its owner reads, written anew; where it is. */
    public Path file(String name, SortedMap<String, String> lines) throws IOException {
        StringBuilder text = new StringBuilder();
        lines.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        Path file = folder.resolve(name).toAbsolutePath();
        PrivateFile.makeFolder(folder);
        PrivateFile.write(file, text.toString());
        return file;
    }

    /**
     * A named key pair of Ed25519.
     *
     * @param file the private half in PKCS #8 form, PEM, which its owner alone reads
     * @param publicKey base64 of the public half's standard encoding (X.509), without header and line breaks
     */
    public record Edwards(Path file, String publicKey) {}

    /** A named key pair of Ed25519; made if there is none. */
    public Edwards edwards(String name) throws IOException {
        Path file = folder.resolve(name + ".pem");
        Path publicFile = folder.resolve(name + ".pub");
        if (!Files.exists(file) || !Files.exists(publicFile)) {
            try {
                KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                PrivateFile.makeFolder(folder);
                PrivateFile.write(
                        publicFile,
                        Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()) + "\n");
                PrivateFile.write(file, pem(pair.getPrivate()));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has Ed25519", e);
            }
        }
        return new Edwards(file, Files.readString(publicFile).strip());
    }

    private static String pem(PrivateKey key) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return BEGIN + "\n" + lines + "\n" + END + "\n";
    }

    /** A named secret of 32 random bytes in base64; made if there is none. */
    public String secret(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            byte[] bytes = new byte[DATA_KEY_BYTES];
            new SecureRandom().nextBytes(bytes);
            PrivateFile.makeFolder(folder);
            PrivateFile.write(file, Base64.getEncoder().encodeToString(bytes) + "\n");
        }
        return Files.readString(file).strip();
    }
}
