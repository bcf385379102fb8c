package org.jiexu.registry;

import io.smallrye.jwt.build.Jwt;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jiexu.testing.TestSignIn;

/** Signed tokens as a provider would give them. */
final class Tokens {

    private Tokens() {}

    static String officer(String fund) {
        return token("officer", "officer-" + fund, Map.of("fund", fund));
    }

    /** Another officer of the same fund. */
    static String secondOfficer(String fund) {
        return token("officer", "second-officer-" + fund, Map.of("fund", fund));
    }

    static String worker(UUID worker) {
        return token("worker", "worker-" + worker, Map.of("worker", worker.toString()));
    }

    /** A token of a role that needs no further claim. */
    static String of(String role) {
        return role.equals("service") ? TestSignIn.serviceToken() : token(role, "the-" + role, Map.of());
    }

    private static String token(String role, String subject, Map<String, String> claims) {
        var builder = Jwt.issuer("https://jiexu.local")
                .audience("jiexu")
                .subject(subject)
                .groups(Set.of(role))
                .expiresIn(600);
        claims.forEach(builder::claim);
        return builder.jws().sign(TestSignIn.signingKey());
    }
}
