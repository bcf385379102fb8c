package org.jiexu.contribution.settlement;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.contribution.payment.BankReceipt;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What became of each receipt, in their order. */
@Schema(name = "ReceiptOutcomes")
public record ReceiptOutcomes(List<ReceiptOutcome> receipts) {

    /** What became of a receipt. */
    @Schema(name = "ReceiptOutcome")
    public record ReceiptOutcome(
            @Schema(description = "From 1") int receipt,

            @Nullable String bankReference,

            @Schema(description = "REGISTERED, or REFUSED: then nothing of it was registered")
            String outcome,

            @Schema(description = "Where it was registered: ask for it to see what was matched") @Nullable
            UUID id,

            @Schema(description = "Why it was refused") @Nullable
            String code,

            @Nullable String detail,

            @Schema(description = "Which field") @Nullable String pointer) {

        static ReceiptOutcome registered(int index, BankReceipt receipt) {
            return new ReceiptOutcome(index + 1, receipt.bankReference(), "REGISTERED", receipt.id(), null, null, null);
        }

        /** {@code bankReference}: null where it could not be read. */
        static ReceiptOutcome refused(int index, @Nullable String bankReference, ProblemException why) {
            String pointer = why.pointer();
            return new ReceiptOutcome(
                    index + 1,
                    bankReference,
                    "REFUSED",
                    null,
                    why.code().name(),
                    why.detail(),
                    pointer == null ? null : "/receipts/" + index + pointer);
        }
    }
}
