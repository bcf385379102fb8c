package org.jiexu.gateway.access;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;

/** How often one address may ask where a transfer is: the one thing that is open to everyone. */
@ApplicationScoped
public class TrackingAllowance {
    /** Addresses remembered; the one not seen for longest is forgotten first. */
    private static final int MAX_ADDRESSES = 10_000;

    private static final int WINDOW_SECONDS = 60;
    private static final float LOAD_FACTOR = 0.75f;

    private final int requestsPerMinute;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, LOAD_FACTOR, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };

    public TrackingAllowance(@ConfigProperty(name = "jiexu.tracking.requests-per-minute") int requestsPerMinute) {
        this.requestsPerMinute = requestsPerMinute;
    }

    /** Counts a request and sets the RateLimit headers; refuses with {@code TOO_MANY_REQUESTS}. */
    public void take(RoutingContext context) {
        ConsumptionProbe probe =
                bucketOf(context.request().remoteAddress().hostAddress()).tryConsumeAndReturnRemaining(1);
        long resetSeconds =
                secondsUp(probe.isConsumed() ? probe.getNanosToWaitForReset() : probe.getNanosToWaitForRefill());
        HttpServerResponse response = context.response();
        response.putHeader("RateLimit-Policy", "\"tracking\";q=" + requestsPerMinute + ";w=" + WINDOW_SECONDS);
        response.putHeader("RateLimit", "\"tracking\";r=" + probe.getRemainingTokens() + ";t=" + resetSeconds);
        if (!probe.isConsumed()) {
            throw new ProblemException(
                            ErrorCode.TOO_MANY_REQUESTS,
                            "at most " + requestsPerMinute + " requests a minute from one address")
                    .withHeader("Retry-After", Long.toString(Math.max(1, resetSeconds)));
        }
    }

    private Bucket bucketOf(String address) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(
                    address,
                    unseen -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(requestsPerMinute)
                                    .refillGreedy(requestsPerMinute, Duration.ofSeconds(WINDOW_SECONDS)))
                            .build());
        }
    }

    private static long secondsUp(long nanoseconds) {
        return TimeUnit.NANOSECONDS.toSeconds(nanoseconds + TimeUnit.SECONDS.toNanos(1) - 1);
    }
}
