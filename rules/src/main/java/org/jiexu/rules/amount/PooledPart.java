package org.jiexu.rules.amount;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import org.jiexu.rules.book.DatedRate;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.trace.Trace;
import org.jspecify.annotations.Nullable;

/** The pooled part: a share of every base since pooling began, summed exactly and rounded once. */
final class PooledPart {

    private final RuleBook book;
    private final Trace trace;

    private BigDecimal exact = BigDecimal.ZERO;
    private @Nullable DatedRate era;
    private @Nullable YearMonth eraBegan;
    private long basesOfEra;
    private int monthsOfEra;

    PooledPart(RuleBook book, Trace trace) {
        this.book = book;
        this.trace = trace;
    }

    /** Adds months with one base; called in the order of time. */
    void add(DatedRate rate, YearMonth from, long baseFen, int months) {
        if (!rate.equals(era)) {
            closeEra();
            era = rate;
            eraBegan = from;
        }
        basesOfEra = Math.addExact(basesOfEra, Math.multiplyExact(baseFen, months));
        monthsOfEra += months;
    }

    Fen total() {
        closeEra();
        Fen total = Fen.of(exact.setScale(Fen.DECIMALS, RoundingMode.HALF_UP)
                .unscaledValue()
                .longValueExact());
        if (trace.isOn()) {
            trace.add(
                    "transfer.pooled.rounded",
                    "R-4.6",
                    book.rules().actOf("R-4.6"),
                    total,
                    "unrounded",
                    TransferLines.exact(exact));
        }
        return total;
    }

    private void closeEra() {
        DatedRate rate = era;
        YearMonth began = eraBegan;
        if (rate == null || began == null) {
            return;
        }
        Fen bases = Fen.of(basesOfEra);
        BigDecimal part = bases.toYuan().multiply(rate.rate().toDecimal());
        exact = exact.add(part);
        if (trace.isOn()) {
            trace.add(
                    "transfer.pooled",
                    "R-4.3",
                    book.rules().actOf("R-4.3"),
                    TransferLines.exact(part),
                    "from",
                    began,
                    "months",
                    monthsOfEra,
                    "bases",
                    bases,
                    "rate",
                    rate.rate());
        }
        era = null;
        basesOfEra = 0;
        monthsOfEra = 0;
    }
}
