package org.jiexu.events.message;

/** The kind of a worker's account at a fund: general, or the temporary contribution account of. */
public enum AccountKind {
    GENERAL,
    TEMPORARY
}
