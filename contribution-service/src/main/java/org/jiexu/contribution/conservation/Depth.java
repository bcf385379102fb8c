package org.jiexu.contribution.conservation;

/** From what the answer is computed. */
public enum Depth {
    /** From the daily totals and the balances; the checks say what the rolling audit has found so far. Cheap. */
    TOTALS,
    /** From every single entry, and every check asked of everything. Takes as long as that takes. */
    ENTRIES
}
