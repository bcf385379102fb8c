package org.jiexu.service.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiexu.service.freetext.TextScan;

/**
 * What a token's claims must be, whoever signed it.
 *
 * @param issuer what {@code iss} must say
 * @param audience what {@code aud} must name
 * @param longestLife from {@code iat} to {@code exp}
 */
record ClaimRules(String issuer, String audience, Duration longestLife) {
    /** How far the clock of who issues tokens may go before ours. */
    static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    /** Of {@code sub}. */
    static final int MAX_SUBJECT_CHARACTERS = 100;

    /** Why the claims are refused, in words without anything of the token; empty if they are as they must be. */
    Optional<String> refusal(JsonNode claims, Instant now) {
        if (!issuer.equals(claims.path("iss").asText(""))) {
            return Optional.of("another issuer");
        }
        if (!texts(claims.path("aud")).contains(audience)) {
            return Optional.of("another audience");
        }
        JsonNode issued = claims.path("iat");
        JsonNode expires = claims.path("exp");
        if (!issued.isNumber() || !expires.isNumber()) {
            return Optional.of("no iat or no exp");
        }
        long latest = now.plus(CLOCK_SKEW).getEpochSecond();
        if (issued.asLong() > latest) {
            return Optional.of("issued in the future");
        }
        if (claims.has("nbf")
                && (!claims.path("nbf").isNumber() || claims.path("nbf").asLong() > latest)) {
            return Optional.of("not valid yet");
        }
        if (expires.asLong() <= now.getEpochSecond()) {
            return Optional.of("expired");
        }
        // Not by subtracting, which may overflow.
        if (expires.asLong() > Instant.ofEpochSecond(latest).plus(longestLife).getEpochSecond()
                || expires.asLong() - issued.asLong() > longestLife.toSeconds()) {
            return Optional.of("valid for longer than " + longestLife);
        }
        return subject(claims.path("sub").asText(""));
    }

    /** It becomes a name in journals, {@code officer:<sub>@<fund>}, which must be read in one way only. */
    private static Optional<String> subject(String subject) {
        if (subject.isBlank()) {
            return Optional.of("no sub");
        }
        if (subject.length() > MAX_SUBJECT_CHARACTERS) {
            return Optional.of("a sub of more than " + MAX_SUBJECT_CHARACTERS + " characters");
        }
        if (subject.indexOf('@') >= 0 || subject.indexOf(':') >= 0) {
            return Optional.of("a sub with @ or :");
        }
        return TextScan.holdsHidden(subject) || subject.chars().anyMatch(Character::isISOControl)
                ? Optional.of("a sub with a character that is not seen")
                : Optional.empty();
    }

    /** A text, or an array of texts. */
    static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        for (JsonNode item : node) {
            if (item.isTextual()) {
                texts.add(item.asText());
            }
        }
        return texts;
    }
}
