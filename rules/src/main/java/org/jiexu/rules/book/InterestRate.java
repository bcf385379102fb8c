package org.jiexu.rules.book;

import org.jiexu.rules.money.Rate;

/** The published account interest rate (记账利率) of a calendar year in an area. The area is a division code or {@code national}. */
public record InterestRate(String area, int year, Rate rate, Provenance provenance) {}
