package org.jiexu.registry.fund;

/**
 * How money goes between a fund and the funds of other ledgers. Inside one ledger no money goes. Where one fund of a pair
 * settles by bank, both do: a treasurer cannot pay into a netting.
 */
public enum Settlement {
    /** The ledgers settle by netting: nobody moves money for a single case. */
    CLEARING,
    /** The treasurer of the fund that is left pays by bank, the one of the fund that is joined registers what came. */
    BANK
}
