package org.jiexu.rules.form;

import java.time.YearMonth;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.money.Fen;

/**
 * A row of part 2 of the form: months of one year with one base.
 *
 * @param year the year that the row stands under
 * @param from first month
 * @param to last month, included
 * @param months how many months the row claims
 * @param base base of every month
 * @param credited what was credited over the row's months, without interest
 * @param personal the part of it that the person paid
 * @param paidInto the kind of the account that the months were paid into, wherever they are now
 */
public record FormRow(
        int year,
        YearMonth from,
        YearMonth to,
        int months,
        Fen base,
        Fen credited,
        Fen personal,
        AccountKind paidInto) {}
