package org.jiexu.gateway.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.service.access.Caller;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;

/** How many event streams are open, in all and for each caller, so that no caller takes the places of the others. */
@ApplicationScoped
public class Subscriptions {
    static final String RETRY_AFTER_SECONDS = "10";

    private final int most;
    private final int mostOfOne;
    private final Map<String, Integer> ofCaller = new HashMap<>();
    private int open;

    public Subscriptions(
            @ConfigProperty(name = "jiexu.events.max-connections") int most,
            @ConfigProperty(name = "jiexu.events.max-connections-per-caller") int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** A place that was taken; to be closed when the stream ends. */
    interface Taken extends AutoCloseable {
        @Override
        void close();
    }

    /** Takes a place; refuses with {@code TOO_MANY_REQUESTS} or {@code TOO_MANY_SUBSCRIBERS}. */
    synchronized Taken take(Caller caller) {
        String name = caller.actor();
        int own = ofCaller.getOrDefault(name, 0);
        if (own >= mostOfOne) {
            throw new ProblemException(ErrorCode.TOO_MANY_REQUESTS, "at most " + mostOfOne + " event streams a caller")
                    .with("maxConnectionsPerCaller", mostOfOne)
                    .withHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        if (open >= most) {
            throw new ProblemException(ErrorCode.TOO_MANY_SUBSCRIBERS, "all event connections are taken")
                    .withHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        open++;
        ofCaller.put(name, own + 1);
        return () -> release(name);
    }

    private synchronized void release(String name) {
        open--;
        ofCaller.computeIfPresent(name, (key, own) -> own == 1 ? null : own - 1);
    }
}
