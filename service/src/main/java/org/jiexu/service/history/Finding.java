package org.jiexu.service.history;

/**
 * Something that is not as it was signed.
 *
 * @param subject what it concerns: a subject of the journal, {@code head/<number>}, or {@code history}
 * @param detail in words, for people; no personal data
 */
public record Finding(Code code, String subject, String detail) {

    /** What can be found. A code is stable. */
    public enum Code {
        /** The fields of a row do not give its hash. */
        ROW_CHANGED,
        /** A row was written anew, hash and all: it is not the one that was signed. */
        ROW_REPLACED,
        /** A row that was signed is gone. */
        ROW_REMOVED,
        /** A row stands among those that were signed and is none of them. */
        ROW_ADDED,
        /** The rows that were signed, in another order. */
        ROWS_MOVED,
        /** The rows under a head do not lead to its root; which one, the leaves would tell. */
        ROWS_DIFFER,
        /** A row does not follow the one before of its subject. */
        CHAIN_BROKEN,
        /** The kept leaves of a head do not lead to its root. */
        LEAVES_CHANGED,
        /** A head is not signed by a key that is known. */
        HEAD_FORGED,
        /** A head is not the one that the next names, or that was written out. */
        HEAD_CHANGED,
        /** A head that was signed is gone. */
        HEAD_MISSING,
        /** More heads were written out than the database has: it was set back, or its end was cut off. */
        HISTORY_SHORTER,
        /** An export ends before its end. */
        EXPORT_CUT,
        /** A line of an export or of a file of heads cannot be read. */
        UNREADABLE
    }

    static Finding ofHead(Code code, Head head, String detail) {
        return new Finding(code, "head/" + head.number(), detail);
    }

    static Finding ofHistory(Code code, String detail) {
        return new Finding(code, "history", detail);
    }
}
