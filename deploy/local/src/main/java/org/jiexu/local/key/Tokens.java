package org.jiexu.local.key;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Signs tokens as a provider would; the services verify them against the local run's public key. */
public final class Tokens {
    /** Who issues the tokens of a local run. */
    public static final String ISSUER = "https://jiexu.local";

    /** Whom they are for. */
    public static final String AUDIENCE = "jiexu";

    /** What the services take; a setting of theirs, this is its default. */
    static final Duration LONGEST_LIFE = Duration.ofHours(24);

    private final LocalKeys keys;

    public Tokens(LocalKeys keys) {
        this.keys = keys;
    }

    /** The keys that it signs with. */
    public LocalKeys keys() {
        return keys;
    }

    /** A token for an officer of the fund. */
    public String officer(String fund, Duration life) throws IOException {
        return sign(Role.OFFICER, fund, null, life);
    }

    /** As {@link #sign(Role, String, String, String, String, Duration)}, with the subject that every caller of the role and fund shares. */
    public String sign(Role role, @Nullable String fund, @Nullable String worker, Duration life) throws IOException {
        return sign(role, fund, null, worker, null, life);
    }

    /**
     * Signs.
     *
     * @param subject the account; null for the one of the role and fund. A second person has another
     * @param fund whom an officer, supervisor or treasurer is of
     * @param area the two digits of a provincial centre's pooling area
     * @param worker whose data a worker sees
     * @throws IllegalArgumentException if the role needs what is missing, or the life is longer than a day
     */
    public String sign(
            Role role,
            @Nullable String fund,
            @Nullable String area,
            @Nullable String worker,
            @Nullable String subject,
            Duration life)
            throws IOException {
        if (role.isOfFund() && fund == null) {
            throw new IllegalArgumentException("the role " + role.label() + " is of a fund: --fund is missing");
        }
        if (role == Role.PROVINCIAL_CENTRE && area == null) {
            throw new IllegalArgumentException("a provincial centre is of a pooling area: --area is missing");
        }
        if (role == Role.WORKER && worker == null) {
            throw new IllegalArgumentException("a worker's token names the worker: --worker is missing");
        }
        if (fund != null && !fund.matches("\\d{6}")) {
            throw new IllegalArgumentException("a fund is a division code of six digits, not: " + fund);
        }
        if (area != null && !area.matches("[1-9]\\d")) {
            throw new IllegalArgumentException("a pooling area has the two digits of its ledger, not: " + area);
        }
        if (life.compareTo(LONGEST_LIFE) > 0) {
            throw new IllegalArgumentException(
                    "the services take no token that is valid for longer than " + LONGEST_LIFE.toHours() + " hours");
        }
        Instant now = Instant.now();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(AUDIENCE);
        claims.setSubject(subject == null ? subject(role, fund, area, worker) : subject);
        claims.setStringListClaim("groups", role.label());
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(life).getEpochSecond()));
        claims.setGeneratedJwtId();
        if (fund != null) {
            claims.setStringClaim("fund", fund);
        }
        if (area != null) {
            claims.setStringClaim("area", area);
        }
        if (worker != null) {
            claims.setStringClaim("worker", worker);
        }
        JsonWebSignature signature = new JsonWebSignature();
        signature.setHeader("typ", "JWT");
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setPayload(claims.toJson());
        signature.setKey(keys.signingKey());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("every JDK signs with RSA and SHA-256", e);
        }
    }

    private static String subject(Role role, @Nullable String fund, @Nullable String area, @Nullable String worker) {
        for (String whose : Arrays.asList(worker, fund, area)) {
            if (whose != null) {
                return role.label() + "-" + whose;
            }
        }
        return role.label();
    }
}
