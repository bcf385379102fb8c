package org.jiexu.bench.load;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What went wrong while the load ran: counted, and the first few kept word for word. Any thread reports. */
public final class Trouble {
    private static final int KEPT_MAX = 10;

    private final AtomicLong count = new AtomicLong();
    private final ConcurrentLinkedQueue<String> first = new ConcurrentLinkedQueue<>();

    /** Adds one. */
    public void report(String what) {
        if (count.incrementAndGet() <= KEPT_MAX) {
            first.add(what);
        }
    }

    /** How many there were. */
    public long count() {
        return count.get();
    }

    /** The first few. */
    public List<String> first() {
        return List.copyOf(first);
    }
}
