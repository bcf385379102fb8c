package org.jiexu.contribution.ledger;

import org.jiexu.rules.money.Fen;

/**
 * Money into an account (plus) or out of it (minus).
 *
 * @param amount never zero
 */
public record Entry(long accountId, Fen amount) {

    /** Refuses an entry of nothing. */
    public Entry {
        if (amount.fen() == 0) {
            throw new IllegalArgumentException("an entry moves money");
        }
    }
}
