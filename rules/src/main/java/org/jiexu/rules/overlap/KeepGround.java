package org.jiexu.rules.overlap;

/** Why one place of an overlap is proposed, in the order in which the grounds are looked at (R-7.1, C-9). Part of the API. */
public enum KeepGround {
    /** The person really worked there. */
    ACTUAL_EMPLOYMENT("overlap.keep.employment"),
    /** An employer paid there; at the other place the person paid alone. */
    EMPLOYER_PAID("overlap.keep.employer"),
    /** It lies in the area that will pay the pension. */
    BENEFIT_PLACE("overlap.keep.benefit"),
    /** More was paid in there. */
    HIGHER_BASE("overlap.keep.base"),
    /** Nothing tells the places apart: the one of the spell that began later, then the lower code. */
    NO_DIFFERENCE("overlap.keep.same");

    private final String line;

    KeepGround(String line) {
        this.line = line;
    }

    /** The key of its words in the bundle {@code lines}. */
    public String line() {
        return line;
    }
}
