package org.jiexu.contribution.ledger;

/** How a row of a month stands in its account. */
public enum MonthStanding {
    /** The one of its month that counts. */
    COUNTS,
    /** The same month again from elsewhere: its money is here, which of the two counts is not decided yet. */
    OVERLAPS,
    /** The other of the month counts, and the account part of this one was given back. Readable, nothing more. */
    REFUNDED,
    /** It has left, while other months of the account may not. */
    MOVED,
    /** It was posted wrongly and its money was taken back by a journal of its own. Readable, nothing more; the month is free. */
    REVERSED;

    /** Whether the money of the month is on the account. */
    public boolean isFunded() {
        return switch (this) {
            case COUNTS, OVERLAPS -> true;
            case REFUNDED, MOVED, REVERSED -> false;
        };
    }
}
