package org.jiexu.transfer.reconciliation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.transaction.LocalTransactions;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** Whether cases, ledgers and relations say the same. */
@Path("/v1/reconciliation")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Conservation")
public class ReconciliationResource {

    private final Transactions transactions;
    private final CurrentCaller callers;
    private final InstantSource clock;
    private final ReconciliationState state;
    private final WholeCheck whole;

    ReconciliationResource(
            Transactions transactions,
            LocalTransactions looks,
            CurrentCaller callers,
            InstantSource clock,
            HttpSides sides,
            TagKeys tags) {
        this.transactions = transactions;
        this.callers = callers;
        this.clock = clock;
        this.state = new ReconciliationState(sides);
        this.whole = new WholeCheck(looks, sides, tags, clock, WholeCheck.SECOND_LOOK_AFTER);
    }

    /** What is known now, or found by comparing everything now. */
    @Callers({Role.OFFICER, Role.ADMINISTRATOR, Role.SERVICE})
    @GET
    @Operation(
            summary = "Whether cases, ledgers and relations say the same (对账)",
            description =
                    "Every arrival has its departure with the same form and amount, every departure its case in a state"
                            + " that fits, every account its relation, every case the amounts of its form, and no more comes out of"
                            + " transit than went in. Looked at every minute as far as something moved, and all of it within a day;"
                            + " with depth=whole all of it now, which takes its time. A side that does not answer is named, and holds"
                            + " is null then: not known. For officers without the findings, for administrators and services.")
    @Refuses({ErrorCode.TOO_MANY_REQUESTS, ErrorCode.UPSTREAM_UNAVAILABLE})
    public ReconciliationAnswer getReconciliation(
            @Parameter(description = "whole: compare everything now", example = "whole") @QueryParam("depth") @Nullable
                    String depth,
            @Parameter(description = "only findings at or after this moment", example = "2026-11-29T12:00:00+08:00")
                    @QueryParam("since")
                    @Nullable
                    String since) {
        Caller caller = callers.get();
        caller.requireReader(Role.OFFICER, Role.ADMINISTRATOR, Role.SERVICE);
        Instant from = since == null || since.isEmpty()
                ? null
                : Require.parsed(since, text -> OffsetDateTime.parse(text).toInstant(), "an instant", "since");
        if (depth != null && !depth.isEmpty()) {
            if (!depth.equals("whole")) {
                throw new ProblemException(ErrorCode.FIELD_INVALID, "expected whole", "depth");
            }
            caller.requireReader(Role.ADMINISTRATOR, Role.SERVICE);
            whole.run();
        }
        ReconciliationAnswer answer =
                transactions.call(transaction -> state.read(transaction.connection(), from, clock.instant()));
        // The findings name cases of all funds.
        return caller.role().isOfFund() ? answer.withoutFindings() : answer;
    }
}
