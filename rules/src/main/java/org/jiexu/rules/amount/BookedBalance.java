package org.jiexu.rules.amount;

import org.jiexu.rules.money.Fen;

/**
 * An account balance as a ledger booked it at the end of a year. It wins over a computation from the months before, so no rates are
 * needed for those years: a relation that comes from elsewhere is carried on from here.
 *
 * @param year the year at whose end it stood
 * @param balance the balance with the interest of that year
 * @param beforePooling the part of it that stems from before pooling began, line (1) of the form
 */
public record BookedBalance(int year, Fen balance, Fen beforePooling) {}
