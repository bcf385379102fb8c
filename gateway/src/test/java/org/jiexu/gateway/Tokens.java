package org.jiexu.gateway;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;

/** Signed tokens for tests. */
public final class Tokens {
    /** The private half travels as a system property: the framework loads this class twice. */
    private static final String PRIVATE_KEY_PROPERTY = "jiexu.test.private-key";

    private Tokens() {}

    /** Makes a key pair for this run and gives its public half as the configuration wants it. */
    static String newPublicKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair keys = generator.generateKeyPair();
            System.setProperty(
                    PRIVATE_KEY_PROPERTY,
                    Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
            return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static String officerOf(String fund) {
        return token("officer").claim("fund", fund).sign(privateKey());
    }

    static String worker(String id) {
        return token("worker").claim("worker", id).sign(privateKey());
    }

    public static String of(String role) {
        return token(role).sign(privateKey());
    }

    private static JwtClaimsBuilder token(String group) {
        return Jwt.issuer("https://jiexu.local")
                .audience("jiexu")
                .subject("test-" + group)
                .groups(group)
                .expiresIn(Duration.ofMinutes(5));
    }

    private static PrivateKey privateKey() {
        try {
            byte[] encoded = Base64.getDecoder().decode(System.getProperty(PRIVATE_KEY_PROPERTY));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
