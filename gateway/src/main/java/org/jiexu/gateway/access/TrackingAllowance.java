package org.jiexu.gateway.access;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;

/**
 * How often one address may ask where a transfer is, or whether a paper holds: what is open to everyone. All gateways that share a database count together; what
 * one of them has seen too often it refuses by itself, so that a flood does not reach the database.
 */
@ApplicationScoped
public class TrackingAllowance {
    /** Addresses that one gateway remembers by itself; the one not seen for longest is forgotten first. */
    private static final int MAX_ADDRESSES = 10_000;

    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final float LOAD_FACTOR = 0.75f;

    private final int requestsPerMinute;
    private final CallerAddresses addresses;
    private final SharedLimits shared;
    private final Map<InetAddress, Bucket> buckets = new LinkedHashMap<>(64, LOAD_FACTOR, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Bucket> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };

    /** With what is counted together with other gateways. */
    public TrackingAllowance(
            @ConfigProperty(name = "jiexu.tracking.requests-per-minute") int requestsPerMinute,
            CallerAddresses addresses,
            SharedLimits shared) {
        this.requestsPerMinute = requestsPerMinute;
        this.addresses = addresses;
        this.shared = shared;
    }

    /**
     * What the headers say.
     *
     * @param left requests that may come at once
     * @param untilReset where one was allowed, until all may come; else until the next one may
     */
    private record Count(boolean allowed, long left, Duration untilReset) {}

    /** Counts a request and sets the RateLimit headers; refuses with {@code TOO_MANY_REQUESTS}. Waits for the database. */
    public void take(RoutingContext context) {
        InetAddress address = addresses.countedOf(context.request());
        Count here = here(address);
        Count count = here.allowed ? together(address).orElse(here) : here;
        long resetSeconds = secondsUp(count.untilReset);
        HttpServerResponse response = context.response();
        response.putHeader("RateLimit-Policy", "\"tracking\";q=" + requestsPerMinute + ";w=" + WINDOW.toSeconds());
        response.putHeader("RateLimit", "\"tracking\";r=" + count.left + ";t=" + resetSeconds);
        if (!count.allowed) {
            throw new ProblemException(
                            ErrorCode.TOO_MANY_REQUESTS,
                            "at most " + requestsPerMinute + " requests a minute from one address")
                    .withHeader("Retry-After", Long.toString(Math.max(1, resetSeconds)));
        }
    }

    private Optional<Count> together(InetAddress address) {
        byte[] caller = shared.nameOf("address " + address.getHostAddress());
        return shared.ask(
                        transaction -> AllowanceStore.take(transaction.connection(), caller, requestsPerMinute, WINDOW))
                .map(this::countOf);
    }

    private Count countOf(AllowanceStore.Taken taken) {
        Duration token = WINDOW.dividedBy(requestsPerMinute);
        if (!taken.allowed()) {
            return new Count(false, 0, taken.untilFull().plus(token).minus(WINDOW));
        }
        long left = Math.max(0, WINDOW.minus(taken.untilFull()).dividedBy(token));
        return new Count(true, left, taken.untilFull());
    }

    private Count here(InetAddress address) {
        ConsumptionProbe probe = bucketOf(address).tryConsumeAndReturnRemaining(1);
        return new Count(
                probe.isConsumed(),
                probe.getRemainingTokens(),
                Duration.ofNanos(
                        probe.isConsumed() ? probe.getNanosToWaitForReset() : probe.getNanosToWaitForRefill()));
    }

    private Bucket bucketOf(InetAddress address) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(
                    address,
                    unseen -> Bucket.builder()
                            .addLimit(
                                    limit -> limit.capacity(requestsPerMinute).refillGreedy(requestsPerMinute, WINDOW))
                            .build());
        }
    }

    private static long secondsUp(Duration duration) {
        return Math.max(0, duration.plusSeconds(1).minusNanos(1).toSeconds());
    }
}
