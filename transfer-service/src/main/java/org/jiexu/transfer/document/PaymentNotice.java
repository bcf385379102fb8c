package org.jiexu.transfer.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.UUID;
import org.jiexu.messages.BankAccounts;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * The payment notice (基金划转通知, rulebook 1.3): the money has left the source.
 *
 * @param account line (4) of the form, {@code pooled} line (5), {@code total} line (6)
 * @param valueDate the day on which it left
 * @param accounts between which it went; null where the ledgers settle, and in notices from before the field
 */
public record PaymentNotice(
        String letterNumber,
        LocalDate valueDate,
        UUID transferId,
        UUID workerId,
        FundCode sourceFund,
        String sourcePersonalNumber,
        FundCode destinationFund,
        String destinationPersonalNumber,
        int months,
        Fen account,
        Fen pooled,
        Fen total,
        boolean provisional,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BankAccounts accounts) {}
