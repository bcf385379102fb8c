package org.jiexu.rules.medical;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody takes up medical insurance at a new place after a gap.
 *
 * @param gapMonths months without insurance, zero or more
 * @param switchScheme true for a switch between the employees' and the residents' scheme
 * @param continuousYears years insured without a break before the gap; looked at for a switch only, null if not known
 * @param on the day on which the dues are taken up again
 */
public record MedicalQuestion(
        int gapMonths, boolean switchScheme, @Nullable Integer continuousYears, LocalDate on) {}
