package org.jiexu.transfer.statement;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.events.rulebook.RuleBooks;
import org.jiexu.rules.book.RetirementGroup;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jiexu.transfer.statement.RegistryClient.WorkerSeen;
import org.jiexu.web.access.Caller;
import org.jiexu.web.access.CurrentCaller;
import org.jiexu.web.access.Role;
import org.jiexu.web.problem.ErrorCode;
import org.jiexu.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The worker's statement. */
@Path("/v1/workers/{id}/statement")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workers")
@RunOnVirtualThread
public class StatementResource {

    private final StatementReads reads;
    private final CurrentCaller currentCaller;
    private final RuleBooks books;
    private final InstantSource clock;

    StatementResource(StatementReads reads, CurrentCaller currentCaller, RuleBooks books, InstantSource clock) {
        this.reads = reads;
        this.currentCaller = currentCaller;
        this.books = books;
        this.clock = clock;
    }

    /** The statement. */
    @GET
    @Operation(
            summary = "A worker's statement over all funds",
            description =
                    "Relations with their months and balances, what is in transit, gaps, who would pay the pension"
                            + " (R-5), and an estimate of it (R-6) with its trace. A number that is not in the rule tables is"
                            + " named in missing, never replaced. For the worker, officers of a fund that holds or held a"
                            + " relation, administrators and services; estimates only for the worker and for officers of a"
                            + " fund that holds one. Journalled.")
    @APIResponse(
            responseCode = "200",
            description = "The statement",
            content =
                    @Content(
                            schema = @Schema(implementation = Statement.class),
                            examples = @ExampleObject(name = "A woman who moved", value = StatementExample.JSON)))
    @APIResponse(
            responseCode = "400",
            description = "FIELD_INVALID: asOf is no day or lies ahead, group is none or of the other sex")
    @APIResponse(responseCode = "403", description = "NOT_YOUR_FUND, NOT_YOUR_DATA or ROLE_REQUIRED")
    @APIResponse(responseCode = "404", description = "UNKNOWN_WORKER")
    @APIResponse(responseCode = "503", description = "UPSTREAM_UNAVAILABLE: the registry or a ledger does not answer")
    public Statement statement(
            @PathParam("id") UUID id,
            @Parameter(description = "The day for which one asks; today if left out", example = "2026-11-23")
                    @QueryParam("asOf")
                    @Nullable
                    String asOf,
            @Parameter(description = "MALE, FEMALE50 or FEMALE55; a woman's statement has both if left out (R-6.11)")
                    @QueryParam("group")
                    @Nullable
                    String group,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer) {
        Caller caller = currentCaller.get();
        caller.requireRole(Role.OFFICER, Role.ADMINISTRATOR, Role.WORKER, Role.SERVICE);
        caller.requireWorkersToBe(id.toString());
        Instant now = clock.instant();
        LocalDate day = day(asOf, StatutoryClock.dayOf(now));
        RetirementGroup named = group == null ? null : group(group);
        WorkerSeen worker = reads.worker(id, bearer);
        if (named != null && named.sex() != worker.sex()) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "the group is of the other sex", "group");
        }
        return Statements.compose(books.current(), reads.read(worker, bearer, day, now, named));
    }

    private static LocalDate day(@Nullable String asOf, LocalDate today) {
        if (asOf == null) {
            return today;
        }
        LocalDate day;
        try {
            day = LocalDate.parse(asOf);
        } catch (DateTimeException e) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "asOf is a day such as " + today, "asOf");
        }
        if (day.isAfter(today)) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "asOf lies ahead of " + today, "asOf");
        }
        return day;
    }

    private static RetirementGroup group(String text) {
        return Arrays.stream(RetirementGroup.values())
                .filter(group -> group.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ErrorCode.FIELD_INVALID,
                        "group is one of " + Arrays.toString(RetirementGroup.values()),
                        "group"));
    }
}
