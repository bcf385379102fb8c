package org.jiexu.drill.traffic;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jiexu.local.client.LocalCallers;
import org.jiexu.local.sample.LoadedCase;
import org.jiexu.local.sample.SampleHistory;
import org.jspecify.annotations.Nullable;

/** Workers who move all the time, on every {@link Journey} at once, one after the other on each, and newcomers who are registered, paid and move at once; until it is ended. */
public final class Traffic {

    private static final Duration ENDS_WITHIN = Duration.ofMinutes(6);
    /** How many cases of people wait at once: the oldest is decided when another comes. */
    private static final int UNDECIDED_MAX = 3;

    private final Deeds deeds = new Deeds();
    private final Officers officers;
    private final Movers movers;
    private final Duration pause;
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Thread> walkers = new ArrayList<>();
    private final List<String> abandoned = new ArrayList<>();

    /**
     * Begins.
     *
     * @param pause between two workers of a route
     */
    public Traffic(LocalCallers callers, Movers movers, Duration pause) {
        this.officers = new Officers(callers, deeds);
        this.movers = movers;
        this.pause = pause;
        for (Journey route : Journey.values()) {
            Queue<String> undecided = new ArrayDeque<>();
            start("movers " + route, round -> move(route, undecided));
        }
        start("newcomers", this::arrive);
    }

    private interface Round {
        void take(int number) throws IOException;
    }

    private void start(String name, Round round) {
        walkers.add(Thread.ofVirtual().name(name).start(() -> walk(name, round)));
    }

    /** What was done so far. */
    public Deeds deeds() {
        return deeds;
    }

    /** Those who act in it. */
    public Officers officers() {
        return officers;
    }

    /** Why something was left in the middle: a sentence each. */
    public List<String> abandoned() {
        synchronized (abandoned) {
            return List.copyOf(abandoned);
        }
    }

    private void walk(String name, Round round) {
        int number = 0;
        do {
            try {
                round.take(number++);
            } catch (IOException | RuntimeException e) {
                synchronized (abandoned) {
                    abandoned.add(name + ": " + e.getMessage());
                }
            }
        } while (!isEnded());
    }

    private void move(Journey route, Queue<String> undecided) throws IOException {
        @Nullable LoadedCase worker = movers.next(route);
        if (worker == null) {
            return;
        }
        String transfer = Move.begin(officers, worker.workerId(), route);
        if (route == Journey.BY_PEOPLE) {
            undecided.add(transfer);
            decide(undecided);
        }
    }

    /** One decision of each but the newest; who has two behind it waits for nobody. */
    private void decide(Queue<String> undecided) throws IOException {
        if (undecided.size() > UNDECIDED_MAX) {
            undecided.remove();
        }
        for (String transfer : undecided.stream().limit(UNDECIDED_MAX - 1L).toList()) {
            Move.decide(officers, transfer);
        }
    }

    /** Out of Sichuan and back by turns. */
    private void arrive(int number) throws IOException {
        new Newcomer(
                        officers,
                        number % 2 == 0 ? Journey.OUT : Journey.BACK,
                        Crowds.newcomer(number),
                        SampleHistory.computedByHand())
                .arrive();
    }

    /** Decides each case that waits for people. */
    public void decideAll() throws IOException {
        for (String transfer : deeds.transfers()) {
            Move.decide(officers, transfer);
        }
    }

    private boolean isEnded() {
        try {
            return end.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Begins nothing new, and returns when what was begun is through. */
    public void end() {
        end.countDown();
        try {
            for (Thread walker : walkers) {
                if (!walker.join(ENDS_WITHIN)) {
                    throw new IllegalStateException(
                            walker.getName() + " have not ended within " + ENDS_WITHIN.toMinutes() + " minutes");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
