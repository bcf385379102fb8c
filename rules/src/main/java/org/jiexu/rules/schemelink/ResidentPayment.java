package org.jiexu.rules.schemelink;

import java.time.YearMonth;
import org.jiexu.rules.money.Fen;

/**
 * What was paid into a resident account for some months, usually a year.
 *
 * @param from first month
 * @param to last month, included
 * @param personal paid by the person
 * @param collective subsidy of village or community (集体补助)
 * @param government subsidy of the state; it stays
 */
public record ResidentPayment(YearMonth from, YearMonth to, Fen personal, Fen collective, Fen government) {}
