package org.jiexu.service;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Map;
import org.jiexu.testing.TestSignIn;

/** A key pair for one test run: the application gets the public half, tests sign with the private one. */
public final class TestTokens implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return TestSignIn.configuration("sample");
    }

    @Override
    public void stop() {
        // The keys go with the JVM.
    }

    static String officerOf(String fund) {
        return token("officer").claim("fund", fund).sign(TestSignIn.signingKey());
    }

    static String partner() {
        return token("partner").sign(TestSignIn.signingKey());
    }

    static String signedByAnother() {
        return token("partner").sign(newKeys().getPrivate());
    }

    static String expired() {
        return token("partner").expiresAt(1_000_000_000L).sign(TestSignIn.signingKey());
    }

    private static JwtClaimsBuilder token(String group) {
        return Jwt.issuer("https://jiexu.local")
                .audience("jiexu")
                .subject("test-" + group)
                .groups(group)
                .expiresIn(Duration.ofMinutes(5));
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
}
