package org.jiexu.rules.book;

/** How well a number is known. In the tables the names stand in small letters. */
public enum Certainty {
    /** A copy names an official document or page for exactly this figure, or two unrelated copies agree. */
    FOUND,
    /** One copy, no official document named, fits its neighbours. */
    SINGLE,
    /** General knowledge, contradicted, or called provisional by its own source: show it as provisional. */
    UNVERIFIED,
    /** Our own rule, where the law leaves it open. */
    CONVENTION
}
