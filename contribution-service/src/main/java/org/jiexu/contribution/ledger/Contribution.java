package org.jiexu.contribution.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * One paid month of one account.
 *
 * @param employer null for an imported month: the information form does not tell it
 * @param credit what was credited to the account for it, without interest
 * @param receivedOn the day the dues arrived, null for an imported month
 * @param employerCode null for an imported month or a worker without an employer
 * @param originFund where it was paid; differs from the account's fund for imported months
 * @param transferId the transfer that brought it, else null
 * @param copy 0 for the month that counts, 1 and up for the same month again from elsewhere
 */
public record Contribution(
        long accountId,
        YearMonth month,
        Fen base,
        @Nullable Fen employer,
        Fen personal,
        Fen credit,
        @Nullable LocalDate receivedOn,
        @Nullable String employerCode,
        FundCode originFund,
        @Nullable UUID transferId,
        int copy) {

    /** Whether this is the one of its month that counts. */
    public boolean counts() {
        return copy == 0;
    }
}
