package org.jiexu.contribution.settlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.contribution.payment.Payment;
import org.jiexu.contribution.payment.PaymentRejection;
import org.jiexu.messages.BankAccounts.BankAccount;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/** A payment as the API shows it. */
@Schema(name = "Payment", description = "What a fund owes to another by bank (付款通知)")
record PaymentAnswer(
        @Schema(description = "Unique for the agency and the year; quote it to the bank")
        String number,

        @Schema(description = "One more each time that a rejected payment was corrected")
        int version,

        @Schema(
                description =
                        "TRANSFER: of a transfer. RETURN: all that came goes back. SURPLUS: what came beyond the form goes back")
        Payment.Purpose purpose,

        UUID transferId,
        String fund,
        String toFund,
        String letterNumber,

        @Schema(description = "Whose money it is, at the fund that is paid")
        String personalNumber,

        AccountAnswer payer,
        AccountAnswer payee,

        @Schema(description = "Line (4) of the form") Fen account,

        @Schema(description = "Line (5)") Fen pooled,

        @Schema(description = "Line (6), to be paid to the fen")
        Fen amount,

        Payment.State state,

        @Schema(description = "The batch that it is paid with") @Nullable
        String batch,

        @Schema(description = "Why the bank did not make it") @Nullable
        PaymentRejection rejection,

        Instant orderedAt,
        @Nullable LocalDate sentOn,
        @Nullable String bankReference) {

    /** An account at a bank. */
    @Schema(name = "BankAccountOfFund")
    record AccountAnswer(String bank, String holder, String number) {
        private static AccountAnswer of(BankAccount account) {
            return new AccountAnswer(account.bank(), account.holder(), account.number());
        }
    }

    static PaymentAnswer of(Payment payment) {
        Payment.Settled how = payment.settlement();
        return new PaymentAnswer(
                payment.number(),
                payment.version(),
                payment.purpose(),
                payment.transferId(),
                payment.fund().code(),
                payment.toFund().code(),
                payment.letterNumber(),
                payment.personalNumber(),
                AccountAnswer.of(payment.accounts().payer()),
                AccountAnswer.of(payment.accounts().payee()),
                payment.account(),
                payment.pooled(),
                payment.amount(),
                payment.state(),
                payment.batch(),
                payment.rejection(),
                payment.orderedAt(),
                how == null ? null : how.sentOn(),
                how == null ? null : how.bankReference());
    }
}
