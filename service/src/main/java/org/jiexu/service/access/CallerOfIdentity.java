package org.jiexu.service.access;

import io.quarkus.security.identity.SecurityIdentity;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Reads the caller out of a verified identity. */
public final class CallerOfIdentity {

    private static final Pattern AREA = Pattern.compile("[1-9][0-9]");

    private CallerOfIdentity() {}

    /** The caller, or empty where the identity is anonymous or its token does not say one role and its fund, worker or area. */
    public static Optional<Caller> of(SecurityIdentity identity) {
        try {
            return Optional.of(required(identity));
        } catch (ProblemException notACaller) {
            return Optional.empty();
        }
    }

    /** The caller. Refuses anonymous requests and tokens that do not say one role, and its fund, worker or area. */
    public static Caller required(SecurityIdentity identity) {
        if (identity.isAnonymous() || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw Unauthenticated.because("the request carries no token");
        }
        Role role = Role.among(identity.getRoles())
                .orElseThrow(() -> new ProblemException(
                        ErrorCode.ROLE_REQUIRED, "the token's groups do not name exactly one role"));
        String subject = token.getSubject();
        if (subject == null || subject.isBlank()) {
            throw Unauthenticated.because("the token has no sub");
        }
        @Nullable FundCode fund = role.isOfFund() ? fund(claim(token, "fund")) : null;
        @Nullable String worker = role == Role.WORKER ? worker(claim(token, "worker")) : null;
        @Nullable String area = role == Role.PROVINCIAL_CENTRE ? area(claim(token, "area")) : null;
        return new Caller(subject, role, fund, worker, area);
    }

    private static FundCode fund(String claim) {
        return FundCode.read(claim)
                .orElseThrow(() -> new ProblemException(
                        ErrorCode.ROLE_REQUIRED, "the token's claim fund is not the code of a fund"));
    }

    private static String area(String claim) {
        if (!AREA.matcher(claim).matches()) {
            throw new ProblemException(
                    ErrorCode.ROLE_REQUIRED, "the token's claim area is not the two digits of a pooling area");
        }
        return claim;
    }

    private static String worker(String claim) {
        try {
            return UUID.fromString(claim).toString();
        } catch (IllegalArgumentException notAnId) {
            throw new ProblemException(ErrorCode.ROLE_REQUIRED, "the token's claim worker is not the id of a worker");
        }
    }

    private static String claim(JsonWebToken token, String name) {
        Object value = token.getClaim(name);
        if (value == null || value.toString().isBlank()) {
            throw new ProblemException(ErrorCode.ROLE_REQUIRED, "the token has no claim " + name);
        }
        return value.toString();
    }
}
