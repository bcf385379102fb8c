package org.jiexu.transfer.application;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.idempotency.Fingerprint;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.page.Page;
import org.jiexu.service.page.PageRequest;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.Require;
import org.jiexu.service.rulebook.RuleBooks;
import org.jiexu.service.transaction.Transactions;
import org.jiexu.transfer.clock.DueAnswer;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jiexu.transfer.notice.Notice;
import org.jiexu.transfer.notice.NoticeStore;
import org.jiexu.transfer.saga.State;
import org.jiexu.transfer.saga.Transfer;
import org.jspecify.annotations.Nullable;

/** Applying for a transfer, and reading the queue. */
@Path("/v1/transfers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Transfers", description = "A transfer from the application to the posted money")
@RunOnVirtualThread
public class TransferResource {

    private final Transactions transactions;
    private final CurrentCaller currentCaller;
    private final InstantSource clock;
    private final RuleBooks books;
    private final Cases cases;
    private final RoomForMore room;
    private final SubmissionQueue submissions;

    TransferResource(
            Transactions transactions,
            CurrentCaller currentCaller,
            InstantSource clock,
            RuleBooks books,
            Cases cases,
            RoomForMore room,
            SubmissionQueue submissions) {
        this.transactions = transactions;
        this.currentCaller = currentCaller;
        this.clock = clock;
        this.cases = cases;
        this.room = room;
        this.submissions = submissions;
        this.books = books;
    }

    /** Applies for a transfer; answers 202 at once, the case goes on by itself. */
    @Callers({Role.OFFICER, Role.WORKER})
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Apply for a transfer",
            description =
                    "By an officer of the destination, or by the worker. The case is opened at once; follow it at Location."
                            + " While too much waits to be sent it is refused with BACKLOG_TOO_LARGE and Retry-After.")
    @Refuses({ErrorCode.NOT_YOUR_FUND, ErrorCode.NOT_YOUR_DATA, ErrorCode.LEDGER_NOT_DEPLOYED})
    @Refuses({ErrorCode.BACKLOG_TOO_LARGE, ErrorCode.TEXT_PERSONAL_DATA})
    @APIResponseSchema(
            value = TransferAnswer.class,
            responseCode = "202",
            responseDescription = "The case is open; Location names it")
    public Response applyForTransfer(
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String idempotencyKey, @Nullable ApplicationRequest request) {
        Caller caller = currentCaller.get();
        caller.requireRole(Role.OFFICER, Role.WORKER);
        ApplicationRequest asked = Require.body(request);
        asked.requireParty(caller, false);
        Transfer.Application application = asked.checked(StatutoryClock.dayOf(clock.instant()));
        caller.requireOfficersToBeOf(application.toFund());
        caller.requireWorkersToBe(application.workerId().toString());
        IdempotencyKey key = IdempotencyKey.required(idempotencyKey);
        Fingerprint fingerprint = Fingerprint.of("POST", "/v1/transfers", request);
        room.require();
        return submissions
                .submit(new Submission(caller, key, fingerprint, application.by(caller.is(Role.WORKER))))
                .toResponse();
    }

    /** The queue, newest first. */
    @Callers({Role.OFFICER, Role.PROVINCIAL_CENTRE, Role.ADMINISTRATOR, Role.WORKER, Role.SERVICE})
    @GET
    @Operation(
            summary = "List transfers",
            description =
                    "Newest first. An officer, supervisor or treasurer sees the cases of the own fund, a provincial centre those in which a fund of its area takes part. Journalled. With unanswered=true only those that wait for a service"
                            + " for longer than an answer takes.")
    @Refuses(ErrorCode.NOT_YOUR_FUND)
    public Page<TransferAnswer> listTransfers(
            @QueryParam("state") @Nullable String state,
            @QueryParam("fund") @Nullable String fund,
            @QueryParam("fromFund") @Nullable String fromFund,
            @QueryParam("toFund") @Nullable String toFund,
            @QueryParam("workerId") @Nullable UUID workerId,
            @QueryParam("late") @DefaultValue("false") boolean late,
            @QueryParam("unanswered") @DefaultValue("false") boolean unanswered,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        LocalDate today = StatutoryClock.dayOf(clock.instant());
        TransferList.Filter filter = visible(new TransferList.Filter(
                states(state),
                fundOrNull(fund, "fund"),
                null,
                fundOrNull(fromFund, "fromFund"),
                fundOrNull(toFund, "toFund"),
                workerId,
                late ? today : null,
                unanswered ? cases.unansweredSince() : null));
        PageRequest page = PageRequest.of(limit, cursor);
        DueAnswer.Reader due = cases.dueReader();
        return transactions.call(transaction -> {
            Page<Transfer> read = TransferList.read(transaction.connection(), filter, page);
            cases.shownPage(transaction, currentCaller.get(), read.items());
            Map<UUID, Notice> notices = NoticeStore.find(transaction.connection(), read.items());
            return read.map(transfer -> cases.view(transfer, due, notices.get(transfer.id())));
        });
    }

    /**
     * How many cases wait in each state.
     *
     * @param calendarsMissing how many open cases wait for the calendar of a year; empty when all due days are known
     */
    public record Summary(List<TransferList.StateCount> states, List<TransferList.CalendarMissing> calendarsMissing) {}

    /** The queue in figures. */
    @Callers({Role.OFFICER, Role.PROVINCIAL_CENTRE, Role.ADMINISTRATOR, Role.WORKER, Role.SERVICE})
    @GET
    @Path("/summary")
    @Operation(
            summary = "Count transfers by state",
            description =
                    "How many, how many of them late, how many not answered by a service in time, and since when the oldest waits")
    @Refuses(ErrorCode.NOT_YOUR_FUND)
    public Summary countTransfers(@QueryParam("fund") @Nullable String fund) {
        LocalDate today = StatutoryClock.dayOf(clock.instant());
        TransferList.Filter filter = visible(
                new TransferList.Filter(List.of(), fundOrNull(fund, "fund"), null, null, null, null, null, null));
        StatutoryClock dueDays = new StatutoryClock(books.current());
        return transactions.call(transaction -> new Summary(
                TransferList.count(transaction.connection(), filter, today, cases.unansweredSince()),
                TransferList.calendarsMissing(transaction.connection(), filter, dueDays)));
    }

    /** One case. */
    @Callers({Role.OFFICER, Role.PROVINCIAL_CENTRE, Role.ADMINISTRATOR, Role.WORKER, Role.SERVICE})
    @GET
    @Path("/{id}")
    @Operation(
            summary = "Read a transfer",
            description =
                    "For the parties of the case, the provincial centres of their areas, administrators, auditors and services. Journalled.")
    @Refuses({ErrorCode.UNKNOWN_TRANSFER, ErrorCode.NOT_YOUR_FUND, ErrorCode.NOT_YOUR_DATA})
    @APIResponseSchema(
            value = TransferAnswer.class,
            responseCode = "200",
            responseDescription = "The case; ETag is its version")
    public Response getTransfer(@PathParam("id") UUID id) {
        TransferAnswer answer = transactions.call(transaction -> {
            Transfer transfer = cases.shown(transaction, id, currentCaller.get(), "transfer");
            Notice notice = NoticeStore.find(transaction.connection(), List.of(transfer))
                    .get(id);
            return cases.view(transfer, cases.dueReader(), notice);
        });
        return Response.ok(answer)
                .header("ETag", "\"" + answer.version() + "\"")
                .build();
    }

    /** Narrows a filter to what the caller may see; a partner and a service see nothing of single cases. */
    private TransferList.Filter visible(TransferList.Filter filter) {
        Caller caller = currentCaller.get();
        caller.requireReader(Role.OFFICER, Role.PROVINCIAL_CENTRE, Role.ADMINISTRATOR, Role.WORKER, Role.SERVICE);
        FundCode party = filter.party();
        if (caller.role().isOfFund()) {
            if (party != null) {
                caller.requireOfficersToBeOf(party);
            }
            party = caller.fund();
        }
        String area = caller.area();
        UUID workerId = caller.is(Role.WORKER) ? UUID.fromString(String.valueOf(caller.worker())) : filter.workerId();
        return new TransferList.Filter(
                filter.states(),
                party,
                area == null ? null : new TransferList.OfArea(area, cases.areas()),
                filter.fromFund(),
                filter.toFund(),
                workerId,
                filter.lateOn(),
                filter.askedBefore());
    }

    private static List<State> states(@Nullable String names) {
        List<State> states = new ArrayList<>();
        if (names != null && !names.isBlank()) {
            for (String name : names.split(",", -1)) {
                states.add(Require.parsed(name.strip(), State::valueOf, "a state's name", "state"));
            }
        }
        return states;
    }

    private static @Nullable FundCode fundOrNull(@Nullable String code, String parameter) {
        return code == null || code.isEmpty() ? null : Require.parsed(code, FundCode::new, "six digits", parameter);
    }
}
