package org.jiexu.transfer.application;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.messages.BankAccounts.BankAccount;
import org.jiexu.transfer.saga.ByBank;
import org.jspecify.annotations.Nullable;

/** How the money of a transfer goes, and how far form and money are. All but the way is null where the ledgers settle, and until it happens. */
@Schema(name = "TransferSettlement")
public record SettlementAnswer(
        @Schema(description = "CLEARING: the ledgers settle. BANK: treasurers pay and register what arrives")
        Way way,

        @Schema(description = "The number of the payment that the source's ledger has made") @Nullable
        String payment,

        @Schema(description = "When it was made") @Nullable Instant orderedAt,

        @Schema(description = "Why the bank has rejected it, until it is corrected") @Nullable
        String rejection,

        @Schema(description = "When the source's treasurer had paid") @Nullable
        Instant moneySentAt,

        @Schema(description = "When the form was at the destination") @Nullable
        Instant formReceivedAt,

        @Schema(description = "When form and money were both there") @Nullable
        Instant moneyReceivedAt,

        @Schema(description = "The account from which the source pays: an agency's, never a person's") @Nullable
        BankAccount payer,

        @Schema(description = "The account to which it pays") @Nullable
        BankAccount payee) {

    /** Who moves the money. Part of the API. */
    @Schema(name = "SettlementWay")
    public enum Way {
        /** The ledgers, by netting. */
        CLEARING,
        /** The treasurers of the two funds. */
        BANK
    }

    /** Of a case; {@code bank} is null where the ledgers settle. */
    static SettlementAnswer of(@Nullable ByBank bank) {
        return bank == null
                ? new SettlementAnswer(Way.CLEARING, null, null, null, null, null, null, null, null)
                : new SettlementAnswer(
                        Way.BANK,
                        bank.payment(),
                        bank.orderedAt(),
                        bank.rejection(),
                        bank.sentAt(),
                        bank.formReceivedAt(),
                        bank.moneyReceivedAt(),
                        bank.accounts().payer(),
                        bank.accounts().payee());
    }
}
