package org.jiexu.rules.calendar;

/** A stretch of a transfer with a limit in working days. The names are those of the table of deadlines, in small letters. */
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
    /** By bank: from the form at the destination to the question where the money is. */
    MONEY_AFTER_FORM,
    /** The destination, from the later of form and money to the notified person. */
    POSTING,
    /** Review and posting together: what a destination promises for both of its legs. */
    DESTINATION_LEGS,
    /** The destination, from the arrival of the money to the credit (medical insurance). */
    CREDIT_AFTER_MONEY,
    /** The destination, from finding an overlap to the decision about its refund. */
    REFUND_DECISION,
    /** The whole refund of an overlap. */
    WHOLE_REFUND,
    /** All legs together, without mail and bank time. */
    WHOLE_TRANSFER
}
