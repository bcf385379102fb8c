package org.jiexu.rules.amount;

import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * One year of an account.
 *
 * @param months paid months
 * @param wageSum sum of their bases
 * @param credit principal credited
 * @param interest interest posted at the end of the year; null in the year of the transfer
 * @param balance balance at the end of the year, in the year of the transfer without its interest
 */
public record YearRow(
        int year,
        int months,
        Fen wageSum,
        Fen credit,
        @Nullable Fen interest,
        Fen balance) {}
