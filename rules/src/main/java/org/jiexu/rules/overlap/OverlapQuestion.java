package org.jiexu.rules.overlap;

import org.jiexu.rules.amount.Contribution;

/** Two spells at two places, and which one gives its overlapping months up. Before pooling began a spell needs its personal rate. */
public record OverlapQuestion(Contribution first, Contribution second, Dropped drop) {

    /** Which of the two. Part of the API. */
    public enum Dropped {
        FIRST,
        SECOND
    }
}
