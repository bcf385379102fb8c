package org.jiexu.rules.amount;

import org.jiexu.rules.money.Fen;

/** How much a computation takes on. Far beyond any person; they keep every step inside a long. */
public final class AmountLimits {

    /** A monthly base or a monthly credit. */
    public static final Fen MAX_MONTHLY = Fen.ofYuan(1_000_000_000);

    /** A balance. */
    public static final Fen MAX_BALANCE = Fen.ofYuan(100_000_000_000_000L);

    /** From the first paid year to the transfer year, both included. */
    public static final int MAX_HISTORY_YEARS = 80;

    /** From 16 to 76: more months, over all places together, no working life has. */
    public static final int MAX_WORKING_MONTHS = 720;

    private AmountLimits() {}
}
