package org.jiexu.rules.pension;

import java.util.List;
import org.jiexu.rules.money.Rate;

/**
 * The average contribution index and the years it is made of, rising.
 *
 * @param average the indexes of the years, each as often as it has months, over all months; four decimals
 */
public record AverageIndex(int months, Rate average, List<YearIndex> years) {

    public AverageIndex {
        years = List.copyOf(years);
    }
}
