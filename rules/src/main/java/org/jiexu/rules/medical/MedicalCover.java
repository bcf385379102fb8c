package org.jiexu.rules.medical;

import org.jspecify.annotations.Nullable;

/**
 * What says about the gap.
 *
 * @param canBackPay true if the months of the gap may be paid; null where the pooling area decides
 * @param waitingMonthsMax the longest waiting period that can be set; zero if cover begins with the month of payment
 * @param retroactive true if the gap is covered afterwards
 */
public record MedicalCover(@Nullable Boolean canBackPay, int waitingMonthsMax, boolean retroactive) {}
