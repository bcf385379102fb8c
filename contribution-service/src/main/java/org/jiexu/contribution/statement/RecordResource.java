package org.jiexu.contribution.statement;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.contribution.ledger.BalancesAsOf;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.audit.AuditTrail;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** A worker's whole record in this ledger, for the statement that another service composes. Every read is journalled. */
@RequestScoped
@Path("/v1/contribution-records")
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Between services", description = "Read by other services of Jiexu only")
public class RecordResource {
    private final Records records;
    private final Transactions transactions;
    private final CurrentCaller callers;
    private final AuditTrail audit;
    private final Clock clock;

    /** On this ledger. */
    public RecordResource(
            Ledger ledger,
            Transactions transactions,
            CurrentCaller callers,
            Supplier<InformationForms> forms,
            AuditTrail audit,
            Clock clock) {
        this.records = new Records(ledger, forms, clock);
        this.transactions = transactions;
        this.callers = callers;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whose record, and of which day: now if there is none. */
    @Schema(name = "ContributionRecordRequest")
    public record Question(
            @Schema(required = true) @Nullable UUID workerId,
            @Nullable LocalDate asOf) {}

    /** The record, as it is committed now, or as it was known at the end of a day. A worker of whom the ledger has no account has an empty one. */
    @Callers(Role.SERVICE)
    @POST
    @Operation(
            summary = "A worker's accounts in this ledger, with the months that count in each",
            description =
                    "For statements. With asOf as it was known at the end of that day in China: months whose dues had arrived, booked"
                            + " balances, transfers as they stood. Changes nothing, needs no Idempotency-Key. For services. Journalled.")
    public RecordAnswer readContributionRecord(@Nullable Question body) {
        Caller caller = callers.get();
        caller.requireRole(Role.SERVICE);
        Question question = Require.body(body);
        UUID worker = Require.present(question.workerId(), "/workerId");
        LocalDate asOf = question.asOf();
        if (asOf != null && !asOf.isBefore(LocalDate.ofInstant(clock.instant(), BalancesAsOf.ZONE))) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "asOf is a day that has ended", "/asOf");
        }
        return transactions.call(transaction -> {
            RecordAnswer answer = records.read(transaction.connection(), worker, asOf);
            if (!answer.accounts().isEmpty()) {
                audit.shown(
                        transaction,
                        caller,
                        Subject.worker(worker),
                        "record",
                        asOf == null ? Map.of() : Map.of("asOf", asOf));
            }
            return answer;
        });
    }
}
