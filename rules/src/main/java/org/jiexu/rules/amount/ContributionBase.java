package org.jiexu.rules.amount;

import org.jiexu.rules.money.Fen;

/** The base that a declared wage gives, and the bounds that it was kept between. */
public record ContributionBase(Fen floor, Fen cap, Fen base) {}
