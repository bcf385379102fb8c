package org.jiexu.gateway.console;

import java.util.List;

/** How what a tile above the queue watches stands, the worst last. */
public enum Standing {
    HOLDS(""),
    NOT_SIGNED("late"),
    UNKNOWN("late"),
    BROKEN("trouble");

    private final String tone;

    Standing(String tone) {
        this.tone = tone;
    }

    /** How it is coloured; empty where nothing is to be seen. */
    public String tone() {
        return tone;
    }

    /** Whether people have something to do. */
    public boolean broken() {
        return this == BROKEN;
    }

    /** The worst of several. */
    static Standing worst(List<Standing> all) {
        return all.stream().max(Standing::compareTo).orElse(HOLDS);
    }
}
