package org.jiexu.contribution.settlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.contribution.access.FundAccess.Visit;
import org.jiexu.contribution.payment.BankReceipt;
import org.jiexu.contribution.payment.ReceivedLine;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.problem.BankFields;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jspecify.annotations.Nullable;

/** What came at once. */
@Schema(name = "ReceiptRequest")
public record ReceiptRequest(
        @Schema(description = "The bank's own; unique for the payer for twelve months. Never an account number")
        @Nullable
        String bankReference,

        @Schema(description = "The bank's day; not in the future") @Nullable
        String valueDate,

        @Schema(description = "In yuan with two decimals; the sum of the lines to the fen") @Nullable
        String amount,

        @Schema(description = "CNY") @Nullable String currency,

        @Schema(description = "In whose name the paying account is") @Nullable
        String payerHolder,

        @Schema(description = "The number of the paying account, 8 to 30 digits") @Nullable
        String payerNumber,

        @Schema(description = "Whose money it is: a line a person") @Nullable
        List<ReceiptLineRequest> lines) {

    private static final Pattern LETTER = Pattern.compile("[0-9]{6}-[0-9]{4}-[0-9]{8}");
    private static final Pattern PERSONAL_NUMBER = Pattern.compile("[A-Za-z0-9-]{1,32}");

    ReceiptRequest with(List<ReceiptLineRequest> others) {
        return new ReceiptRequest(bankReference, valueDate, amount, currency, payerHolder, payerNumber, others);
    }

    /** One person's money. */
    @Schema(name = "ReceiptLineRequest")
    public record ReceiptLineRequest(
            @Schema(description = "Of the contact letter") @Nullable
            String letterNumber,

            @Schema(description = "Of the person, at this fund") @Nullable
            String personalNumber,

            @Schema(description = "In yuan with two decimals") @Nullable
            String amount) {}

    /**
     * The receipt and its lines, for the fund of whoever registers them.
     *
     * @throws ProblemException with the field of this receipt that is wrong
     */
    ReadReceipt read(Visit visit, Instant now) {
        UUID id = UUID.randomUUID();
        String reference = BankFields.reference(bankReference, "/bankReference");
        LocalDate day = Require.parsed(valueDate, LocalDate::parse, "YYYY-MM-DD", "/valueDate");
        if (day.isAfter(LocalDate.ofInstant(now, PaymentActs.CHINA))) {
            throw new ProblemException(ErrorCode.DAY_IN_FUTURE, "the bank's day lies in the future", "/valueDate");
        }
        if (!"CNY".equals(Require.text(currency, "/currency"))) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "only CNY", "/currency");
        }
        Fen whole = yuan(amount, "/amount");
        String holder = BankFields.text(payerHolder, "/payerHolder");
        String number = BankFields.accountNumber(payerNumber, "/payerNumber");
        List<ReceiptLineRequest> requests = Require.present(lines, "/lines");
        if (requests.isEmpty()) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "a line a person, one at least", "/lines");
        }
        List<ReceivedLine> received = new ArrayList<>();
        Set<List<String>> people = new HashSet<>();
        for (int i = 0; i < requests.size(); i++) {
            ReceivedLine line = line(visit, id, i, requests.get(i), now);
            if (!people.add(List.of(line.letterNumber(), line.personalNumber()))) {
                throw new ProblemException(
                        ErrorCode.FIELD_INVALID, "letter and person are in the list twice", "/lines/" + i);
            }
            received.add(line);
        }
        Fen sum = ReceivedLine.sum(received);
        if (!sum.equals(whole)) {
            throw new ProblemException(
                    ErrorCode.RECEIPT_SUM_DIFFERS, "the lines come to " + sum + ", the receipt to " + whole, "/amount");
        }
        return new ReadReceipt(
                new BankReceipt(
                        id,
                        visit.fund(),
                        reference,
                        holder,
                        number,
                        day,
                        whole,
                        received.size(),
                        visit.caller().actor(),
                        now),
                received);
    }

    private static ReceivedLine line(Visit visit, UUID id, int index, ReceiptLineRequest request, Instant now) {
        String pointer = "/lines/" + index;
        return new ReceivedLine(
                id,
                index + 1,
                visit.fund(),
                matching(request.letterNumber(), LETTER, "one letter: 440300-2026-00000012", pointer + "/letterNumber"),
                matching(
                        request.personalNumber(),
                        PERSONAL_NUMBER,
                        "1 to 32 letters, digits and -",
                        pointer + "/personalNumber"),
                yuan(request.amount(), pointer + "/amount"),
                ReceivedLine.State.WAITING,
                null,
                null,
                now,
                null);
    }

    private static String matching(@Nullable String text, Pattern pattern, String expected, String pointer) {
        String present = Require.text(text, pointer);
        if (!pattern.matcher(present).matches()) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "expected " + expected, pointer);
        }
        return present;
    }

    private static Fen yuan(@Nullable String text, String pointer) {
        Fen amount = Require.parsed(text, Fen::parse, "yuan with two decimals", pointer);
        if (amount.fen() <= 0) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "more than nothing", pointer);
        }
        return amount;
    }
}
