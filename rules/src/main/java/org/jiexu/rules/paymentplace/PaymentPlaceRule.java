package org.jiexu.rules.paymentplace;

/** Which condition decided; asked in this order, the first that holds decides. The names are part of the API. */
public enum PaymentPlaceRule {
    /** No general relation anywhere: the hukou place gathers and pays. */
    PP0,
    /** The latest general relation is at the hukou place. */
    PP1,
    /** Enough months at the place of the latest general relation. */
    PP2,
    /** Enough months at an earlier place: the latest such one, not the longest. */
    PP3,
    /** Enough months nowhere: the hukou place gathers and pays. */
    PP4
}
