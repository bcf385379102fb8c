package org.jiexu.bench.load;

import java.io.IOException;
import java.time.Duration;

/** Waits for the transfers under way. */
public final class Draining {
    /** As long as something ends now and then it goes on; this long without any end is a fault. */
    private static final Duration SILENCE_MAX = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private Draining() {}

    /**
     * Returns when every transfer has ended.
     *
     * @throws IOException if none of them ends for a minute
     */
    public static void await(Applications applications) throws IOException {
        long underWay = applications.underWay();
        long lastEnd = System.nanoTime();
        while (underWay > 0) {
            Pause.of(PAUSE, "transfers ended");
            long now = applications.underWay();
            if (now != underWay) {
                underWay = now;
                lastEnd = System.nanoTime();
            } else if (System.nanoTime() - lastEnd > SILENCE_MAX.toNanos()) {
                throw new IOException(
                        underWay + " transfers have not ended, and none has for " + SILENCE_MAX.toSeconds() + " s");
            }
        }
    }
}
