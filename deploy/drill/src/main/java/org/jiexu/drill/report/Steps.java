package org.jiexu.drill.report;

import java.time.Duration;
import java.util.Locale;
import org.jiexu.local.stack.ProgressLines;

/** Says what happens with the time since the beginning, in seconds. */
public final class Steps {

    private final ProgressLines screen;
    private final long begun = System.nanoTime();

    /** Its time begins now. */
    public Steps(ProgressLines screen) {
        this.screen = screen;
    }

    /** Says that something was done. */
    public void done(String sentence) {
        double seconds = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0;
        screen.say(String.format(Locale.ROOT, "%7.1f s  %s", seconds, sentence));
    }
}
