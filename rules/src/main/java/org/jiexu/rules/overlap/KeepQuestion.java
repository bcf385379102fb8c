package org.jiexu.rules.overlap;

import java.util.List;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.division.PoolingArea;
import org.jspecify.annotations.Nullable;

/**
 * Which place to keep for an overlap? Whether an employer paid, and the bases, are read from the spells.
 *
 * @param spells all spells of the person; those outside the overlap are not looked at
 * @param employedAt the fund of the place of actual employment in those months, null if not known
 * @param benefitPlace the area that will pay the pension, null if not known
 */
public record KeepQuestion(
        Overlap overlap,
        List<InsuredSpell> spells,
        @Nullable FundCode employedAt,
        @Nullable PoolingArea benefitPlace) {

    public KeepQuestion {
        spells = List.copyOf(spells);
    }
}
