package org.jiexu.service.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.messages.cryptography.Algorithms;
import org.jspecify.annotations.Nullable;

/**
 * By what this service shows others who it is: tokens of minutes, signed with a key of its own that nobody else has, renewed by itself
 * (decision 0192). {@link ServiceTokens} is the other side.
 */
@Singleton
public final class ServiceCredential {
    /** So long a token is valid. */
    static final Duration LIFE = Duration.ofMinutes(5);

    /** A token with less left is not given out any more. */
    static final Duration RENEWED_BEFORE_END = Duration.ofMinutes(1);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Optional<Signer> signer;
    private final InstantSource clock;
    private volatile @Nullable Issued last;

    private record Signer(String service, String keyId, PrivateKey key) {}

    private record Issued(String token, Instant expiresAt) {}

    /**
     * With what the service is told.
     *
     * @param service the service's name, such as {@code ledger-51}
     * @param key file with an Ed25519 key in PKCS #8 form (PEM)
     * @param keyId under which the others know the public half: the name, or the name, a dot and more; the name if left out
     */
    @Inject
    public ServiceCredential(
            @ConfigProperty(name = "jiexu.service.name") Optional<String> service,
            @ConfigProperty(name = "jiexu.service.signing-key") Optional<Path> key,
            @ConfigProperty(name = "jiexu.service.key-id") Optional<String> keyId) {
        this(service, key, keyId, InstantSource.system());
    }

    ServiceCredential(Optional<String> service, Optional<Path> key, Optional<String> keyId, InstantSource clock) {
        this.signer = service.flatMap(name -> key.map(file -> new Signer(name, keyId.orElse(name), read(file))));
        this.clock = clock;
    }

    private static PrivateKey read(Path file) {
        try {
            String body =
                    Files.readString(file).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
            return Algorithms.ed25519PrivateKey(Base64.getDecoder().decode(body));
        } catch (IOException e) {
            throw new UncheckedIOException("jiexu.service.signing-key cannot be read: " + file, e);
        } catch (InvalidKeySpecException | IllegalArgumentException e) {
            throw new IllegalArgumentException("jiexu.service.signing-key is no Ed25519 key in PKCS #8 form: " + file);
        }
    }

    /** Whether the service was given a key. */
    public boolean isPresent() {
        return signer.isPresent();
    }

    /** A token with a minute left at least; empty without a key. */
    public Optional<String> token() {
        return signer.map(this::current);
    }

    /**
     * The value of an Authorization header.
     *
     * @throws IllegalStateException without a key
     */
    public String bearer() {
        return "Bearer "
                + token().orElseThrow(
                                () -> new IllegalStateException(
                                        "jiexu.service.name and jiexu.service.signing-key are not set: this service cannot ask others"));
    }

    /**
     * A secret for one purpose that all processes with this key have, and nobody else: from a signature, which Ed25519 makes the same each time. No
     * token can be made of it.
     *
     * @return 32 bytes; empty without a key
     */
    public Optional<byte[]> secretFor(String purpose) {
        return signer.map(by -> Algorithms.sha256(
                Algorithms.sign(by.key, ("jiexu secret for " + purpose).getBytes(StandardCharsets.UTF_8))));
    }

    private String current(Signer by) {
        Instant now = clock.instant();
        Issued kept = last;
        if (kept == null || !now.isBefore(kept.expiresAt.minus(RENEWED_BEFORE_END))) {
            // Two that come here at once make two tokens, and each is good.
            kept = issue(by, now);
            last = kept;
        }
        return kept.token;
    }

    private static Issued issue(Signer by, Instant now) {
        Instant end = now.plus(LIFE);
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", ServiceTokens.ALGORITHM);
        header.put("kid", by.keyId);
        header.put("typ", "JWT");
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", ServiceTokens.ISSUER);
        claims.put("aud", ServiceTokens.AUDIENCE);
        claims.put("sub", by.service);
        claims.put("groups", List.of(Role.SERVICE.group()));
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", end.getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        try {
            String signed = base64(JSON.writeValueAsBytes(header)) + "." + base64(JSON.writeValueAsBytes(claims));
            byte[] signature = Algorithms.sign(by.key, signed.getBytes(StandardCharsets.US_ASCII));
            return new Issued(signed + "." + base64(signature), end);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("claims are JSON", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
