package org.jiexu.service.access;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives a resource the {@link Caller} of the request it is answering. */
@ApplicationScoped
public class CurrentCaller {
    private final CurrentIdentityAssociation identity;

    public CurrentCaller(CurrentIdentityAssociation identity) {
        this.identity = identity;
    }

    /** The caller. Refuses anonymous requests and tokens that do not say one role, and its fund, worker or area. */
    public Caller get() {
        return CallerOfIdentity.required(identity.getIdentity());
    }
}
