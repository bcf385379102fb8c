package org.jiexu.service.access;

import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;

/** The refusal of a request without a valid token, with the challenge that RFC 6750 asks for. */
public final class Unauthenticated {
    /** The challenge of every 401. */
    public static final String CHALLENGE = "Bearer realm=\"jiexu\"";

    private Unauthenticated() {}

    public static ProblemException because(String detail) {
        return new ProblemException(ErrorCode.UNAUTHENTICATED, detail).withHeader("WWW-Authenticate", CHALLENGE);
    }
}
