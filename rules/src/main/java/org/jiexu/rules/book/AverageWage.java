package org.jiexu.rules.book;

import org.jiexu.rules.money.Fen;

/**
 * The average monthly wage of an area in a year.
 *
 * @param area division code of the province or city
 * @param year the year in which it was earned, not the one in which it was published
 * @param wage yuan a month
 */
public record AverageWage(String area, int year, Fen wage, Provenance provenance) {}
