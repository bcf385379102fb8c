package org.jiexu.rules.overlap;

import java.time.YearMonth;
import org.jiexu.rules.division.FundCode;

/** Months that one fund has twice: an error in its records and no overlap. */
public record DoubleEntry(FundCode fund, YearMonth from, YearMonth to) {}
