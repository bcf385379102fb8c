package org.jiexu.service.authority;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.CallerOfIdentity;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.ResourceAuthority;
import org.jiexu.service.access.Routes;
import org.jiexu.service.access.Unauthenticated;
import org.jiexu.service.answer.ProblemMappers;
import org.jiexu.service.problem.ProblemException;

/**
 * Authority before everything else: before the content type, the headers and the body of a request are looked at. What path and token
 * tell is decided at once; what needs the resource is asked on a thread that may wait, and only where a method says so.
 */
@Provider
@PreMatching
public class AuthorityFirst implements ContainerRequestFilter {

    private final Routes routes;
    private final Instance<ResourceAuthority> authorities;
    private final CurrentIdentityAssociation identity;
    private final ProblemMappers problems;

    AuthorityFirst(
            Routes routes,
            @Any Instance<ResourceAuthority> authorities,
            CurrentIdentityAssociation identity,
            ProblemMappers problems) {
        this.routes = routes;
        this.authorities = authorities;
        this.identity = identity;
        this.problems = problems;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<Routes.Match> found = routes.find(
                request.getMethod(), request.getUriInfo().getRequestUri().getRawPath());
        if (found.isEmpty()) {
            return;
        }
        Routes.Match match = found.get();
        request.setProperty(Routes.MATCH, match);
        if (match.route().open()) {
            return;
        }
        SecurityIdentity who = identity.getIdentity();
        if (who.isAnonymous()) {
            throw Unauthenticated.because("the request carries no token");
        }
        Callers declared = match.route().callers();
        if (declared == null) {
            return;
        }
        Caller caller;
        try {
            caller = CallerOfIdentity.required(who);
            require(declared, caller, match);
        } catch (ProblemException refused) {
            refuse(request, refused);
            return;
        }
        if (declared.also() != ResourceAuthority.class) {
            ask(declared, caller, match, request);
        }
    }

    /** What path and token tell. */
    static void require(Callers declared, Caller caller, Routes.Match match) {
        if (match.route().method().equals(HttpMethod.GET)) {
            caller.requireReader(declared.value());
        } else {
            caller.requireRole(declared.value());
        }
        if (!declared.officersOf().isEmpty()) {
            // What is no fund's code the method refuses, which knows the words for it.
            FundCode.read(match.value(declared.officersOf())).ifPresent(caller::requireOfficersToBeOf);
        }
        if (!declared.workersAre().isEmpty()) {
            caller.requireWorkersToBe(match.value(declared.workersAre()));
        }
    }

    /** The refusal is written down first, which may wait: not on the thread that serves all connections. */
    private void refuse(ContainerRequestContext request, ProblemException refused) {
        ResteasyReactiveContainerRequestContext waiting = (ResteasyReactiveContainerRequestContext) request;
        SecurityIdentity who = identity.getIdentity();
        waiting.suspend();
        Thread.ofVirtual().name("refusal").start(() -> {
            try {
                request.abortWith(problems.answer(refused, request, who));
                waiting.resume();
            } catch (RuntimeException fault) {
                waiting.resume(fault);
            }
        });
    }

    /** What needs the resource; that there is none, or that the database is away, the method says. */
    private void ask(Callers declared, Caller caller, Routes.Match match, ContainerRequestContext request) {
        ResteasyReactiveContainerRequestContext waiting = (ResteasyReactiveContainerRequestContext) request;
        SecurityIdentity who = identity.getIdentity();
        waiting.suspend();
        Thread.ofVirtual().name("authority").start(() -> {
            try {
                authorities.select(declared.also()).get().require(caller, match);
                waiting.resume();
            } catch (ProblemException refused) {
                if (refused.code().status() == 403) {
                    request.abortWith(problems.answer(refused, request, who));
                }
                waiting.resume();
            } catch (RuntimeException fault) {
                waiting.resume(fault);
            }
        });
    }
}
