package org.jiexu.messages.cryptography;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SHA-256, HMAC-SHA-256 and Ed25519: from a library in the machine's own code where there is one for the machine, else from the JDK, to the
 * same bytes (decision 0220). Before the JVM's second compiler has seen them, the JDK's cost five to fifty times as much. Any thread.
 */
public final class Algorithms {

    private static final Logger LOG = LoggerFactory.getLogger(Algorithms.class);

    private static final String SHA_256 = "SHA-256";
    private static final String HMAC_SHA_256 = "HmacSHA256";
    private static final String ED25519 = "Ed25519";

    private static final String NATIVE = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    /** Null where the JDK does it. */
    private static final @Nullable Provider PROVIDER = nativeProvider();

    private Algorithms() {}

    /**
     * From now on whoever asks this JVM for HMAC-SHA-512 has it from here: to log in at a broker by SCRAM-SHA-512 takes 4,096 of them, a client and a
     * connection. Nothing else of the JVM changes.
     */
    public static void alsoForLogins() {
        if (PROVIDER != null) {
            Security.insertProviderAt(new LoginProvider(PROVIDER), 1);
        }
    }

    /** What does the work: the library's name and version, or {@code JDK}. */
    public static String provider() {
        return PROVIDER == null ? "JDK" : PROVIDER.getName() + " " + PROVIDER.getVersionStr();
    }

    /** A digest, for one thread. */
    public static MessageDigest sha256() {
        try {
            return PROVIDER == null ? MessageDigest.getInstance(SHA_256) : MessageDigest.getInstance(SHA_256, PROVIDER);
        } catch (NoSuchAlgorithmException e) {
            throw everyJavaHas(SHA_256, e);
        }
    }

    /** The SHA-256 of some bytes: 32 bytes. */
    public static byte[] sha256(byte[] bytes) {
        return sha256().digest(bytes);
    }

    /** A MAC that is ready for bytes, for one thread. */
    public static Mac hmacSha256(byte[] key) {
        try {
            Mac mac = PROVIDER == null ? Mac.getInstance(HMAC_SHA_256) : Mac.getInstance(HMAC_SHA_256, PROVIDER);
            mac.init(new SecretKeySpec(key, HMAC_SHA_256));
            return mac;
        } catch (GeneralSecurityException e) {
            throw everyJavaHas(HMAC_SHA_256, e);
        }
    }

    /**
     * A key that signs.
     *
     * @throws InvalidKeySpecException when it is no Ed25519 key in PKCS #8 form
     */
    public static PrivateKey ed25519PrivateKey(byte[] pkcs8) throws InvalidKeySpecException {
        return ed25519Keys().generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    /**
     * A key that verifies.
     *
     * @throws InvalidKeySpecException when it is no Ed25519 key in X.509 form
     */
    public static PublicKey ed25519PublicKey(byte[] x509) throws InvalidKeySpecException {
        return ed25519Keys().generatePublic(new X509EncodedKeySpec(x509));
    }

    /**
     * Signs with Ed25519 (RFC 8032).
     *
     * @return 64 bytes
     */
    public static byte[] sign(PrivateKey key, byte[] bytes) {
        try {
            Signature signature = ed25519();
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw everyJavaHas(ED25519, e);
        }
    }

    /** Whether the signature is the key's over the bytes; a malformed one is not. */
    public static boolean verifies(PublicKey key, byte[] bytes, byte[] signature) {
        try {
            Signature check = ed25519();
            check.initVerify(key);
            check.update(bytes);
            return check.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    private static Signature ed25519() throws NoSuchAlgorithmException {
        return PROVIDER == null ? Signature.getInstance(ED25519) : Signature.getInstance(ED25519, PROVIDER);
    }

    private static KeyFactory ed25519Keys() {
        try {
            return KeyFactory.getInstance(ED25519);
        } catch (NoSuchAlgorithmException e) {
            throw everyJavaHas(ED25519, e);
        }
    }

    /** The library, where it is for this machine and can be loaded: it unpacks itself into the folder for temporary files. */
    private static @Nullable Provider nativeProvider() {
        try {
            Provider found = ServiceLoader.load(Provider.class, Algorithms.class.getClassLoader()).stream()
                    .filter(candidate -> candidate.type().getName().equals(NATIVE))
                    .findFirst()
                    .map(ServiceLoader.Provider::get)
                    .orElse(null);
            if (found != null) {
                MessageDigest.getInstance(SHA_256, found);
                Mac.getInstance(HMAC_SHA_256, found);
                Signature.getInstance(ED25519, found);
            }
            return found;
        } catch (NoSuchAlgorithmException | ServiceConfigurationError | LinkageError e) {
            LOG.warn("signatures and hashes are the JDK's own, which is slower: {}", e.toString());
            return null;
        }
    }

    private static IllegalStateException everyJavaHas(String algorithm, GeneralSecurityException e) {
        return new IllegalStateException("every Java has " + algorithm, e);
    }
}
