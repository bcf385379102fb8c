package org.jiexu.local.command;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiexu.embedded.OwnedProcess;
import org.jiexu.embedded.StartFailure;
import org.jiexu.local.stack.ProgressLines;
import org.jiexu.local.stack.Restarts;
import org.jiexu.local.stack.Stack;

/**
 * Stays with a running stack: starts a part again that ends by itself, gives up one that ends too often ({@link Restarts}), touches
 * no other, and leaves when somebody stops the stack.
 */
final class Watch {
    private static final Duration EVERY = Duration.ofSeconds(1);

    /** How often the services are asked whether they live. */
    private static final Duration ASK_EVERY = Duration.ofSeconds(5);

    /** A service that has said for so long that it does not live is ended, and so started again. */
    static final Duration DEAD_FOR = Duration.ofSeconds(30);

    private final Stack stack;
    private final ProgressLines screen;
    private final InstantSource clock;
    private final Restarts restarts = new Restarts();
    private final Map<String, Instant> deadSince = new HashMap<>();
    private Instant askedAt = Instant.EPOCH;

    Watch(Stack stack, ProgressLines screen, InstantSource clock) {
        this.stack = stack;
        this.screen = screen;
        this.clock = clock;
    }

    /** Returns the exit status when the stack was stopped by another command. */
    int untilStopped() throws IOException {
        while (!stack.isStopping()) {
            if (!restarts.givenUp().isEmpty() && stack.givenUp().isEmpty()) {
                // Somebody ran up: it has started what was given up, and it counts from the beginning.
                restarts.forget();
            }
            look();
            endTheDead();
            try {
                Thread.sleep(EVERY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while watching", e);
            }
        }
        return 0;
    }

    private void look() throws IOException {
        boolean serversRun = true;
        for (String part : stack.missing()) {
            boolean isServer = part.equals(Stack.POSTGRES) || part.equals(Stack.KAFKA);
            serversRun &= !isServer;
            // A service without its servers would end at once.
            if (isServer || serversRun) {
                decide(part);
            }
        }
    }

    /** A process may run and do nothing: its liveness says so (docs/decisions/0170). Ended, it is started again like any other. */
    private void endTheDead() throws IOException {
        Instant now = clock.instant();
        if (now.isBefore(askedAt.plus(ASK_EVERY))) {
            return;
        }
        askedAt = now;
        List<String> dead = stack.saidToBeDead();
        deadSince.keySet().retainAll(dead);
        for (String part : dead) {
            Instant since = deadSince.computeIfAbsent(part, ignored -> now);
            Optional<OwnedProcess> process = stack.process(part);
            if (!now.isBefore(since.plus(DEAD_FOR)) && process.isPresent()) {
                screen.say(now + " " + part + " says that it does not live, since " + since + ". Ending it.");
                deadSince.remove(part);
                process.get().kill();
            }
        }
    }

    private void decide(String part) throws IOException {
        switch (restarts.ended(part, clock.instant())) {
            case START -> start(part);
            case GIVE_UP -> giveUp();
            case WAIT, GIVEN_UP -> {}
        }
    }

    private void start(String part) throws IOException {
        if (stack.isStopping()) {
            return;
        }
        screen.say(clock.instant() + " Ended by itself: " + part + ". Starting again.");
        try {
            stack.restart(part);
        } catch (StartFailure failure) {
            if (!stack.isStopping()) {
                screen.say(String.valueOf(failure.getMessage()));
            }
        }
    }

    private void giveUp() throws IOException {
        ArrayList<String> sentences = new ArrayList<String>();
        restarts.givenUp()
                .forEach((part, at) -> sentences.add(part + " was given up at " + at + ": it ended again after "
                        + Restarts.MAX_RESTARTS + " restarts within " + Restarts.WINDOW.toMinutes()
                        + " minutes; its log is " + stack.folders().log(part)));
        stack.writeGivenUp(sentences);
        sentences.forEach(screen::say);
    }
}
