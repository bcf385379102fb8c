package org.jiexu.drill.traffic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jiexu.local.client.LocalCallers;
import org.jiexu.local.sample.LoadedCase;
import org.jiexu.local.sample.SampleCase;
import org.jiexu.local.sample.SampleHistory;
import org.jiexu.local.sample.SampleLoad;
import org.jspecify.annotations.Nullable;

/** Workers who could move: registered and paid before anything is tried, because most who move have paid for years. */
public final class Movers {

    private static final int KINDS_OF_HISTORIES = 20;

    private final Map<Journey, Queue<LoadedCase>> waiting = new EnumMap<>(Journey.class);

    private Movers() {}

    /** Registers and pays so many on each route. */
    public static Movers load(LocalCallers callers, int onEachRoute) throws IOException {
        Movers movers = new Movers();
        int position = 0;
        for (Journey route : Journey.values()) {
            List<SampleCase> cases = new ArrayList<>();
            for (int i = 0; i < onEachRoute; i++) {
                cases.add(new SampleCase(
                        Crowds.mover(position),
                        route.from(),
                        route.from(),
                        route.to(),
                        SampleHistory.at(position % KINDS_OF_HISTORIES)));
                position++;
            }
            movers.waiting.put(
                    route,
                    new ConcurrentLinkedQueue<>(
                            new SampleLoad(callers).load(cases).cases()));
        }
        return movers;
    }

    /** The next one of a route; null when all have gone. */
    @Nullable
    LoadedCase next(Journey route) {
        Queue<LoadedCase> queue = waiting.get(route);
        return queue == null ? null : queue.poll();
    }
}
