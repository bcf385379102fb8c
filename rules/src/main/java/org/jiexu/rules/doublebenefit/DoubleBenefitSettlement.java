package org.jiexu.rules.doublebenefit;

import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * How a second pension is settled.
 *
 * @param repay what was drawn and is owed back
 * @param setOff what of it is set off against the account
 * @param refund what of the account is left for the person
 * @param stillOwed what is paid back or set off month by month
 * @param monthlySetOffMax the most that may be taken from the kept pension in a month; null where the data has no rule for the area
 */
public record DoubleBenefitSettlement(
        Fen repay,
        Fen setOff,
        Fen refund,
        Fen stillOwed,
        @Nullable Fen monthlySetOffMax) {}
