package org.jiexu.transfer.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.history.JournalHistory;
import org.jiexu.service.history.JournalReceipts;
import org.jiexu.service.journal.Journal;
import org.jiexu.service.journal.JournalRow;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.transaction.Transactions;
import org.jiexu.transfer.application.Cases;
import org.jiexu.transfer.saga.State;

/** What a worker takes home: that the completion is under a signed head. */
@Path("/v1/transfers/{id}/receipt")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Transfers")
@RunOnVirtualThread
public class ReceiptResource {

    private final Transactions transactions;
    private final CurrentCaller currentCaller;
    private final Cases cases;
    private final JournalReceipts receipts;
    private final InstantSource clock;

    ReceiptResource(
            Transactions transactions,
            CurrentCaller currentCaller,
            Cases cases,
            JournalHistory history,
            InstantSource clock) {
        this.transactions = transactions;
        this.currentCaller = currentCaller;
        this.cases = cases;
        this.receipts = history.receipts();
        this.clock = clock;
    }

    /** The receipt of a completed transfer. */
    @Callers({Role.OFFICER, Role.PROVINCIAL_CENTRE, Role.ADMINISTRATOR, Role.WORKER, Role.SERVICE})
    @GET
    @Operation(
            summary = "Take the receipt of a completed transfer",
            description =
                    "The journal's row of the completion, with the proof that it is under a signed head. Whoever holds it can show later,"
                            + " without this service, that the transfer was completed: ./jiexu verify --receipt, or docs/verify_journal.py."
                            + " For the worker, officers of both funds, administrators and services. Until the next head is signed, a minute"
                            + " at most, the answer is 404 NO_RECEIPT_YET with expectedBy and Retry-After.")
    @Refuses({ErrorCode.UNKNOWN_TRANSFER, ErrorCode.NO_RECEIPT_YET, ErrorCode.RECORD_DIFFERS, ErrorCode.NOT_YOUR_FUND})
    @Refuses(ErrorCode.NOT_YOUR_DATA)
    @APIResponse(responseCode = "200", description = "The receipt (docs/journal.md)")
    public Map<String, Object> getReceipt(@PathParam("id") UUID id) {
        Instant now = clock.instant();
        JournalReceipts.Outcome outcome = transactions.call(transaction -> {
            cases.shown(transaction, id, currentCaller.get(), "receipt");
            JournalRow completion = Journal.read(transaction.connection(), Subject.transfer(id)).stream()
                    .filter(ReceiptResource::completes)
                    .findFirst()
                    .orElseThrow(() -> new ProblemException(ErrorCode.NO_RECEIPT_YET, "the transfer is not completed"));
            return receipts.of(transaction.connection(), completion, now);
        });
        return switch (outcome) {
            case JournalReceipts.Outcome.Given given -> ReceiptAnswer.of(given.receipt());
            case JournalReceipts.Outcome.NotYet(Instant expectedBy) ->
                throw new ProblemException(ErrorCode.NO_RECEIPT_YET, "the completion is not under a signed head yet")
                        .with("expectedBy", expectedBy.toString())
                        .withHeader(
                                "Retry-After",
                                Long.toString(Math.max(
                                        1, Duration.between(now, expectedBy).toSeconds() + 1)));
            case JournalReceipts.Outcome.Differs() ->
                throw new ProblemException(
                        ErrorCode.RECORD_DIFFERS, "the row of the completion is not the one that was signed");
        };
    }

    private static boolean completes(JournalRow row) {
        return MessageJson.read(row.entry().detail(), JsonNode.class)
                .path("state")
                .asText()
                .equals(State.COMPLETED.name());
    }
}
