package org.jiexu.rules.overlap;

import java.time.YearMonth;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * What two spells have in common.
 *
 * @param from first common month, null if there is none
 * @param to last common month, null if there is none
 * @param countedMonths calendar months of both, each once
 * @param refundPrincipal what the dropped months put into the account, without interest
 * @param pooledRefund what is refunded of their pooled part
 */
public record OverlapResult(
        int overlapMonths,
        @Nullable YearMonth from,
        @Nullable YearMonth to,
        int countedMonths,
        Fen refundPrincipal,
        Fen pooledRefund) {}
