package org.jiexu.gateway.access;

import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.CallerOfIdentity;
import org.jiexu.service.access.Unauthenticated;

/** Reads the verified caller of a plain route. */
public final class RouteCaller {

    private RouteCaller() {}

    /** The caller; refuses with {@code UNAUTHENTICATED}, or {@code ROLE_REQUIRED} for a token that names no role of ours. */
    public static Caller required(RoutingContext context) {
        if (context.user() instanceof QuarkusHttpUser user) {
            return CallerOfIdentity.required(user.getSecurityIdentity());
        }
        throw Unauthenticated.because("the request carries no token");
    }
}
