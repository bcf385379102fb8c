package org.jiexu.gateway.access;

import io.vertx.core.MultiMap;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What a request must show at the door, whoever sends it. */
public final class Admission {
    /** The largest body of an ordinary request, in bytes; files of contributions are streamed without a limit. */
    public static final long MAX_JSON_BYTES = 1 << 20;

    private Admission() {}

    /**
     * Refuses an ordinary request that announces too long a body. That a key is missing the service says, which looks at authority first.
     *
     * @param streamed whether the body is a file that is streamed through
     */
    public static void check(MultiMap headers, boolean streamed) {
        if (!streamed && announcedBytes(headers.get("Content-Length")) > MAX_JSON_BYTES) {
            throw tooLarge();
        }
    }

    /** The refusal of a body that is longer than {@link #MAX_JSON_BYTES}. */
    public static ProblemException tooLarge() {
        return new ProblemException(ErrorCode.BODY_TOO_LARGE, "the body is longer than " + MAX_JSON_BYTES + " bytes")
                .with("maxBytes", MAX_JSON_BYTES);
    }

    private static long announcedBytes(@Nullable String contentLength) {
        if (contentLength == null) {
            return 0;
        }
        try {
            return Long.parseLong(contentLength);
        } catch (NumberFormatException broken) {
            return Long.MAX_VALUE;
        }
    }
}
