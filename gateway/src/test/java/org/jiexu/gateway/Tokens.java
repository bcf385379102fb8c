package org.jiexu.gateway;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.time.Duration;
import org.jiexu.testing.TestSignIn;

/** Signed tokens for tests. */
public final class Tokens {
    private Tokens() {}

    public static String officerOf(String fund) {
        return token("officer").claim("fund", fund).sign(TestSignIn.signingKey());
    }

    static String worker(String id) {
        return token("worker").claim("worker", id).sign(TestSignIn.signingKey());
    }

    public static String of(String role) {
        return role.equals("service") ? TestSignIn.serviceToken() : token(role).sign(TestSignIn.signingKey());
    }

    private static JwtClaimsBuilder token(String group) {
        return Jwt.issuer("https://jiexu.local")
                .audience("jiexu")
                .subject("test-" + group)
                .groups(group)
                .expiresIn(Duration.ofMinutes(5));
    }
}
