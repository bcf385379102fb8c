package org.jiexu.messages.authenticity;

/**
 * A message that its receiver must not act on because of who sent it. Thrown by a handler, it rolls back the message's transaction and the
 * message is parked as {@value #CODE}; nothing of it is noted in the inbox.
 */
public final class NotAuthentic extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What such a message is parked as; the sub-reason follows. */
    public static final String CODE = "NOT_AUTHENTIC";

    private final Cause why;

    /** Why it is not believed: the second word of the reason that people see. */
    public enum Cause {
        /** It carries no MAC. */
        NO_MAC,
        /** Its source names no party. */
        UNKNOWN_SENDER,
        /** There is no key of this pair of parties with the id that it names. */
        UNKNOWN_KEY,
        /** The MAC is not that of the message. */
        WRONG_MAC,
        /** It was sent before what the inbox remembers: it may have been handled and forgotten. */
        TOO_OLD,
        /** The sender may not send such a message to this receiver. */
        NOT_ALLOWED,
        /** A ledger speaks for another, or of a case or account in which it has no part. */
        SPEAKS_FOR_ANOTHER,
        /** Money came without the signature of the ledger that says it sent it. */
        NO_SIGNATURE,
        /** The signature is not that of the ledger over this form and this money. */
        WRONG_SIGNATURE
    }

    /** For a reason. */
    public NotAuthentic(Cause why) {
        super(CODE + " " + why, null, false, false);
        this.why = why;
    }

    /** Why it is not believed. */
    public Cause why() {
        return why;
    }

    /** The reason as a parked message has it. */
    public String reason() {
        return reason(why);
    }

    /** The reason as a parked message has it. */
    public static String reason(Cause why) {
        return CODE + " " + why;
    }

    /** Whether a parked message's reason is one of these. */
    public static boolean isReason(String reason) {
        return reason.startsWith(CODE);
    }
}
