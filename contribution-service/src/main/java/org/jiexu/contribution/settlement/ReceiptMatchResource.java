package org.jiexu.contribution.settlement;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.contribution.access.FundAccess;
import org.jiexu.contribution.access.FundAccess.Visit;
import org.jiexu.contribution.payment.ReceivedLine;
import org.jiexu.contribution.remittance.ReceivedMoney;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.Role;
import org.jiexu.service.act.Post;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.idempotency.RecordedAnswer;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.FreeText;
import org.jiexu.service.problem.Require;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** Whose money a line is that fits no form by letter and person: one person says it, another agrees. */
@RequestScoped
@Path("/v1/funds/{fund}/receipts/{id}/lines/{line}")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Money by bank")
@Refuses(ErrorCode.LEDGER_NOT_DEPLOYED)
public class ReceiptMatchResource {

    private static final int REASON_MAX_CHARACTERS = 500;

    private final FundAccess access;
    private final Transactions transactions;
    private final ReceiptActs acts;
    private final ReceivedMoney matching;
    private final Clock clock;

    /** On this ledger. */
    public ReceiptMatchResource(
            FundAccess access, Transactions transactions, ReceiptActs acts, ReceivedMoney matching, Clock clock) {
        this.access = access;
        this.transactions = transactions;
        this.acts = acts;
        this.matching = matching;
        this.clock = clock;
    }

    /** Whose money a line is. */
    @Schema(name = "MatchRequest")
    public record MatchRequest(
            @Schema(description = "A transfer whose form waits for money at this fund") @Nullable
            UUID transferId,

            @Schema(description = "How that is known; no personal data") @Nullable
            String reason) {}

    /** One person says whose it is. */
    @Callers(value = Role.TREASURER, officersOf = "fund")
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/match")
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
        return new Post(visit.caller(), IdempotencyKey.required(key), path(visit, id, line) + "/match", present)
                .once(
                        transactions,
                        transaction -> answer(acts.propose(transaction, visit, id, line, transferId, reason)))
                .toResponse();
    }

    /** A second person agrees. */
    @Callers(value = Role.SUPERVISOR, officersOf = "fund")
    @POST
    @Consumes(MediaType.WILDCARD)
    @Path("/match-confirmation")
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
                        path(visit, id, line) + "/match-confirmation",
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

    private static String path(Visit visit, UUID id, int line) {
        return "/v1/funds/" + visit.fund() + "/receipts/" + id + "/lines/" + line;
    }
}
