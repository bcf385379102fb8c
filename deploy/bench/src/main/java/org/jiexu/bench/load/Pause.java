package org.jiexu.bench.load;

import java.io.IOException;
import java.time.Duration;

/** The wait between two looks at something that takes its time. */
public final class Pause {
    private Pause() {}

    /**
     * Waits.
     *
     * @param during what it is waited for: "transfers ended"
     * @throws IOException if the run is broken off meanwhile
     */
    public static void of(Duration time, String during) throws IOException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + during, e);
        }
    }
}
