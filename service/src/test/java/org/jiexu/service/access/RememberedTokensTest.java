package org.jiexu.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RememberedTokensTest {
    private static final Instant START = Instant.parse("2026-11-28T00:00:00Z");
    private static final AuthenticationRequestContext UNUSED = new AuthenticationRequestContext() {
        @Override
        public Uni<SecurityIdentity> runBlocking(Supplier<SecurityIdentity> supplier) {
            throw new AssertionError("nothing blocks");
        }
    };

    private final AtomicLong nanoseconds = new AtomicLong();
    private final RememberedTokens tokens =
            new RememberedTokens(this::refusal, () -> START.plusNanos(nanoseconds.get()), nanoseconds::get);

    @Test
    void whatWasVerifiedIsKnown() {
        SecurityIdentity verified = verified("a", START.plusSeconds(3600));

        assertThat(known("a")).isSameAs(verified);
        assertThat(known("b")).isNull();
    }

    @Test
    void itIsAskedBeforeTheProviderThatVerifies() {
        IdentityProvider<TokenAuthenticationRequest> verifying = new IdentityProvider<>() {
            @Override
            public Class<TokenAuthenticationRequest> getRequestType() {
                return TokenAuthenticationRequest.class;
            }

            @Override
            public Uni<SecurityIdentity> authenticate(
                    TokenAuthenticationRequest request, AuthenticationRequestContext context) {
                return Uni.createFrom().nullItem();
            }
        };

        assertThat(tokens.priority()).isGreaterThan(verifying.priority());
    }

    @Test
    void aTokenIsVerifiedAgainAfterAWhileHoweverOftenItComes() {
        verified("a", START.plusSeconds(3600));
        for (int second = 0; second < 60; second++) {
            assertThat(known("a")).isNotNull();
            pass(Duration.ofSeconds(1));
        }

        assertThat(known("a")).isNull();
    }

    @Test
    void anExpiredTokenIsNotKnown() {
        verified("a", START.plusSeconds(10));
        pass(Duration.ofSeconds(9));
        assertThat(known("a")).isNotNull();

        pass(Duration.ofSeconds(1));

        assertThat(known("a")).isNull();
    }

    @Test
    void aTokenWithoutAnEndIsNeverKnown() {
        verified("a", null);

        assertThat(known("a")).isNull();
    }

    @Test
    void whatIsRefusedIsNotRemembered() {
        assertThatThrownBy(() -> verified("refused", START.plusSeconds(3600)))
                .isInstanceOf(AuthenticationFailedException.class);

        assertThat(known("refused")).isNull();
    }

    private Optional<String> refusal(String token, Instant now) {
        return token.equals("refused") ? Optional.of("for this test") : Optional.empty();
    }

    private SecurityIdentity verified(String token, @Nullable Instant expires) {
        JwtClaims claims = new JwtClaims();
        claims.setSubject("chengdu-1");
        claims.setStringClaim("raw_token", token);
        if (expires != null) {
            claims.setExpirationTime(NumericDate.fromSeconds(expires.getEpochSecond()));
        }
        SecurityIdentity identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new OidcJwtCallerPrincipal(claims, new TokenCredential(token, "bearer")))
                .build();
        return tokens.augment(identity, UNUSED).await().indefinitely();
    }

    private @Nullable SecurityIdentity known(String token) {
        return tokens.authenticate(new TokenAuthenticationRequest(new TokenCredential(token, "bearer")), UNUSED)
                .await()
                .indefinitely();
    }

    private void pass(Duration time) {
        nanoseconds.addAndGet(time.toNanos());
    }
}
