package org.jiexu.service.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Tokens that were verified a moment ago. A caller sends the same token with every request, and its signature costs more than
 * reading it (docs/decisions/0131). What is not here goes on to the verification; what was verified comes here; a token that has expired
 * since is verified anew, that is, refused.
 */
@Singleton
public final class RememberedTokens implements IdentityProvider<TokenAuthenticationRequest>, SecurityIdentityAugmentor {

    /** For so long a token is not verified again, and a key that was withdrawn still counts. */
    static final Duration REMEMBERED = Duration.ofSeconds(60);

    /** So many tokens are remembered at most, a few kilobytes each. */
    static final int TOKENS_MAX = 1_000;

    private final BiFunction<String, Instant, Optional<String>> signIn;
    private final InstantSource clock;
    private final Cache<String, SecurityIdentity> identities;

    /** With the system's clock. */
    @Inject
    public RememberedTokens(SignInTokens signIn) {
        this(signIn::refusal, InstantSource.system(), Ticker.systemTicker());
    }

    RememberedTokens(BiFunction<String, Instant, Optional<String>> signIn, InstantSource clock, Ticker ticker) {
        this.signIn = signIn;
        this.clock = clock;
        this.identities = Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .maximumSize(TOKENS_MAX)
                .ticker(ticker)
                .build();
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    /** Before the provider that verifies, which has what {@link IdentityProvider} gives to those that do not say. */
    @Override
    public int priority() {
        return 2 * IdentityProvider.SYSTEM_FIRST;
    }

    /** The identity of a remembered token; null, which asks the next provider, for any other. */
    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        SecurityIdentity remembered = identities.getIfPresent(request.getToken().getToken());
        return remembered != null && isInForce(remembered)
                ? Uni.createFrom().item(remembered)
                : Uni.createFrom().nullItem();
    }

    /** Looks once at what is not remembered, and remembers it if it is as it must be. */
    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.getPrincipal() instanceof JsonWebToken token && token.getRawToken() != null) {
            if (isTheOneRemembered(identity, token.getRawToken())) {
                return Uni.createFrom().item(identity);
            }
            // A service's token was looked at where its key is known.
            Optional<String> refusal = identity.getAttribute(ServiceTokens.ATTRIBUTE) == null
                    ? signIn.apply(token.getRawToken(), clock.instant())
                    : Optional.empty();
            if (refusal.isPresent()) {
                return Uni.createFrom().failure(new AuthenticationFailedException(refusal.get()));
            }
            identities.asMap().putIfAbsent(token.getRawToken(), identity);
        }
        return Uni.createFrom().item(identity);
    }

    /** The very object: another identity with the same token has not been looked at. */
    @SuppressWarnings("ReferenceEquality")
    private boolean isTheOneRemembered(SecurityIdentity identity, String token) {
        return identities.getIfPresent(token) == identity;
    }

    private boolean isInForce(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token
                && clock.instant().getEpochSecond() < token.getExpirationTime();
    }
}
