package org.jiexu.transfer.task;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.page.Page;
import org.jiexu.service.page.PageRequest;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jiexu.service.transaction.Transactions;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jspecify.annotations.Nullable;

/** What somebody must look after. */
@Path("/v1/tasks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Tasks",
        description = "What somebody must look after, and who; a task closes itself when its cause is gone")
@RunOnVirtualThread
public class TaskResource {

    private final Transactions transactions;
    private final CurrentCaller callers;
    private final InstantSource clock;

    TaskResource(Transactions transactions, CurrentCaller callers, InstantSource clock) {
        this.transactions = transactions;
        this.callers = callers;
        this.clock = clock;
    }

    /** The tasks. */
    @Callers({Role.OFFICER, Role.PROVINCIAL_CENTRE, Role.ADMINISTRATOR})
    @GET
    @Operation(
            summary = "List tasks",
            description =
                    "Open ones oldest first, with closed=true closed ones newest first. Whoever is of a fund sees those of the fund, a provincial"
                            + " centre those of its area, administrators and auditors all.")
    @Refuses(ErrorCode.NOT_YOUR_FUND)
    public Page<TaskAnswer> listTasks(
            @Parameter(description = "true: only those that the caller owns") @QueryParam("mine") @DefaultValue("false")
                    boolean mine,
            @Parameter(description = "Only those about this fund", example = "510100") @QueryParam("fund") @Nullable
                    String fund,
            @Parameter(description = "Only those of this kind", example = "OVERDUE_LEG") @QueryParam("kind") @Nullable
                    String kind,
            @Parameter(description = "true: only those past their day") @QueryParam("overdue") @DefaultValue("false")
                    boolean overdue,
            @Parameter(description = "true: those that are closed, false: those that are open")
                    @QueryParam("closed")
                    @DefaultValue("false")
                    boolean closed,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Caller caller = caller();
        LocalDate today = today();
        TaskList.Filter filter = new TaskList.Filter(
                closed,
                mine,
                fundOrNull(caller, fund),
                kind == null || kind.isEmpty()
                        ? null
                        : Require.parsed(kind, TaskKind::valueOf, "a kind of task", "kind"),
                overdue ? today : null);
        PageRequest page = PageRequest.of(limit, cursor);
        return transactions
                .call(transaction -> TaskList.read(transaction.connection(), caller, filter, page))
                .map(row -> TaskAnswer.of(row, today));
    }

    /** How many open tasks there are of each kind. */
    @Schema(name = "TaskSummary")
    public record Summary(List<KindCount> kinds) {}

    /** How many open tasks of a kind there are, and how many of them are past their day. */
    @Schema(name = "TaskCount")
    public record KindCount(TaskKind kind, long count, long late) {}

    /** The open tasks in figures. */
    @Callers({Role.OFFICER, Role.PROVINCIAL_CENTRE, Role.ADMINISTRATOR})
    @GET
    @Path("/summary")
    @Operation(
            summary = "Count open tasks by kind",
            description = "Of those that the caller sees; kinds without an open task are left out.")
    @Refuses(ErrorCode.NOT_YOUR_FUND)
    public Summary countTasks(
            @Parameter(description = "true: only those that the caller owns") @QueryParam("mine") @DefaultValue("false")
                    boolean mine,
            @Parameter(description = "Only those about this fund", example = "510100") @QueryParam("fund") @Nullable
                    String fund) {
        Caller caller = caller();
        TaskList.Filter filter = new TaskList.Filter(false, mine, fundOrNull(caller, fund), null, null);
        return transactions.call(
                transaction -> new Summary(TaskList.count(transaction.connection(), caller, filter, today())));
    }

    /** One task. */
    @Callers({Role.OFFICER, Role.PROVINCIAL_CENTRE, Role.ADMINISTRATOR})
    @GET
    @Path("/{id}")
    @Operation(summary = "Read a task", description = "Open or closed. A task of another fund or area is not found.")
    @Refuses(ErrorCode.UNKNOWN_TASK)
    public TaskAnswer getTask(@PathParam("id") UUID id) {
        Caller caller = caller();
        return transactions
                .call(transaction -> TaskList.find(transaction.connection(), caller, id))
                .map(row -> TaskAnswer.of(row, today()))
                .orElseThrow(() -> new ProblemException(ErrorCode.UNKNOWN_TASK, "no task " + id));
    }

    private Caller caller() {
        Caller caller = callers.get();
        caller.requireReader(Role.OFFICER, Role.PROVINCIAL_CENTRE, Role.ADMINISTRATOR);
        return caller;
    }

    private LocalDate today() {
        return StatutoryClock.dayOf(clock.instant());
    }

    private static @Nullable FundCode fundOrNull(Caller caller, @Nullable String code) {
        if (code == null || code.isEmpty()) {
            return null;
        }
        FundCode fund = Require.parsed(code, FundCode::new, "six digits", "fund");
        caller.requireOfficersToBeOf(fund);
        return fund;
    }
}
