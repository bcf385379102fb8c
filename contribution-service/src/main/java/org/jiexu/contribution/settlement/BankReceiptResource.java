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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.contribution.access.FundAccess;
import org.jiexu.contribution.access.FundAccess.Visit;
import org.jiexu.contribution.payment.BankReceipt;
import org.jiexu.contribution.payment.ReceiptStore;
import org.jiexu.contribution.payment.ReceivedLine;
import org.jiexu.contribution.remittance.ReceivedMoney;
import org.jiexu.contribution.settlement.ReceiptOutcomes.ReceiptOutcome;
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
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** What came by bank: registered by the fund's treasurer, and matched to the fen by letter and person. */
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

    /** The refusal of a receipt is its answer: nothing of it was registered. */
    private RecordedAnswer registerAll(
            Transaction transaction, Visit visit, List<ReceiptRequest> requests, Set<String> letters)
            throws SQLException {
        Instant now = clock.instant();
        SortedMap<Integer, ReceiptOutcome> outcomes = new TreeMap<>();
        SortedMap<Integer, ReadReceipt> read = new TreeMap<>();
        for (int i = 0; i < requests.size(); i++) {
            try {
                read.put(i, requests.get(i).read(visit, now));
            } catch (ProblemException refusal) {
                outcomes.put(i, ReceiptOutcome.refused(i, null, refusal));
            }
        }
        Set<UUID> registered = acts.register(transaction, visit, List.copyOf(read.values()));
        read.forEach((index, one) -> {
            BankReceipt receipt = one.receipt();
            if (registered.contains(receipt.id())) {
                letters.addAll(one.letters());
                outcomes.put(index, ReceiptOutcome.registered(index, receipt));
            } else {
                outcomes.put(
                        index, ReceiptOutcome.refused(index, receipt.bankReference(), ReceiptActs.registeredBefore()));
            }
        });
        return RecordedAnswer.of(200, null, MessageJson.write(new ReceiptOutcomes(List.copyOf(outcomes.values()))));
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
    public BankReceiptAnswer getBankReceipt(@PathParam("fund") String fund, @PathParam("id") UUID id) {
        Visit visit = access.toRead(fund);
        Instant now = clock.instant();
        return transactions.call(transaction -> {
            BankReceipt receipt = ReceiptStore.find(transaction.connection(), visit.fund(), List.of(id)).stream()
                    .findFirst()
                    .orElseThrow(ReceiptActs::unknown);
            audit.watched(transaction, visit.caller(), Subject.fund(visit.fund()), "receipt", Map.of("receiptId", id));
            return BankReceiptAnswer.of(receipt, ReceiptStore.ofReceipts(transaction.connection(), List.of(id)), now);
        });
    }
}
