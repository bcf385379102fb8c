package org.jiexu.gateway.access;

import org.jiexu.service.access.Unauthenticated;
import org.jspecify.annotations.Nullable;

/** The token in an Authorization header, to read from a service as the caller. */
public final class BearerToken {
    private static final String SCHEME = "Bearer ";

    private BearerToken() {}

    /** The token; refuses with {@code UNAUTHENTICATED} where there is none. */
    public static String of(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw Unauthenticated.because("the request carries no bearer token");
        }
        return authorization.substring(SCHEME.length()).strip();
    }
}
