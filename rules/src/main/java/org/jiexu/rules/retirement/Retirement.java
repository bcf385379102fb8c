package org.jiexu.rules.retirement;

import java.math.BigDecimal;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * The statutory retirement of a person.
 *
 * @param delayMonths by how much it lies behind the old age
 * @param month the month in which the person reaches the age
 * @param requiredMonths months that must have been paid by then
 * @param divisor by what the account is divided at that age, one decimal
 * @param flexible null if the person retires before there was a choice
 */
public record Retirement(
        int delayMonths,
        Age age,
        YearMonth month,
        int requiredMonths,
        BigDecimal divisor,
        @Nullable FlexibleWindow flexible) {}
