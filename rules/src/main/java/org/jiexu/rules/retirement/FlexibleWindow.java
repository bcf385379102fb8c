package org.jiexu.rules.retirement;

import java.time.YearMonth;

/**
 * Between which months a person may choose to retire.
 *
 * @param earliest at the person's own wish, if the least months of that year are paid
 * @param requiredMonthsAtEarliest those least months
 * @param latest in agreement with the employer
 */
public record FlexibleWindow(
        YearMonth earliest, Age earliestAge, int requiredMonthsAtEarliest, YearMonth latest, Age latestAge) {}
