package org.jiexu.registry.reservation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.messages.TransferReply.Facts;
import org.jiexu.registry.fund.DeployedLedgers;
import org.jiexu.registry.relation.Relation;
import org.jiexu.registry.relation.RelationStore;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** What a reservation would find, without reserving. */
@Path("/v1/transfer-facts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Between services", description = "Read by other services of Jiexu only")
public class TransferFactsResource {
    private final Transactions transactions;
    private final DeployedLedgers ledgers;
    private final CurrentCaller currentCaller;

    /** Reads what a reservation reads. */
    public TransferFactsResource(Transactions transactions, DeployedLedgers ledgers, CurrentCaller currentCaller) {
        this.transactions = transactions;
        this.ledgers = ledgers;
        this.currentCaller = currentCaller;
    }

    /** Whose facts, from where to where. */
    @Schema(name = "TransferFactsRequest")
    public record Question(
            @Schema(required = true) @Nullable UUID workerId,

            @Schema(required = true) @Nullable FundCode fromFund,

            @Schema(required = true) @Nullable FundCode toFund) {}

    /** The facts of a transfer that could be reserved now. */
    @Callers(Role.SERVICE)
    @POST
    @Operation(
            summary = "What a reservation would find",
            description = "For quotes. Reserves nothing, needs no Idempotency-Key. A refusal of the reservation is the"
                    + " problem of the same code, with its facts as parameters.")
    @Refuses({ErrorCode.UNKNOWN_WORKER, ErrorCode.UNKNOWN_FUND, ErrorCode.TRANSFER_IN_PROGRESS})
    @Refuses({ErrorCode.ALREADY_MOVED, ErrorCode.LEDGER_NOT_DEPLOYED, ErrorCode.NO_RELATION})
    @Refuses({ErrorCode.NOT_YET_INSURED_AT_DESTINATION, ErrorCode.BANK_ACCOUNT_MISSING})
    @APIResponse(responseCode = "200", description = "The facts; no name, number or birth date")
    public Facts readTransferFacts(@Nullable Question body) {
        currentCaller.get().requireRole(Role.SERVICE);
        Question question = Require.body(body);
        UUID worker = Require.present(question.workerId(), "/workerId");
        FundCode from = Require.present(question.fromFund(), "/fromFund");
        FundCode to = Require.present(question.toFund(), "/toFund");
        RelationsFound finding = transactions.call(transaction -> {
            Connection connection = transaction.connection();
            List<Relation> relations = RelationStore.ofWorker(connection, worker);
            Set<FundCode> codes = new HashSet<>(List.of(from, to));
            relations.forEach(relation -> codes.add(relation.fund()));
            RelationBook book = new RelationBook(
                    ReservationReads.funds(connection, codes),
                    ledgers.all(),
                    ReservationReads.workers(connection, List.of(worker)),
                    relations);
            return Reservations.find(worker, from, to, null, book);
        });
        return switch (finding) {
            case RelationsFound.Free(Relation source, Facts facts) -> facts;
            case RelationsFound.Refused(Refusal refusal, Map<String, String> facts) -> throw problem(refusal, facts);
        };
    }

    private static ProblemException problem(Refusal refusal, Map<String, String> facts) {
        ErrorCode code = switch (refusal) {
            case UNKNOWN_WORKER -> ErrorCode.UNKNOWN_WORKER;
            case UNKNOWN_FUND -> ErrorCode.UNKNOWN_FUND;
            case LEDGER_NOT_DEPLOYED -> ErrorCode.LEDGER_NOT_DEPLOYED;
            case NO_RELATION -> ErrorCode.NO_RELATION;
            case ALREADY_MOVED -> ErrorCode.ALREADY_MOVED;
            case TRANSFER_IN_PROGRESS -> ErrorCode.TRANSFER_IN_PROGRESS;
            case NOT_YET_INSURED_AT_DESTINATION -> ErrorCode.NOT_YET_INSURED_AT_DESTINATION;
            case BANK_ACCOUNT_MISSING -> ErrorCode.BANK_ACCOUNT_MISSING;
            case RESERVATION_ENDED -> throw new IllegalStateException("a question without a transfer");
        };
        ProblemException problem = new ProblemException(code, refusal.sentence());
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            problem = problem.with(fact.getKey(), fact.getValue());
        }
        return problem;
    }
}
