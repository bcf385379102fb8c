package org.jiexu.rules.book;

import org.jiexu.rules.money.Fen;

/**
 * The base from which a pension is computed (计发基数, R-6.2).
 *
 * @param area division code of the province or city that published it
 * @param year the year that it is named for; who retires early in a year is first paid by the year before
 * @param base yuan a month
 */
public record BenefitBase(String area, int year, Fen base, Provenance provenance) {}
