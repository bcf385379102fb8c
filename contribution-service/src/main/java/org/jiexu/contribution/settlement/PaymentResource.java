package org.jiexu.contribution.settlement;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.contribution.access.FundAccess;
import org.jiexu.contribution.access.FundAccess.Visit;
import org.jiexu.contribution.payment.Payment;
import org.jiexu.contribution.payment.PaymentRejection;
import org.jiexu.contribution.payment.PaymentStore;
import org.jiexu.contribution.settlement.PaymentActs.BankAnswer;
import org.jiexu.messages.BankAccounts.BankAccount;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.Role;
import org.jiexu.service.act.Post;
import org.jiexu.service.audit.AuditTrail;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.idempotency.RecordedAnswer;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.page.Cursor;
import org.jiexu.service.page.Page;
import org.jiexu.service.page.PageRequest;
import org.jiexu.service.problem.BankFields;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** What a fund owes to others by bank: its treasurer takes it to the bank and says what the bank says. */
@RequestScoped
@Path("/v1/funds/{fund}/payments")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Tag(name = "Money by bank", description = "Payments, receipts, and what waits for its other half")
@Refuses(ErrorCode.LEDGER_NOT_DEPLOYED)
public class PaymentResource {
    /** The name of this list in its cursors. */
    private static final String LIST = "payments";

    /** Of a request. */
    private static final int CONFIRMATIONS_MAX = 1_000;

    /** Of an exported file. */
    private static final int EXPORTED_MAX = 5_000;

    private final FundAccess access;
    private final Transactions transactions;
    private final PaymentActs acts;
    private final AuditTrail audit;
    private final Clock clock;

    /** On this ledger. */
    public PaymentResource(
            FundAccess access, Transactions transactions, PaymentActs acts, AuditTrail audit, Clock clock) {
        this.access = access;
        this.transactions = transactions;
        this.acts = acts;
        this.audit = audit;
        this.clock = clock;
    }

    /** What the bank says of several payments. */
    @Schema(name = "PaymentConfirmationsRequest")
    public record ConfirmationsRequest(
            @Schema(description = "1 to 1000") @Nullable List<ConfirmationRequest> lines) {}

    /** What the bank says of one payment, or of one batch. */
    @Schema(name = "PaymentConfirmationRequest")
    public record ConfirmationRequest(
            @Schema(description = "The number of a payment; either this or a batch") @Nullable
            String payment,

            @Schema(description = "The number of a batch: all its payments") @Nullable
            String batch,

            @Schema(description = "SENT or REJECTED") @Nullable
            String outcome,

            @Schema(description = "The bank's day; where it was sent") @Nullable
            String sentOn,

            @Schema(description = "The bank's own reference, where it was sent; never an account number") @Nullable
            String bankReference,

            @Schema(
                    description =
                            "Where it was rejected: UNKNOWN_ACCOUNT, ACCOUNT_NOT_USABLE, HOLDER_DIFFERS, NOT_COVERED or OTHER")
            @Nullable
            String rejection) {}

    /** What became of each line, in their order. */
    @Schema(name = "PaymentConfirmations")
    public record ConfirmationsAnswer(List<ConfirmationAnswer> lines) {}

    /** What became of a line. */
    @Schema(name = "PaymentConfirmation")
    public record ConfirmationAnswer(
            @Schema(description = "From 1") int line,

            @Schema(description = "DONE, or REFUSED: then nothing of the line was done")
            String outcome,

            @Schema(description = "The payments of the line, as they are now")
            List<PaymentAnswer> payments,

            @Schema(description = "Why it was refused") @Nullable
            String code,

            @Nullable String detail,

            @Schema(description = "Which field") @Nullable String pointer) {}

    /** To which account a rejected payment goes. */
    @Schema(name = "PaymentCorrectionRequest")
    public record CorrectionRequest(
            @Schema(description = "The bank's name with its branch") @Nullable
            String bank,

            @Schema(description = "In whose name") @Nullable String holder,

            @Schema(description = "8 to 30 digits") @Nullable
            String number) {}

    /** The fund's payments. */
    @Callers(
            value = {Role.OFFICER, Role.ADMINISTRATOR, Role.SERVICE},
            officersOf = "fund")
    @GET
    @Operation(
            summary = "Payments of a fund",
            description = "Newest first. For those of the fund, administrators and services.")
    public Page<PaymentAnswer> listPayments(
            @PathParam("fund") String fund,
            @Parameter(description = "ORDERED, SENT, ARRIVED or REJECTED; all if left out")
                    @QueryParam("state")
                    @Nullable
                    String state,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Visit visit = access.toRead(fund);
        PageRequest request = PageRequest.of(limit, cursor);
        Cursor after = request.after(LIST, 2);
        Payment.State wanted = state == null || state.isEmpty()
                ? null
                : Require.parsed(state, Payment.State::valueOf, "ORDERED, SENT, ARRIVED or REJECTED", "state");
        List<Payment> payments = transactions.call(transaction -> shown(
                transaction,
                visit,
                PaymentStore.page(
                        transaction.connection(),
                        visit.fund(),
                        wanted,
                        after == null ? null : after.part(0, Instant::parse),
                        after == null ? null : after.part(1, text -> text),
                        request.rowsToRead())));
        return Page.of(
                        payments,
                        request,
                        last -> Cursor.in(LIST, last.orderedAt().toString(), last.number()))
                .map(PaymentAnswer::of);
    }

    /** One payment. */
    @Callers(
            value = {Role.OFFICER, Role.ADMINISTRATOR, Role.SERVICE},
            officersOf = "fund")
    @GET
    @Path("/{number}")
    @Operation(summary = "A payment", description = "For those of the fund, administrators and services.")
    @Refuses(ErrorCode.UNKNOWN_PAYMENT)
    public PaymentAnswer getPayment(@PathParam("fund") String fund, @PathParam("number") String number) {
        Visit visit = access.toRead(fund);
        return transactions.call(transaction ->
                shown(transaction, visit, PaymentStore.find(transaction.connection(), visit.fund(), List.of(number)))
                        .stream()
                        .findFirst()
                        .map(PaymentAnswer::of)
                        .orElseThrow(PaymentActs::unknown));
    }

    /** What is to be paid, for the bank. */
    @Callers(value = Role.TREASURER, officersOf = "fund")
    @GET
    @Path("/file")
    @Produces({"text/csv;charset=UTF-8", MediaType.APPLICATION_XML})
    @Operation(
            summary = "What is to be paid, as a file for the bank",
            description =
                    "The payments that are ordered, the oldest 5,000, as a table or as ISO 20022 pain.001.001.09. Only a"
                            + " treasurer of the fund. Exporting says nothing about a payment: confirm what the bank has made.")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "text/csv", examples = @ExampleObject(name = "one payment", value = """
                                                number,version,batch,letterNumber,personalNumber,payerBank,payerHolder,payerNumber,payeeBank,payeeHolder,payeeNumber,account,pooled,amount,currency
                                                510100-440300-2026-00000012-P,1,,440300-2026-00000012,44030000000007,Bank of Chengdu,Chengdu Fund,510100000001,Bank of Shenzhen,Shenzhen Fund,440300000001,13486.53,19776.00,33262.53,CNY
                                                """)),
                @Content(
                        mediaType = MediaType.APPLICATION_XML,
                        examples =
                                @ExampleObject(
                                        name = "its beginning",
                                        value =
                                                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"><CstmrCdtTrfInitn/></Document>"))
            })
    public Response exportPayments(
            @PathParam("fund") String fund,
            @Parameter(description = "csv (if left out) or pain.001") @QueryParam("format") @Nullable String format) {
        Visit visit = access.asTreasurer(fund);
        boolean isPain = "pain.001".equals(format);
        if (!isPain && format != null && !format.equals("csv")) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "csv or pain.001", "format");
        }
        List<Payment> payments = transactions.call(transaction -> shown(
                transaction,
                visit,
                PaymentStore.page(
                        transaction.connection(), visit.fund(), Payment.State.ORDERED, null, null, EXPORTED_MAX)));
        return Response.ok(
                        isPain
                                ? PaymentFiles.pain001(visit.fund(), payments, clock.instant())
                                : PaymentFiles.csv(payments),
                        isPain ? MediaType.APPLICATION_XML : "text/csv;charset=UTF-8")
                .build();
    }

    /** What the bank says. */
    @Callers(value = Role.TREASURER, officersOf = "fund")
    @POST
    @Path("/confirmations")
    @Operation(
            summary = "Say what the bank has made of payments",
            description =
                    "Each line by itself: one that is refused keeps no other back. What was sent is in transit from then on; what was"
                            + " rejected must be corrected. The same answer again changes nothing. Only a treasurer of the fund.")
    @Refuses(ErrorCode.TEXT_PERSONAL_DATA)
    @APIResponseSchema(value = ConfirmationsAnswer.class, responseCode = "200")
    public Response confirmPayments(
            @PathParam("fund") String fund,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String key,
            @Nullable ConfirmationsRequest request) {
        Visit visit = access.asTreasurer(fund);
        ConfirmationsRequest present = Require.body(request);
        List<ConfirmationRequest> lines = Require.present(present.lines(), "/lines");
        if (lines.isEmpty() || lines.size() > CONFIRMATIONS_MAX) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "1 to " + CONFIRMATIONS_MAX + " lines", "/lines");
        }
        return post(visit, key, "payments/confirmations", present, transaction -> confirm(transaction, visit, lines));
    }

    private RecordedAnswer confirm(Transaction transaction, Visit visit, List<ConfirmationRequest> lines)
            throws SQLException {
        List<List<String>> numbers = new ArrayList<>();
        Set<String> all = new TreeSet<>();
        for (ConfirmationRequest line : lines) {
            List<String> ofLine = acts.numbersOf(transaction.connection(), visit.fund(), line.payment(), line.batch());
            numbers.add(ofLine);
            all.addAll(ofLine);
        }
        acts.lock(transaction, visit.fund(), all);
        List<ConfirmationAnswer> answers = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            answers.add(confirm(transaction, visit, i, lines.get(i), numbers.get(i)));
        }
        return RecordedAnswer.of(200, null, MessageJson.write(new ConfirmationsAnswer(answers)));
    }

    /** The refusal of a line is its answer: nothing of it was done. */
    private ConfirmationAnswer confirm(
            Transaction transaction, Visit visit, int index, ConfirmationRequest line, List<String> numbers)
            throws SQLException {
        try {
            BankAnswer answer = answer(line);
            List<PaymentAnswer> payments = acts.confirm(transaction, visit, numbers, answer).stream()
                    .map(PaymentAnswer::of)
                    .toList();
            return new ConfirmationAnswer(index + 1, "DONE", payments, null, null, null);
        } catch (ProblemException refusal) {
            String pointer = refusal.pointer();
            return new ConfirmationAnswer(
                    index + 1,
                    "REFUSED",
                    List.of(),
                    refusal.code().name(),
                    refusal.detail(),
                    pointer == null ? null : "/lines/" + index + pointer);
        }
    }

    private static BankAnswer answer(ConfirmationRequest line) {
        if ((line.payment() == null) == (line.batch() == null)) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "either a payment or a batch", "/payment");
        }
        return switch (Require.text(line.outcome(), "/outcome")) {
            case "SENT" -> {
                LocalDate on = Require.parsed(line.sentOn(), LocalDate::parse, "YYYY-MM-DD", "/sentOn");
                yield new BankAnswer.Sent(on, BankFields.reference(line.bankReference(), "/bankReference"));
            }
            case "REJECTED" ->
                new BankAnswer.Rejected(Require.parsed(
                        line.rejection(), PaymentRejection::valueOf, "a code of rejection", "/rejection"));
            default -> throw new ProblemException(ErrorCode.FIELD_INVALID, "SENT or REJECTED", "/outcome");
        };
    }

    /** A rejected payment goes to another account. */
    @Callers(value = Role.TREASURER, officersOf = "fund")
    @POST
    @Path("/{number}/correction")
    @Operation(
            summary = "Order a rejected payment again",
            description =
                    "To the account that the payee's fund names; the version is one more. Only a treasurer of the fund.")
    @Refuses({ErrorCode.UNKNOWN_PAYMENT, ErrorCode.PAYMENT_NOT_OPEN, ErrorCode.TEXT_PERSONAL_DATA})
    @APIResponseSchema(value = PaymentAnswer.class, responseCode = "200")
    public Response correctPayment(
            @PathParam("fund") String fund,
            @PathParam("number") String number,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String key,
            @Nullable CorrectionRequest request) {
        Visit visit = access.asTreasurer(fund);
        CorrectionRequest present = Require.body(request);
        BankAccount payee = new BankAccount(
                BankFields.text(present.bank(), "/bank"),
                BankFields.text(present.holder(), "/holder"),
                BankFields.accountNumber(present.number(), "/number"));
        return post(visit, key, "payments/" + number + "/correction", present, transaction -> {
            acts.lock(transaction, visit.fund(), List.of(number));
            Payment corrected = acts.correct(transaction, visit, number, payee);
            return RecordedAnswer.of(200, null, MessageJson.write(PaymentAnswer.of(corrected)));
        });
    }

    private Response post(
            Visit visit, @Nullable String key, String path, Object request, Transactions.Work<RecordedAnswer> effect) {
        return new Post(visit.caller(), IdempotencyKey.required(key), "/v1/funds/" + visit.fund() + "/" + path, request)
                .once(transactions, effect)
                .toResponse();
    }

    private List<Payment> shown(Transaction transaction, Visit visit, List<Payment> payments) throws SQLException {
        if (!payments.isEmpty()) {
            audit.watched(
                    transaction, visit.caller(), Subject.fund(visit.fund()), LIST, Map.of("rows", payments.size()));
        }
        return payments;
    }
}
