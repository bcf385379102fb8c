package org.jiexu.transfer.document;

import java.time.LocalDate;
import java.util.UUID;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * The completion notice (办结通知, rulebook 1.3).
 *
 * @param kind {@code TRANSFER} or {@code REGISTRATION_CHANGE}
 * @param letterNumber null where only the registration changed, as the amounts are
 * @param months how many came
 * @param overlapMonths how many of them the destination had already
 */
public record CompletionNotice(
        LocalDate completedOn,
        UUID transferId,
        UUID workerId,
        String kind,
        @Nullable String letterNumber,
        FundCode sourceFund,
        String sourcePersonalNumber,
        FundCode destinationFund,
        String destinationPersonalNumber,
        int months,
        int overlapMonths,
        @Nullable Fen account,
        @Nullable Fen pooled,
        @Nullable Fen total) {}
