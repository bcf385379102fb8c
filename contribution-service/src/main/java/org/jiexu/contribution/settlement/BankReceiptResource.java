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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.contribution.access.FundAccess;
import org.jiexu.contribution.access.FundAccess.Visit;
import org.jiexu.contribution.payment.BankReceipt;
import org.jiexu.contribution.payment.ReceiptStore;
import org.jiexu.contribution.payment.ReceivedLine;
import org.jiexu.contribution.remittance.ReceivedMoney;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.rules.money.Fen;
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
import org.jiexu.service.problem.FreeText;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** What came by bank: registered by the fund's treasurer, matched to the fen by letter and person, or by two people. */
@RequestScoped
@Path("/v1/funds/{fund}/receipts")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Money by bank")
@Refuses(ErrorCode.LEDGER_NOT_DEPLOYED)
public class BankReceiptResource {
    /** The name of this list in its cursors. */
    private static final String LIST = "receipt-lines";

    /** Of a request: the lines of all its receipts together. */
    static final int LINES_MAX = 5_000;

    private static final int REASON_MAX_CHARACTERS = 500;

    private static final Pattern LETTER = Pattern.compile("[0-9]{6}-[0-9]{4}-[0-9]{8}");
    private static final Pattern PERSONAL_NUMBER = Pattern.compile("[A-Za-z0-9-]{1,32}");

    private final FundAccess access;
    private final Transactions transactions;
    private final ReceiptActs acts;
    private final ReceivedMoney matching;
    private final AuditTrail audit;
    private final Clock clock;

    /** On this ledger. */
    public BankReceiptResource(
            FundAccess access,
            Transactions transactions,
            ReceiptActs acts,
            ReceivedMoney matching,
            AuditTrail audit,
            Clock clock) {
        this.access = access;
        this.transactions = transactions;
        this.acts = acts;
        this.matching = matching;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came: several receipts, or the fields of one. */
    @Schema(name = "ReceiptsRequest")
    public record ReceiptsRequest(
            @Schema(description = "Several receipts; then the other fields are left out. At most 5000 lines in all")
            @Nullable
            List<ReceiptRequest> receipts,

            @Nullable String bankReference,
            @Nullable String valueDate,
            @Nullable String amount,
            @Nullable String currency,
            @Nullable String payerHolder,
            @Nullable String payerNumber,
            @Nullable List<ReceiptLineRequest> lines) {

        private List<ReceiptRequest> all() {
            ReceiptRequest one =
                    new ReceiptRequest(bankReference, valueDate, amount, currency, payerHolder, payerNumber, lines);
            if (receipts == null) {
                return List.of(one);
            }
            if (!one.equals(new ReceiptRequest(null, null, null, null, null, null, null))) {
                throw new ProblemException(
                        ErrorCode.FIELD_INVALID, "either receipts, or the fields of one", "/receipts");
            }
            return receipts;
        }
    }

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

        ReceiptRequest with(List<ReceiptLineRequest> others) {
            return new ReceiptRequest(bankReference, valueDate, amount, currency, payerHolder, payerNumber, others);
        }
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

    /** What became of each receipt, in their order. */
    @Schema(name = "ReceiptOutcomes")
    public record ReceiptOutcomes(List<ReceiptOutcome> receipts) {}

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

            @Schema(description = "Which field") @Nullable String pointer) {}

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

    /** A receipt as the API shows it. */
    @Schema(name = "BankReceipt")
    public record ReceiptAnswer(
            UUID id,
            String fund,
            String bankReference,
            String payerHolder,
            String payerNumber,
            LocalDate valueDate,
            Fen amount,
            Instant registeredAt,
            List<ReceiptLineAnswer> lines) {}

    /** Whose money a line is. */
    @Schema(name = "MatchRequest")
    public record MatchRequest(
            @Schema(description = "A transfer whose form waits for money at this fund") @Nullable
            UUID transferId,

            @Schema(description = "How that is known; no personal data") @Nullable
            String reason) {}

    /** Registers what came. */
    @Callers(value = Role.TREASURER, officersOf = "fund")
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Register what came by bank",
            description =
                    "One receipt, or several; each by itself: one that is refused keeps no other back. Money that no form speaks of"
                            + " is registered all the same, and waits. The same as a table: text/csv with the columns bankReference, valueDate,"
                            + " amount, currency, payerHolder, payerNumber, letterNumber, personalNumber and lineAmount, a line a person. Only a"
                            + " treasurer of the fund.")
    @Refuses({ErrorCode.TEXT_PERSONAL_DATA, ErrorCode.FILE_UNREADABLE})
    @APIResponseSchema(value = ReceiptOutcomes.class, responseCode = "200")
    public Response registerReceipts(
            @PathParam("fund") String fund,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String key,
            @Nullable ReceiptsRequest request) {
        Visit visit = access.asTreasurer(fund);
        ReceiptsRequest present = Require.body(request);
        return register(visit, key, present.all(), present);
    }

    /** Registers what came, from a table. */
    @Callers(value = Role.TREASURER, officersOf = "fund")
    @POST
    @Consumes("text/csv")
    @Operation(hidden = true)
    public Response registerReceiptFile(
            @PathParam("fund") String fund,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String key,
            @Nullable String file) {
        Visit visit = access.asTreasurer(fund);
        String text = Require.body(file);
        return register(visit, key, ReceiptFile.read(text, LINES_MAX), text);
    }

    private Response register(Visit visit, @Nullable String key, List<ReceiptRequest> receipts, Object request) {
        if (receipts.isEmpty()
                || receipts.stream()
                                .mapToLong(one ->
                                        one.lines() == null ? 1 : one.lines().size())
                                .sum()
                        > LINES_MAX) {
            throw new ProblemException(
                    ErrorCode.FIELD_INVALID, "1 to " + LINES_MAX + " lines of receipts", "/receipts");
        }
        Set<String> letters = new HashSet<>();
        Response answer = new Post(
                        visit.caller(),
                        IdempotencyKey.required(key),
                        "/v1/funds/" + visit.fund() + "/receipts",
                        request)
                .once(transactions, transaction -> registerAll(transaction, visit, receipts, letters))
                .toResponse();
        if (!letters.isEmpty()) {
            matching.match(letters, Set.of());
        }
        return answer;
    }

    /** A receipt with its lines, as it was read; or why it cannot be. */
    private record Read(
            @Nullable BankReceipt receipt,
            List<ReceivedLine> lines,
            @Nullable ProblemException refusal) {}

    private RecordedAnswer registerAll(
            Transaction transaction, Visit visit, List<ReceiptRequest> requests, Set<String> letters)
            throws SQLException {
        List<Read> reads = requests.stream().map(one -> read(visit, one)).toList();
        List<BankReceipt> whole = new ArrayList<>();
        reads.forEach(read -> {
            if (read.receipt() != null) {
                whole.add(read.receipt());
            }
        });
        ReceiptActs.lock(transaction, whole);
        List<ReceiptOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < reads.size(); i++) {
            outcomes.add(register(transaction, visit, i, reads.get(i), letters));
        }
        return RecordedAnswer.of(200, null, MessageJson.write(new ReceiptOutcomes(outcomes)));
    }

    private ReceiptOutcome register(Transaction transaction, Visit visit, int index, Read read, Set<String> letters)
            throws SQLException {
        ProblemException refusal = read.refusal();
        BankReceipt receipt = read.receipt();
        if (receipt != null) {
            try {
                acts.register(transaction, visit, receipt, read.lines());
                letters.addAll(ReceiptActs.letters(read.lines()));
                return new ReceiptOutcome(
                        index + 1, receipt.bankReference(), "REGISTERED", receipt.id(), null, null, null);
            } catch (ProblemException refused) {
                // The refusal of a receipt is its answer: nothing of it was registered.
                refusal = refused;
            }
        }
        ProblemException why = Objects.requireNonNull(refusal);
        String pointer = why.pointer();
        return new ReceiptOutcome(
                index + 1,
                receipt == null ? null : receipt.bankReference(),
                "REFUSED",
                null,
                why.code().name(),
                why.detail(),
                pointer == null ? null : "/receipts/" + index + pointer);
    }

    private Read read(Visit visit, ReceiptRequest request) {
        try {
            return whole(visit, request);
        } catch (ProblemException refusal) {
            // The refusal of a receipt is its answer: nothing of it was registered.
            return new Read(null, List.of(), refusal);
        }
    }

    private Read whole(Visit visit, ReceiptRequest request) {
        Instant now = clock.instant();
        UUID id = UUID.randomUUID();
        String reference = BankFields.reference(request.bankReference(), "/bankReference");
        LocalDate valueDate = Require.parsed(request.valueDate(), LocalDate::parse, "YYYY-MM-DD", "/valueDate");
        if (valueDate.isAfter(LocalDate.ofInstant(now, PaymentActs.CHINA))) {
            throw new ProblemException(ErrorCode.DAY_IN_FUTURE, "the bank's day lies in the future", "/valueDate");
        }
        if (!"CNY".equals(Require.text(request.currency(), "/currency"))) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "only CNY", "/currency");
        }
        Fen amount = amount(request.amount(), "/amount");
        String holder = BankFields.text(request.payerHolder(), "/payerHolder");
        String number = BankFields.accountNumber(request.payerNumber(), "/payerNumber");
        List<ReceiptLineRequest> requests = Require.present(request.lines(), "/lines");
        if (requests.isEmpty()) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "a line a person, one at least", "/lines");
        }
        List<ReceivedLine> lines = new ArrayList<>();
        Set<List<String>> people = new HashSet<>();
        for (int i = 0; i < requests.size(); i++) {
            ReceivedLine line = line(visit, id, i, requests.get(i), now);
            if (!people.add(List.of(line.letterNumber(), line.personalNumber()))) {
                throw new ProblemException(
                        ErrorCode.FIELD_INVALID, "letter and person are in the list twice", "/lines/" + i);
            }
            lines.add(line);
        }
        Fen sum = ReceivedLine.sum(lines);
        if (!sum.equals(amount)) {
            throw new ProblemException(
                    ErrorCode.RECEIPT_SUM_DIFFERS,
                    "the lines come to " + sum + ", the receipt to " + amount,
                    "/amount");
        }
        return new Read(
                new BankReceipt(
                        id,
                        visit.fund(),
                        reference,
                        holder,
                        number,
                        valueDate,
                        amount,
                        lines.size(),
                        visit.caller().actor(),
                        now),
                lines,
                null);
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
                amount(request.amount(), pointer + "/amount"),
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

    private static Fen amount(@Nullable String text, String pointer) {
        Fen amount = Require.parsed(text, Fen::parse, "yuan with two decimals", pointer);
        if (amount.fen() <= 0) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "more than nothing", pointer);
        }
        return amount;
    }

    /** What waits. */
    @Callers(
            value = {Role.OFFICER, Role.ADMINISTRATOR, Role.SERVICE},
            officersOf = "fund")
    @GET
    @Operation(
            summary = "Money that came by bank, line by line",
            description = "Oldest first. For those of the fund, administrators and services.")
    public Page<ReceiptLineAnswer> listReceiptLines(
            @PathParam("fund") String fund,
            @Parameter(
                            description =
                                    "WITHOUT_FORM: no form says whose it is. DIFFERS: form and money differ. Both if left out")
                    @QueryParam("queue")
                    @Nullable
                    String queue,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Visit visit = access.toRead(fund);
        PageRequest request = PageRequest.of(limit, cursor);
        Cursor after = request.after(LIST, 3);
        Set<ReceivedLine.State> states = queue == null || queue.isEmpty()
                ? Set.of(ReceivedLine.State.WAITING, ReceivedLine.State.HELD)
                : Set.of(Require.parsed(queue, Queue::valueOf, "WITHOUT_FORM or DIFFERS", "queue").state);
        ReceiptStore.Place place = after == null
                ? null
                : new ReceiptStore.Place(
                        after.part(0, Instant::parse),
                        after.part(1, UUID::fromString),
                        after.part(2, Integer::valueOf));
        Instant now = clock.instant();
        List<ReceivedLine> lines = transactions.call(transaction -> {
            List<ReceivedLine> page =
                    ReceiptStore.page(transaction.connection(), visit.fund(), states, place, request.rowsToRead());
            if (!page.isEmpty()) {
                audit.watched(
                        transaction, visit.caller(), Subject.fund(visit.fund()), LIST, Map.of("rows", page.size()));
            }
            return page;
        });
        return Page.of(
                        lines,
                        request,
                        last -> Cursor.in(
                                LIST,
                                last.registeredAt().toString(),
                                last.receiptId().toString(),
                                Integer.toString(last.line())))
                .map(line -> ReceiptLineAnswer.of(line, now));
    }

    private enum Queue {
        WITHOUT_FORM(ReceivedLine.State.WAITING),
        DIFFERS(ReceivedLine.State.HELD);

        private final ReceivedLine.State state;

        Queue(ReceivedLine.State state) {
            this.state = state;
        }
    }

    /** One receipt. */
    @Callers(
            value = {Role.OFFICER, Role.ADMINISTRATOR, Role.SERVICE},
            officersOf = "fund")
    @GET
    @Path("/{id}")
    @Operation(
            summary = "A receipt and what became of its lines",
            description = "For those of the fund, administrators and services.")
    @Refuses(ErrorCode.UNKNOWN_RECEIPT)
    public ReceiptAnswer getBankReceipt(@PathParam("fund") String fund, @PathParam("id") UUID id) {
        Visit visit = access.toRead(fund);
        Instant now = clock.instant();
        return transactions.call(transaction -> {
            BankReceipt receipt = ReceiptStore.find(transaction.connection(), visit.fund(), List.of(id)).stream()
                    .findFirst()
                    .orElseThrow(ReceiptActs::unknown);
            audit.watched(transaction, visit.caller(), Subject.fund(visit.fund()), "receipt", Map.of("receiptId", id));
            return new ReceiptAnswer(
                    receipt.id(),
                    receipt.fund().code(),
                    receipt.bankReference(),
                    receipt.payerHolder(),
                    receipt.payerNumber(),
                    receipt.valueDate(),
                    receipt.amount(),
                    receipt.registeredAt(),
                    ReceiptStore.ofReceipts(transaction.connection(), List.of(id)).stream()
                            .map(line -> ReceiptLineAnswer.of(line, now))
                            .toList());
        });
    }

    /** One person says whose it is. */
    @Callers(value = Role.TREASURER, officersOf = "fund")
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/{id}/lines/{line}/match")
    @Operation(
            summary = "Say whose the money of a line is",
            description =
                    "Where no form fits by letter and person. Nothing is posted until a supervisor of the fund, another person, agrees."
                            + " Only a treasurer of the fund.")
    @Refuses({ErrorCode.UNKNOWN_RECEIPT, ErrorCode.UNKNOWN_FORM, ErrorCode.LINE_NOT_OPEN, ErrorCode.TEXT_PERSONAL_DATA})
    @APIResponseSchema(value = ReceiptLineAnswer.class, responseCode = "200")
    public Response proposeMatch(
            @PathParam("fund") String fund,
            @PathParam("id") UUID id,
            @PathParam("line") int line,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String key,
            @Nullable MatchRequest request) {
        Visit visit = access.asTreasurer(fund);
        MatchRequest present = Require.body(request);
        UUID transferId = Require.present(present.transferId(), "/transferId");
        String reason = Require.text(present.reason(), REASON_MAX_CHARACTERS, "/reason");
        FreeText.check(reason, "/reason");
        return new Post(
                        visit.caller(),
                        IdempotencyKey.required(key),
                        "/v1/funds/" + visit.fund() + "/receipts/" + id + "/lines/" + line + "/match",
                        present)
                .once(
                        transactions,
                        transaction -> answer(acts.propose(transaction, visit, id, line, transferId, reason)))
                .toResponse();
    }

    /** A second person agrees. */
    @Callers(value = Role.SUPERVISOR, officersOf = "fund")
    @POST
    @Consumes(MediaType.WILDCARD)
    @Path("/{id}/lines/{line}/match-confirmation")
    @Operation(
            summary = "Agree to a match",
            description =
                    "The line is the transfer's from then on, and is posted if form and money are equal to the fen. Only a supervisor"
                            + " of the fund, and not the person who proposed it.")
    @Refuses({
        ErrorCode.UNKNOWN_RECEIPT,
        ErrorCode.UNKNOWN_FORM,
        ErrorCode.LINE_NOT_OPEN,
        ErrorCode.SECOND_PERSON_REQUIRED
    })
    @APIResponseSchema(value = ReceiptLineAnswer.class, responseCode = "200")
    public Response confirmMatch(
            @PathParam("fund") String fund,
            @PathParam("id") UUID id,
            @PathParam("line") int line,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String key) {
        Visit visit = access.asSupervisor(fund);
        Set<UUID> transfers = new HashSet<>();
        Response answer = new Post(
                        visit.caller(),
                        IdempotencyKey.required(key),
                        "/v1/funds/" + visit.fund() + "/receipts/" + id + "/lines/" + line + "/match-confirmation",
                        null)
                .once(transactions, transaction -> {
                    ReceivedLine confirmed = acts.confirm(transaction, visit, id, line);
                    transfers.add(Objects.requireNonNull(confirmed.transferId()));
                    return answer(confirmed);
                })
                .toResponse();
        if (!transfers.isEmpty()) {
            matching.match(Set.of(), transfers);
        }
        return answer;
    }

    private RecordedAnswer answer(ReceivedLine line) {
        return RecordedAnswer.of(200, null, MessageJson.write(ReceiptLineAnswer.of(line, clock.instant())));
    }
}
