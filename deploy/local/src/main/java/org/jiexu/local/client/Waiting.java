package org.jiexu.local.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Looks again and again until something is there. */
public final class Waiting {
    private Waiting() {}

    /** One look. */
    @FunctionalInterface
    public interface Look<T> {
        /** What was looked for, or empty if it is not there yet. */
        Optional<T> look() throws IOException;
    }

    /**
     * Looks until it is there.
     *
     * @param what names it for the message
     * @throws IllegalStateException if it is not there within the limit
     */
    public static <T> T until(String what, Duration limit, Duration pause, Look<T> look) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<T> found = look.look();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(what + ": not within " + limit.toSeconds() + " s");
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while waiting: " + what, e);
            }
        }
    }
}
