package org.jiexu.gateway.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.service.access.Caller;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;

/**
 * How many event streams are open: in all in this process, whose memory they take, and for each caller in all gateways together, so that no caller takes
 * the places of the others.
 */
@ApplicationScoped
public class Subscriptions {
    static final String RETRY_AFTER_SECONDS = "10";

    private final Places places;
    private final int most;
    private final int mostOfOne;
    private final Map<String, Integer> ofCaller = new HashMap<>();
    private int open;

    /** With the places that gateways share. */
    public Subscriptions(
            Places places,
            @ConfigProperty(name = "jiexu.events.max-connections") int most,
            @ConfigProperty(name = "jiexu.events.max-connections-per-caller") int mostOfOne) {
        this.places = places;
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** The places of callers in all gateways together. */
    public interface Places {

        /**
         * Takes a place for a stream, if the caller has fewer than {@code most}; also where that cannot be found out.
         *
         * @param caller as whom the token names it
         */
        boolean take(UUID stream, String caller, int most);

        /** Gives a place back; nothing happens if it was not taken. */
        void giveBack(UUID stream);
    }

    /** A place that was taken; to be closed when the stream ends. */
    interface Taken extends AutoCloseable {
        @Override
        void close();
    }

    /** Takes a place; refuses with {@code TOO_MANY_REQUESTS} or {@code TOO_MANY_SUBSCRIBERS}. Waits for the database. */
    Taken take(Caller caller) {
        String name = caller.actor();
        UUID stream = UUID.randomUUID();
        takeHere(name);
        boolean taken = false;
        try {
            taken = places.take(stream, name, mostOfOne);
        } finally {
            if (!taken) {
                releaseHere(name);
            }
        }
        if (!taken) {
            throw tooManyOfOne();
        }
        return () -> {
            releaseHere(name);
            places.giveBack(stream);
        };
    }

    private synchronized void takeHere(String name) {
        int own = ofCaller.getOrDefault(name, 0);
        if (own >= mostOfOne) {
            throw tooManyOfOne();
        }
        if (open >= most) {
            throw new ProblemException(ErrorCode.TOO_MANY_SUBSCRIBERS, "all event connections are taken")
                    .withHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        open++;
        ofCaller.put(name, own + 1);
    }

    private ProblemException tooManyOfOne() {
        return new ProblemException(ErrorCode.TOO_MANY_REQUESTS, "at most " + mostOfOne + " event streams a caller")
                .with("maxConnectionsPerCaller", mostOfOne)
                .withHeader("Retry-After", RETRY_AFTER_SECONDS);
    }

    private synchronized void releaseHere(String name) {
        open--;
        ofCaller.computeIfPresent(name, (key, own) -> own == 1 ? null : own - 1);
    }
}
