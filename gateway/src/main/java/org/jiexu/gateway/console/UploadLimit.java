package org.jiexu.gateway.console;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jiexu.service.answer.FaultsBeforeResources;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses files that are too long for a form before a byte of them is stored: a form's file lies on the gateway's disk until it is
 * passed on. Longer ones go to the API, which streams them.
 */
@ApplicationScoped
public class UploadLimit {
    /** The largest file that the console takes, in bytes: about three million rows. */
    static final long FILE_BYTES_MAX = 200L * 1024 * 1024;

    /** The longest table of receipts, in bytes: about twice what 5,000 lines need, as many as a ledger takes at once. */
    static final long RECEIPTS_BYTES_MAX = 2L * 1024 * 1024;

    /** What a form adds to its file. */
    private static final long FORM_BYTES = 16 * 1024;

    /** Before the resources and the reading of forms. */
    private static final int ORDER = -100;

    private final FaultsBeforeResources faults;

    public UploadLimit(FaultsBeforeResources faults) {
        this.faults = faults;
    }

    void register(@Observes Router router) {
        limit(router, "/console/files/*", FILE_BYTES_MAX);
        limit(router, "/console/money/*", RECEIPTS_BYTES_MAX);
    }

    private void limit(Router router, String path, long bytesMax) {
        router.route(HttpMethod.POST, path).order(ORDER).handler(context -> check(context, bytesMax));
    }

    private void check(RoutingContext context, long bytesMax) {
        if (isAcceptable(context.request().getHeader("Content-Length"), bytesMax)) {
            context.next();
        } else {
            faults.answer(
                    context,
                    new ProblemException(
                                    ErrorCode.BODY_TOO_LARGE,
                                    "the console takes files of " + bytesMax + " bytes at most")
                            .with("maxBytes", bytesMax));
        }
    }

    /** Whether so long a body may come in; browsers always announce how long a form is. */
    static boolean isAcceptable(@Nullable String contentLength, long bytesMax) {
        if (contentLength == null) {
            return false;
        }
        try {
            return Long.parseLong(contentLength) <= bytesMax + FORM_BYTES;
        } catch (NumberFormatException broken) {
            return false;
        }
    }
}
