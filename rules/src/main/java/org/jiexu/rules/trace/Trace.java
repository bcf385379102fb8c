package org.jiexu.rules.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Where a computation writes down its steps. {@link #off()} keeps nothing and costs nothing: a function asks {@link #isOn()} before it makes a
 * line. Not for use by two threads at once.
 */
public final class Trace {

    private static final Trace OFF = new Trace(false);

    private final boolean on;
    private final List<TraceLine> lines = new ArrayList<>();

    private Trace(boolean on) {
        this.on = on;
    }

    public static Trace off() {
        return OFF;
    }

    public static Trace recording() {
        return new Trace(true);
    }

    public boolean isOn() {
        return on;
    }

    /**
     * Writes one line down.
     *
     * @param inputs names and values in turn: {@code "year", 2023, "rate", "0.0397"}
     */
    public void add(String key, String rule, String act, Object result, Object... inputs) {
        if (!on) {
            return;
        }
        SequencedMap<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < inputs.length; i += 2) {
            named.put(inputs[i].toString(), inputs[i + 1].toString());
        }
        lines.add(new TraceLine(key, rule, act, named, result.toString()));
    }

    /** The lines so far, in the order of the computation. */
    public List<TraceLine> lines() {
        return List.copyOf(lines);
    }
}
