package org.jiexu.rules.unemployment;

import org.jiexu.rules.money.Fen;

/**
 * What moves.
 *
 * @param relationMoves the relation moves, and the years add up
 * @param benefit the benefit still due
 * @param half what moves beside it for medical cover and training: half of it
 * @param money both
 */
public record UnemploymentTransfer(boolean relationMoves, Fen benefit, Fen half, Fen money) {}
