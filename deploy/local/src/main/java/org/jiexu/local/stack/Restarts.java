package org.jiexu.local.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How often, and how fast, a part that ends by itself is started again: soon at first, then later, then no more. */
public final class Restarts {
    /** Restarts of one part within {@link #WINDOW}; at the next end it is given up. */
    public static final int MAX_RESTARTS = 5;

    /** Older restarts do not count. */
    public static final Duration WINDOW = Duration.ofMinutes(10);

    /** From the end of a part until it is started again, doubled with each further restart. */
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final Map<String, List<Instant>> restarts = new HashMap<>();
    private final Map<String, Instant> endSeen = new HashMap<>();
    private final SortedMap<String, Instant> givenUp = new TreeMap<>();

    /** What is to be done now with a part that does not run. */
    public enum Verdict {
        /** Start it; the restart is counted. */
        START,
        /** Not yet. */
        WAIT,
        /** It ended too often; said once, at the moment at which it is given up. */
        GIVE_UP,
        /** It was given up before. */
        GIVEN_UP
    }

    /** What to do with a part that does not run, and remembers it. */
    public Verdict ended(String part, Instant now) {
        if (givenUp.containsKey(part)) {
            return Verdict.GIVEN_UP;
        }
        List<Instant> counted = restarts.computeIfAbsent(part, ignored -> new ArrayList<>());
        counted.removeIf(restart -> restart.isBefore(now.minus(WINDOW)));
        if (counted.size() >= MAX_RESTARTS) {
            givenUp.put(part, now);
            return Verdict.GIVE_UP;
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << counted.size());
        if (now.isBefore(endSeen.computeIfAbsent(part, ignored -> now).plus(pause))) {
            return Verdict.WAIT;
        }
        counted.add(now);
        endSeen.remove(part);
        return Verdict.START;
    }

    /** When each part was given up. */
    public SortedMap<String, Instant> givenUp() {
        return new TreeMap<>(givenUp);
    }

    /** Begins anew: somebody looked after the stack. */
    public void forget() {
        restarts.clear();
        endSeen.clear();
        givenUp.clear();
    }
}
