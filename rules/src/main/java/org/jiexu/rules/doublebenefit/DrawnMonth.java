package org.jiexu.rules.doublebenefit;

import java.time.YearMonth;
import org.jiexu.rules.money.Fen;

/** What was drawn of the ending pension in a month; of a resident pension its basic part alone. */
public record DrawnMonth(YearMonth month, Fen amount) {}
