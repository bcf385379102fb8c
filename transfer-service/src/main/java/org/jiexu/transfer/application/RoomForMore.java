package org.jiexu.transfer.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Supplier;
import org.jiexu.service.outbox.Backlog;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;

/**
 * Whether new applications are taken. While what they would send cannot leave, each of them only makes the way longer for those
 * that are on it; steps of open cases are always taken (docs/decisions/0083).
 */
@ApplicationScoped
public class RoomForMore {

    /** With so many rows in the outbox nothing new is taken: a few seconds of work for the relay. */
    static final long MOST_ROWS = 20_000;

    /** With a row in the outbox that is so old nothing new is taken: the broker is away. */
    static final Duration OLDEST_ROW = Duration.ofSeconds(30);

    /** When a caller who was refused may come again. */
    static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Supplier<Backlog.Reading> backlog;

    /** By the outbox of this service. */
    @Inject
    public RoomForMore(Backlog backlog) {
        this(backlog::reading);
    }

    RoomForMore(Supplier<Backlog.Reading> backlog) {
        this.backlog = backlog;
    }

    /** Refuses with {@code BACKLOG_TOO_LARGE} when too much waits. */
    void require() {
        Backlog.Reading now = backlog.get();
        if (now.rows() >= MOST_ROWS || now.age().compareTo(OLDEST_ROW) >= 0) {
            throw refusal(
                    now.rows() + " messages wait, the oldest for " + now.age().toSeconds() + " s");
        }
    }

    /** The refusal of what would only make the way longer. */
    static ProblemException refusal(String detail) {
        return new ProblemException(ErrorCode.BACKLOG_TOO_LARGE, detail)
                .withHeader("Retry-After", Long.toString(RETRY_AFTER.toSeconds()));
    }
}
