package org.jiexu.gateway.routing;

import jakarta.ws.rs.core.HttpHeaders;
import org.jiexu.gateway.access.BearerToken;
import org.jiexu.service.problem.Language;
import org.jspecify.annotations.Nullable;

/**
 * For whom a service is asked: it decides by the token what it tells, and says it in the language.
 *
 * @param token null for what is public
 */
public record Asker(@Nullable String token, Language language) {

    /** The caller of a resource; refuses with {@code UNAUTHENTICATED} where there is no token. */
    public static Asker of(HttpHeaders headers) {
        return new Asker(
                BearerToken.of(headers.getHeaderString(HttpHeaders.AUTHORIZATION)),
                Language.ofHeader(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)));
    }
}
