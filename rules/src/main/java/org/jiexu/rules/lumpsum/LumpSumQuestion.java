package org.jiexu.rules.lumpsum;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One lump-sum payment (一次性缴费).
 *
 * @param months the months that it was paid for
 * @param hasDocument true if the document that the rule names is there
 * @param documentDate the day that stands on it, null if none does
 */
public record LumpSumQuestion(
        int months,
        LocalDate paidOn,
        boolean hasDocument,
        @Nullable LocalDate documentDate) {}
