package org.jiexu.local.command;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jiexu.embedded.StartFailure;
import org.jiexu.local.stack.Progress;
import org.jiexu.local.stack.Stack;

/** Stays with a running stack: starts a part again that ends by itself, and leaves when somebody stops the stack. */
final class Watch {
    private static final Duration EVERY = Duration.ofMillis(500);
    private static final int MAX_RESTARTS = 3;

    private final Stack stack;
    private final Progress screen;
    private final Map<String, Integer> restarts = new HashMap<>();

    Watch(Stack stack, Progress screen) {
        this.stack = stack;
        this.screen = screen;
    }

    /**
     * Returns when the stack was stopped by another command.
     *
     * @throws StartFailure if a part ended more often than it is worth starting again
     */
    int untilStopped(int gatewayPort) throws IOException {
        while (!stack.isStopping()) {
            var missing = stack.missing();
            if (!missing.isEmpty() && !stack.isStopping()) {
                for (var part : missing) {
                    var count = restarts.merge(part, 1, Integer::sum);
                    if (count > MAX_RESTARTS) {
                        throw new StartFailure(part + " ended " + count + " times; its log is in "
                                + stack.folders().logs());
                    }
                }
                screen.say("Ended by itself: " + String.join(", ", missing) + ". Starting again.");
                var unchanged = stack.start(gatewayPort);
                screen.say("All parts run again: " + unchanged);
            }
            try {
                Thread.sleep(EVERY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while watching", e);
            }
        }
        return 0;
    }
}
