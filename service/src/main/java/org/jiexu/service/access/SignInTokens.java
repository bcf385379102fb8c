package org.jiexu.service.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What a token of a person or a partner must be, beside its signature, which the sign-in's key has verified by now. The same in every service
 * (decision 0192): the algorithm is one that is named, never one that the token asks for; and no sign-in makes a service.
 */
@Singleton
public final class SignInTokens {
    /** The algorithms that may be named: one way of padding, one curve each, none with a shared secret. */
    static final Set<String> KNOWN_ALGORITHMS = Set.of("RS256", "ES256", "EdDSA");

    private final List<String> algorithms;
    private final ClaimRules rules;

    /**
     * With what the service is told.
     *
     * @throws IllegalArgumentException if an algorithm is named that is none of {@code RS256}, {@code ES256}, {@code EdDSA}
     */
    @Inject
    public SignInTokens(
            @ConfigProperty(name = "jiexu.tokens.algorithms", defaultValue = "RS256") List<String> algorithms,
            @ConfigProperty(name = "jiexu.tokens.longest-life", defaultValue = "PT24H") Duration longestLife,
            @ConfigProperty(name = "quarkus.oidc.token.issuer") String issuer,
            @ConfigProperty(name = "quarkus.oidc.token.audience") String audience) {
        if (!KNOWN_ALGORITHMS.containsAll(algorithms)) {
            throw new IllegalArgumentException(
                    "jiexu.tokens.algorithms may name RS256, ES256 and EdDSA, not: " + algorithms);
        }
        this.algorithms = List.copyOf(algorithms);
        this.rules = new ClaimRules(issuer, audience, longestLife);
    }

    /** Why the token is refused, in words without anything of it; empty if it is as it must be. */
    Optional<String> refusal(String token, Instant now) {
        Optional<CompactToken> parsed = CompactToken.parse(token);
        if (parsed.isEmpty()) {
            return Optional.of("not a signed token");
        }
        CompactToken parts = parsed.get();
        if (!algorithms.contains(parts.algorithm())) {
            return Optional.of("signed with an algorithm that is not named");
        }
        if (ClaimRules.texts(parts.claims().path("groups")).contains(Role.SERVICE.group())) {
            return Optional.of("a service signs its own tokens");
        }
        return rules.refusal(parts.claims(), now);
    }
}
