package org.jiexu.service.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.messages.cryptography.Algorithms;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;

/**
 * Verifies the tokens that our own services sign for themselves ({@link ServiceCredential}). Each service has a key; what a key signs is
 * taken for that service alone, with the role {@code service} and no other, for ten minutes at most (decision 0192). A token that names no
 * such key goes on to the sign-in's verification.
 */
@Singleton
public final class ServiceTokens implements IdentityProvider<TokenAuthenticationRequest> {
    static final String ALGORITHM = "EdDSA";
    static final String ISSUER = "jiexu-services";
    static final String AUDIENCE = "jiexu";

    /** Twice what services give themselves. */
    static final Duration LONGEST_LIFE = Duration.ofMinutes(10);

    /** Says of an identity that a service's key has signed it. */
    static final String ATTRIBUTE = "jiexu.service";

    private static final ClaimRules RULES = new ClaimRules(ISSUER, AUDIENCE, LONGEST_LIFE);

    private final Map<String, PublicKey> keys;
    private final InstantSource clock;

    /**
     * With what the service is told.
     *
     * @param keys {@code transfer=base64,gateway=base64}: under each key's id its public half, Ed25519 in X.509 form
     */
    @Inject
    public ServiceTokens(@ConfigProperty(name = "jiexu.service.keys") Optional<List<String>> keys) {
        this(keys.orElse(List.of()), InstantSource.system());
    }

    ServiceTokens(List<String> keys, InstantSource clock) {
        Map<String, PublicKey> read = new HashMap<>();
        for (String entry : keys) {
            int sign = entry.indexOf('=');
            if (sign < 1) {
                throw new IllegalArgumentException("jiexu.service.keys: not name=key: " + entry);
            }
            read.put(
                    entry.substring(0, sign).strip(),
                    key(entry.substring(sign + 1).strip()));
        }
        this.keys = Map.copyOf(read);
        this.clock = clock;
    }

    private static PublicKey key(String base64) {
        try {
            return Algorithms.ed25519PublicKey(Base64.getDecoder().decode(base64));
        } catch (InvalidKeySpecException | IllegalArgumentException e) {
            throw new IllegalArgumentException("jiexu.service.keys: not an Ed25519 key in X.509 form: " + base64, e);
        }
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    /** After what is remembered, before the sign-in's verification. */
    @Override
    public int priority() {
        return 2 * IdentityProvider.SYSTEM_FIRST - 1;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        TokenCredential credential = request.getToken();
        Optional<CompactToken> parsed = CompactToken.parse(credential.getToken());
        if (parsed.isEmpty() || !keys.containsKey(parsed.get().keyId())) {
            return Uni.createFrom().nullItem();
        }
        Optional<String> refusal = refusal(parsed.get(), clock.instant());
        return refusal.isPresent()
                ? Uni.createFrom().failure(new AuthenticationFailedException(refusal.get()))
                : Uni.createFrom().item(identity(credential));
    }

    /** Why a token that names one of the keys is refused; empty if it is that service's. */
    Optional<String> refusal(CompactToken token, Instant now) {
        PublicKey key = keys.get(token.keyId());
        if (key == null
                || !token.algorithm().equals(ALGORITHM)
                || !Algorithms.verifies(key, token.signed(), token.signature())) {
            return Optional.of("not signed by the service that it names");
        }
        String service = token.keyId().split("\\.", 2)[0];
        if (!service.equals(token.claims().path("sub").asText())
                || !List.of(Role.SERVICE.group())
                        .equals(ClaimRules.texts(token.claims().path("groups")))) {
            return Optional.of("says more than that service may");
        }
        return RULES.refusal(token.claims(), now);
    }

    private static SecurityIdentity identity(TokenCredential credential) {
        try {
            String payload = new String(
                    Base64.getUrlDecoder().decode(credential.getToken().split("\\.", -1)[1]), StandardCharsets.UTF_8);
            return QuarkusSecurityIdentity.builder()
                    .setPrincipal(new DefaultJWTCallerPrincipal(credential.getToken(), "JWT", JwtClaims.parse(payload)))
                    .addCredential(credential)
                    .addRole(Role.SERVICE.group())
                    .addAttribute(ATTRIBUTE, true)
                    .build();
        } catch (InvalidJwtException e) {
            throw new AuthenticationFailedException(e);
        }
    }
}
