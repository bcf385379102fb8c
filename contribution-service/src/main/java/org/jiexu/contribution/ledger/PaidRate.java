package org.jiexu.contribution.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.money.Rate;

/** The rate behind an amount, where the law left the rate open (R-4.2, before 1998) and the form must tell it. */
public final class PaidRate {

    private static final int DECIMALS_FEWEST = 2;
    private static final int DECIMALS_MOST = 6;

    private PaidRate() {}

    /** The shortest rate that gives exactly {@code paid} of {@code base}; empty if none with six decimals does. */
    public static Optional<Rate> of(Fen base, Fen paid) {
        for (int decimals = DECIMALS_FEWEST; decimals <= DECIMALS_MOST; decimals++) {
            BigDecimal fraction = paid.toYuan().divide(base.toYuan(), decimals, RoundingMode.HALF_UP);
            Optional<Rate> rate = Rate.read(fraction.toPlainString());
            if (rate.isPresent() && rate.get().of(base).equals(paid)) {
                return rate;
            }
        }
        return Optional.empty();
    }
}
