package org.jiexu.rules.book;

/** What must come with the years of a lump sum. Part of the API. In the table the names stand in small letters. */
public enum LumpSumDocument {
    /** Nothing: the payment is for less than the law's number of months. */
    NONE,
    /** The source's written commitment (承诺书); never demanded from the person. */
    SOURCE_COMMITMENT_LETTER,
    /** A legal instrument (法律文书) of court, audit, labour inspection or arbitration, dated before the payment. */
    LEGAL_INSTRUMENT_BEFORE_PAYMENT
}
