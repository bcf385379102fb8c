package org.jiexu.rules.pension;

import org.jiexu.rules.money.Fen;

/**
 * What was paid on in a year. Several rows of one year, from several places, add up.
 *
 * @param months paid months, 1 to 12 in a year
 * @param baseSum sum of the contribution bases of these months
 */
public record YearOfBases(int year, int months, Fen baseSum) {}
