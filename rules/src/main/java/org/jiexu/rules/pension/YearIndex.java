package org.jiexu.rules.pension;

import org.jiexu.rules.book.AverageWage;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.money.Rate;

/**
 * The index of one year.
 *
 * @param averageWage what the bases were divided by, with its year and certainty
 * @param index bases of the months over as many average wages, four decimals
 */
public record YearIndex(int year, int months, Fen baseSum, AverageWage averageWage, Rate index) {}
