package org.jiexu.rules.schemelink;

import org.jiexu.rules.money.Fen;

/**
 * What comes back of a resident account for months that are in both schemes.
 *
 * @param monthsInBoth calendar months
 * @param personal of the person's own payments
 * @param collective of the collective subsidy
 * @param refund both
 */
public record ResidentRefund(int monthsInBoth, Fen personal, Fen collective, Fen refund) {}
