package org.jiexu.local.stack;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ends the stack when this JVM ends (Ctrl-C), unless it was told to let it run. */
public final class StopGuard {
    private final Stack stack;
    private final ProgressLines screen;
    private final AtomicBoolean armed = new AtomicBoolean(true);

    /** On guard from now on. */
    public StopGuard(Stack stack, ProgressLines screen) {
        this.stack = stack;
        this.screen = screen;
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopNow, "stop-the-stack"));
    }

    /** Lets the stack run on after this JVM. */
    public void release() {
        armed.set(false);
    }

    /** Ends the stack now, once. */
    public void stopNow() {
        if (!armed.getAndSet(false)) {
            return;
        }
        try {
            // Twice: a part may have been about to start when the first sweep went by.
            List<String> stopped = stack.stop();
            stack.stop();
            if (!stopped.isEmpty()) {
                screen.say("Stopped: " + String.join(", ", stopped) + ".");
            }
        } catch (IOException e) {
            screen.say("Not everything could be stopped: " + e.getMessage());
        }
    }
}
