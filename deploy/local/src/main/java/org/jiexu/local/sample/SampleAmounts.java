package org.jiexu.local.sample;

import java.util.Map;
import java.util.Optional;

/**
 * What the transfer of {@link SampleHistory#computedByHand} moves, computed by hand (the working is in the test of this
 * class), by the year of the transfer. From 2027 on the last published interest rate stands in for those not yet known.
 *
 * @param account the account's part in yuan
 * @param pooled the pooled part in yuan
 * @param total both
 */
public record SampleAmounts(String account, String pooled, String total) {
    /** Months that move. */
    public static final int MONTHS = 45;

    private static final Map<Integer, SampleAmounts> BY_YEAR = Map.of(
            2026, new SampleAmounts("24510.67", "35856.00", "60366.67"),
            2027, new SampleAmounts("24852.41", "35856.00", "60708.41"),
            2028, new SampleAmounts("25225.20", "35856.00", "61081.20"),
            2029, new SampleAmounts("25603.58", "35856.00", "61459.58"),
            2030, new SampleAmounts("25987.63", "35856.00", "61843.63"));

    /** The amounts of a transfer in that year; empty where nobody has computed them. */
    public static Optional<SampleAmounts> in(int transferYear) {
        return Optional.ofNullable(BY_YEAR.get(transferYear));
    }
}
