package org.jiexu.contribution.settlement;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.contribution.payment.ReceivedLine;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/** A line as the API shows it. */
@Schema(name = "ReceiptLine")
public record ReceiptLineAnswer(
        UUID receiptId,
        int line,
        String letterNumber,
        String personalNumber,
        Fen amount,

        @Schema(
                description =
                        "WAITING: no form says whose it is. HELD: form and money differ. MATCHED: posted. RETURNED: owed"
                                + " back to who had paid it")
        ReceivedLine.State state,

        @Schema(description = "Whose it is, as far as that is known") @Nullable
        UUID transferId,

        @Schema(description = "Whose it is by one person's word; a supervisor must agree") @Nullable
        UUID proposedTransfer,

        @Nullable String proposedReason,
        Instant registeredAt,

        @Schema(description = "Days since it was registered, while it is held") @Nullable
        Long waitingDays,

        @Nullable Instant settledAt) {
    static ReceiptLineAnswer of(ReceivedLine line, Instant now) {
        ReceivedLine.Proposal proposed = line.proposed();
        return new ReceiptLineAnswer(
                line.receiptId(),
                line.line(),
                line.letterNumber(),
                line.personalNumber(),
                line.amount(),
                line.state(),
                line.transferId(),
                proposed == null ? null : proposed.transferId(),
                proposed == null ? null : proposed.reason(),
                line.registeredAt(),
                line.state().isOpen()
                        ? Duration.between(line.registeredAt(), now).toDays()
                        : null,
                line.settledAt());
    }
}
