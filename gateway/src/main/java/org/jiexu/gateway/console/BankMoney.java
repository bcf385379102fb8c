package org.jiexu.gateway.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jiexu.gateway.routing.Asker;
import org.jiexu.gateway.routing.FundDirectory;
import org.jiexu.gateway.routing.ServiceReads;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Money by bank as the console reads it from the ledger of a fund; amounts are in yuan. What people say of it: {@link BankMoneyActs}. */
@ApplicationScoped
public class BankMoney {
    private static final int ROWS_PER_LIST = 50;

    private final ServiceReads reads;
    private final FundDirectory directory;

    public BankMoney(ServiceReads reads, FundDirectory directory) {
        this.reads = reads;
        this.directory = directory;
    }

    /**
     * What a fund owes to another.
     *
     * @param version one more each time that a rejected payment was corrected
     * @param batch the batch that it is paid with, or null
     * @param rejection why the bank did not make it; null where it did not say that
     * @param sentOn the bank's day; null until it was sent, as {@code bankReference} is
     */
    public record Payment(
            String number,
            int version,
            String purpose,
            String transferId,
            String fund,
            String toFund,
            String letterNumber,
            String personalNumber,
            Account payer,
            Account payee,
            String account,
            String pooled,
            String amount,
            String state,
            @Nullable String batch,
            @Nullable String rejection,
            Instant orderedAt,
            @Nullable String sentOn,
            @Nullable String bankReference) {

        /** How the state is coloured. */
        public String tone() {
            return switch (state) {
                case "REJECTED" -> "trouble";
                case "ORDERED" -> "people";
                case "ARRIVED" -> "done";
                default -> "machine";
            };
        }

        /** Whether the bank has not said yet what it made of it. */
        public boolean ordered() {
            return state.equals("ORDERED");
        }

        public boolean rejected() {
            return state.equals("REJECTED");
        }

        /** Whether it may be put into a batch. */
        public boolean single() {
            return ordered() && batch == null;
        }
    }

    /** An agency's account at a bank. */
    public record Account(String bank, String holder, String number) {}

    /** Payments that the bank makes as one sum. */
    public record Batch(
            String number, String fund, String toFund, String amount, List<Payment> payments, Instant madeAt) {

        /** Whether the bank has not said yet what it made of them. */
        public boolean ordered() {
            return payments.stream().anyMatch(Payment::ordered);
        }
    }

    /**
     * One person's part of a receipt.
     *
     * @param transferId whose it is, as far as that is known
     * @param proposedTransfer whose it is by one person's word; null where nobody has said so
     * @param waitingDays null once it is settled
     */
    public record Line(
            String receiptId,
            int line,
            String letterNumber,
            String personalNumber,
            String amount,
            String state,
            @Nullable String transferId,
            @Nullable String proposedTransfer,
            @Nullable String proposedReason,
            Instant registeredAt,
            @Nullable Long waitingDays) {

        /** How the state is coloured. */
        public String tone() {
            return switch (state) {
                case "WAITING" -> "people";
                case "HELD" -> "trouble";
                case "MATCHED" -> "done";
                default -> "stopped";
            };
        }

        /** Whether no form says whose it is, so that people may. */
        public boolean withoutForm() {
            return state.equals("WAITING");
        }

        /** Where it is among the receipts of its fund. */
        public String place() {
            return receiptId + "/lines/" + line;
        }

        /** What tells its forms from those of other lines. */
        public String step() {
            return receiptId + "-" + line;
        }
    }

    /** What came at once. */
    public record Received(
            String id,
            String fund,
            String bankReference,
            String payerHolder,
            String payerNumber,
            String valueDate,
            String amount,
            Instant registeredAt,
            List<Line> lines) {}

    /** A form whose money has not come; {@code payment} is null where the form does not name one. */
    public record Awaited(
            String transferId,
            String letterNumber,
            String personalNumber,
            @Nullable String payment,
            String fromFund,
            String amount,
            Instant formSince,
            long waitingDays) {}

    /** A page of payments. */
    record Payments(List<Payment> items, @Nullable String nextCursor) {}

    /** A page of lines. */
    record Lines(List<Line> items, @Nullable String nextCursor) {}

    /** A page of forms. */
    record AwaitedForms(List<Awaited> items, @Nullable String nextCursor) {}

    /**
     * What became of a receipt, or of a whole table of them.
     *
     * @param receipt which of those that were sent, from 1; 0 where it is about all of them
     * @param id where it was registered; null where it was refused
     * @param code why it was refused; null where it was not
     */
    public record Outcome(
            int receipt,
            @Nullable String bankReference,
            @Nullable String id,
            @Nullable String code,
            @Nullable String detail,
            @Nullable String pointer) {

        private Optional<ErrorCode> known() {
            return known(code);
        }

        /** The code of that name; empty where only a newer service has it. */
        static Optional<ErrorCode> known(@Nullable String name) {
            return Arrays.stream(ErrorCode.values())
                    .filter(code -> code.name().equals(name))
                    .findFirst();
        }

        public String titleZh() {
            return known().map(code -> code.title().zh()).orElse(String.valueOf(code));
        }

        public String titleEn() {
            return known().map(code -> code.title().en()).orElse(String.valueOf(code));
        }

        public String remedyZh() {
            return known().map(code -> code.remedy().zh()).orElse("");
        }

        public String remedyEn() {
            return known().map(code -> code.remedy().en()).orElse("");
        }
    }

    /** Payments in that state, the newest first. */
    Payments payments(Asker asker, FundCode fund, String state, String cursor) {
        return get(asker, fund, "/payments?state=" + state + paged(cursor), Payments.class);
    }

    Payment payment(Asker asker, FundCode fund, String number) {
        return get(asker, fund, "/payments/" + number, Payment.class);
    }

    Batch batch(Asker asker, FundCode fund, String number) {
        return get(asker, fund, "/payment-batches/" + number, Batch.class);
    }

    /** What is to be paid, for the bank; only a treasurer of the fund is given it. */
    InputStream toPay(Asker asker, FundCode fund, String format, String mediaType) {
        return reads.getStream(
                directory.ledgerOf(fund), asker, path(fund) + "/payments/file?format=" + format, mediaType);
    }

    /** Money of one of the two queues, the oldest first. */
    Lines lines(Asker asker, FundCode fund, String queue, String cursor) {
        return get(asker, fund, "/receipts?queue=" + queue + paged(cursor), Lines.class);
    }

    Received receipt(Asker asker, FundCode fund, UUID id) {
        return get(asker, fund, "/receipts/" + id, Received.class);
    }

    /** Forms without money, the oldest first. */
    AwaitedForms awaited(Asker asker, FundCode fund, String cursor) {
        return get(asker, fund, "/awaited-money?limit=" + ROWS_PER_LIST + Queue.cursorOf(cursor), AwaitedForms.class);
    }

    /** What a ledger refuses within an answer, as the refusal that it is. */
    static ProblemException refusal(@Nullable String code, @Nullable String detail) {
        return Outcome.known(code)
                .map(known -> new ProblemException(known, detail == null ? "" : detail))
                .orElseGet(
                        () -> new ProblemException(ErrorCode.UPSTREAM_FAILED, "a ledger has refused it with " + code));
    }

    private <T> T get(Asker asker, FundCode fund, String rest, Class<T> type) {
        return reads.get(directory.ledgerOf(fund), asker, path(fund) + rest, type);
    }

    private static String paged(String cursor) {
        return "&limit=" + ROWS_PER_LIST + Queue.cursorOf(cursor);
    }

    static String path(FundCode fund) {
        return "/v1/funds/" + fund;
    }
}
