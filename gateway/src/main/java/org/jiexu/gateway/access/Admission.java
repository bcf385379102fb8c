package org.jiexu.gateway.access;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import org.jiexu.web.idempotency.IdempotencyKey;
import org.jiexu.web.problem.ErrorCode;
import org.jiexu.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What a request must show at the door, whoever sends it. */
public final class Admission {
    /** The largest body of an ordinary request, in bytes; files of contributions are streamed without a limit. */
    public static final long MAX_JSON_BYTES = 1 << 20;

    private Admission() {}

    /**
     * Refuses a write without its key, and an ordinary request that announces too long a body.
     *
     * @param path the path, normalised
     * @param streamed whether the body is a file that is streamed through
     */
    public static void check(HttpMethod method, String path, MultiMap headers, boolean streamed) {
        if (method.equals(HttpMethod.POST) && needsKey(path)) {
            IdempotencyKey.required(headers.get(IdempotencyKey.HEADER));
        }
        if (!streamed && announcedBytes(headers.get("Content-Length")) > MAX_JSON_BYTES) {
            throw tooLarge();
        }
    }

    /** The refusal of a body that is longer than {@link #MAX_JSON_BYTES}. */
    public static ProblemException tooLarge() {
        return new ProblemException(ErrorCode.BODY_TOO_LARGE, "the body is longer than " + MAX_JSON_BYTES + " bytes")
                .with("maxBytes", MAX_JSON_BYTES);
    }

    /** Questions asked by POST change nothing, so they need no key. */
    static boolean needsKey(String path) {
        return !path.endsWith("/search")
                && !path.endsWith("/quotes")
                && !path.startsWith("/v1/calculations/")
                && !path.equals("/v1/console-links");
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
