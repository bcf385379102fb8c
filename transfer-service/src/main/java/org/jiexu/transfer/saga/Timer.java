package org.jiexu.transfer.saga;

/** A day that comes by itself, as the declaration names it: who let it pass is told, and the case goes on. */
public enum Timer implements Trigger {
    /** What the destination asked for did not come within 10 working days (C-1). */
    SUPPLEMENT_EXPIRES,
    /** The last day of a hold is over. */
    HOLD_EXPIRES
}
