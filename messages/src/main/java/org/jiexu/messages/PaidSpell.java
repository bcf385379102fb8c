package org.jiexu.messages;

import java.time.YearMonth;
import java.util.UUID;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;

/**
 * Consecutive months of one account, with one base, that count. What the look for overlaps needs, and no more.
 *
 * @param relationId the relation whose account holds the months
 * @param fund where they were paid; for months that came with an earlier transfer, the place of origin
 * @param accountKind the kind of the account that the months were paid into, which a gathered temporary account keeps
 * @param from the first month
 * @param to the last month, not before {@code from}
 * @param employerPaid whether an employer paid along; true for months that came with a transfer, whose form does not tell it
 */
public record PaidSpell(
        UUID relationId,
        FundCode fund,
        AccountKind accountKind,
        YearMonth from,
        YearMonth to,
        Fen base,
        boolean employerPaid) {

    /**
     * Checks the order of the months.
     *
     * @throws IllegalArgumentException if the last month lies before the first
     */
    public PaidSpell {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a spell ends before it begins: " + from + " to " + to);
        }
    }
}
