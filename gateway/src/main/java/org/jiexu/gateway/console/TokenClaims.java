package org.jiexu.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * What a token says that was verified when its ticket was made; it is not verified again here, and every service that it is shown to
 * does so itself.
 */
record TokenClaims(Caller caller, Instant expiresAt) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static TokenClaims ofVerified(String token) {
        try {
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
            List<String> groups = new ArrayList<>();
            claims.path("groups").forEach(group -> groups.add(group.asText()));
            Role role = Role.among(groups).orElseThrow();
            @Nullable
            FundCode fund = role.isOfFund() ? new FundCode(claims.path("fund").asText()) : null;
            return new TokenClaims(
                    new Caller(
                            claims.path("sub").asText(),
                            role,
                            fund,
                            null,
                            role == Role.PROVINCIAL_CENTRE ? claims.path("area").asText() : null),
                    Instant.ofEpochSecond(claims.path("exp").asLong()));
        } catch (IOException unreadable) {
            throw new IllegalStateException("a verified token cannot be read", unreadable);
        }
    }
}
