package org.jiexu.rules.schemelink;

import org.jiexu.rules.money.Fen;

/**
 * How two schemes are linked.
 *
 * @param moves the whole balance of the account that merges into the other
 * @param employeeMonthsAfter employee months that count
 * @param residentMonthsAfter resident months that count
 * @param pooledMoves pooled money that moves: none
 */
public record SchemeLink(
        LinkDirection direction, Fen moves, int employeeMonthsAfter, int residentMonthsAfter, Fen pooledMoves) {}
