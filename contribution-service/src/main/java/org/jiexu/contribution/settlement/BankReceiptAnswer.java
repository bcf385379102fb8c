package org.jiexu.contribution.settlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.contribution.payment.BankReceipt;
import org.jiexu.contribution.payment.ReceivedLine;
import org.jiexu.rules.money.Fen;

/** A receipt as the API shows it. */
@Schema(name = "BankReceipt")
public record BankReceiptAnswer(
        UUID id,
        String fund,
        String bankReference,
        String payerHolder,
        String payerNumber,
        LocalDate valueDate,
        Fen amount,
        Instant registeredAt,
        List<ReceiptLineAnswer> lines) {

    static BankReceiptAnswer of(BankReceipt receipt, List<ReceivedLine> lines, Instant now) {
        return new BankReceiptAnswer(
                receipt.id(),
                receipt.fund().code(),
                receipt.bankReference(),
                receipt.payerHolder(),
                receipt.payerNumber(),
                receipt.valueDate(),
                receipt.amount(),
                receipt.registeredAt(),
                lines.stream().map(line -> ReceiptLineAnswer.of(line, now)).toList());
    }
}
