package org.jiexu.rules.calendar;

/** A stretch of the pension transfer with a limit in working days. The names are those of the table of deadlines, in small letters. */
public enum Leg {
    /** The source writes the contribution certificate: at once. */
    CERTIFICATE,
    /** The destination, from the application to the contact letter or the written refusal. */
    REVIEW,
    /** The person, from the question to the answer, while the clock of the review stands. */
    SUPPLEMENT,
    /** The source, from the contact letter to form and money. */
    TRANSFER_OUT,
    /** The source, from the contact letter to the notice about what cannot move. */
    NOTICE_OF_UNMOVABLE_PART,
    /** The destination, from the later of form and money to the notified person. */
    POSTING,
    /** All legs together, without mail and bank time. */
    WHOLE_TRANSFER
}
