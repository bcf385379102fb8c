package org.jiexu.contribution.remittance;

import java.time.Instant;
import java.util.UUID;
import org.jiexu.messages.OverlapFound;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * A change of registration: one account of a worker has joined another of this ledger.
 *
 * @param toFund the fund of the account that goes on
 * @param account what moved from account to account
 * @param pooled what moved from pool to pool
 * @param months how many months counted at the account that ended
 * @param overlapMonths how many of them the other had already
 * @param overlap which they are; null where there are none
 */
record Merger(
        UUID transferId,
        long fromAccountId,
        long toAccountId,
        FundCode toFund,
        Fen account,
        Fen pooled,
        int months,
        int overlapMonths,
        @Nullable OverlapFound overlap,
        Instant at) {}
