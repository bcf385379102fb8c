package org.jiexu.service.access;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A signed token taken apart (RFC 7515, compact form). Nothing of it is believed before its signature is verified.
 *
 * @param header what the signer says of the signature
 * @param claims what the token says
 * @param signed what the signature is over
 * @param signature the signature's bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CompactToken(JsonNode header, JsonNode claims, byte[] signed, byte[] signature) {
    /** A name that stands twice would be read one way by one reader and otherwise by another. */
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(JsonParser.Feature.STRICT_DUPLICATE_DETECTION, true);

    private static final int PARTS = 3;

    /** The token's parts; empty if it is no signed token in compact form. */
    static Optional<CompactToken> parse(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            if (!header.isObject() || !claims.isObject()) {
                return Optional.empty();
            }
            return Optional.of(new CompactToken(
                    header,
                    claims,
                    (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
                    Base64.getUrlDecoder().decode(parts[2])));
        } catch (IOException | IllegalArgumentException notAToken) {
            return Optional.empty();
        }
    }

    String algorithm() {
        return header.path("alg").asText("");
    }

    String keyId() {
        return header.path("kid").asText("");
    }
}
