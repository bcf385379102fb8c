package org.jiexu.web;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
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
import java.util.Map;

/** A key pair for one test run: the application gets the public half, tests sign with the private one. */
public final class TestTokens implements QuarkusTestResourceLifecycleManager {
    /** The private half travels as a system property: the framework loads this class twice. */
    private static final String PRIVATE_KEY_PROPERTY = "jiexu.test.private-key";

    @Override
    public Map<String, String> start() {
        KeyPair keys = newKeys();
        System.setProperty(PRIVATE_KEY_PROPERTY, base64(keys.getPrivate().getEncoded()));
        return Map.of("quarkus.oidc.public-key", base64(keys.getPublic().getEncoded()));
    }

    @Override
    public void stop() {
        System.clearProperty(PRIVATE_KEY_PROPERTY);
    }

    static String officerOf(String fund) {
        return token("officer").claim("fund", fund).sign(privateKey());
    }

    static String partner() {
        return token("partner").sign(privateKey());
    }

    static String signedByAnother() {
        return token("partner").sign(newKeys().getPrivate());
    }

    static String expired() {
        return token("partner").expiresAt(1_000_000_000L).sign(privateKey());
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

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
