package org.jiexu.service.access;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses anonymous requests to every resource, unless its method or class says {@link PermitAll}. A resource that forgets to
 * ask for its {@link Caller} is therefore closed, not open.
 */
@Singleton
public class SignedInOnly {
    private final CurrentIdentityAssociation identity;

    SignedInOnly(CurrentIdentityAssociation identity) {
        this.identity = identity;
    }

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    void refuseAnonymous(ResourceInfo resource) {
        boolean open = resource.getResourceMethod().isAnnotationPresent(PermitAll.class)
                || resource.getResourceClass().isAnnotationPresent(PermitAll.class);
        if (!open && identity.getIdentity().isAnonymous()) {
            throw Unauthenticated.because("the request carries no token");
        }
    }
}
