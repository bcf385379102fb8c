package org.jiexu.rules.amount;

import java.time.YearMonth;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.money.Fen;

/** One month as it arrives in the monthly file: the base and what each side paid. */
public record PaidMonth(YearMonth month, AccountKind kind, Fen base, Fen employerAmount, Fen personalAmount) {}
