package org.jiexu.embedded;

import java.time.Duration;

/** The wait between two looks at something that has to become ready. */
final class Pause {
    private Pause() {}

    /** Waits; an interruption ends the whole attempt as a {@link StartFailure}. */
    static void of(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted while waiting", e);
        }
    }
}
