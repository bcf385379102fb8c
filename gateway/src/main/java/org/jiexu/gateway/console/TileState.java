package org.jiexu.gateway.console;

import java.util.List;

/** How what a tile above the queue watches stands, the worst last. */
public enum TileState {
    HOLDS(""),
    NOT_SIGNED("late"),
    UNKNOWN("late"),
    BROKEN("trouble");

    private final String tone;

    TileState(String tone) {
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
    static TileState worst(List<TileState> all) {
        return all.stream().max(TileState::compareTo).orElse(HOLDS);
    }
}
