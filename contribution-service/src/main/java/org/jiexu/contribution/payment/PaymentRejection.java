package org.jiexu.contribution.payment;

/** Why a bank did not make a payment. */
public enum PaymentRejection {
    /** There is no such account. */
    UNKNOWN_ACCOUNT,
    /** The account is closed or blocked. */
    ACCOUNT_NOT_USABLE,
    /** The account is in another name. */
    HOLDER_DIFFERS,
    /** The paying account has not enough, or may not pay so much at once. */
    NOT_COVERED,
    /** Another reason, in the bank's own papers. */
    OTHER
}
