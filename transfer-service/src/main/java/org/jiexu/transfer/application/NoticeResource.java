package org.jiexu.transfer.application;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.act.Post;
import org.jiexu.service.audit.AuditTrail;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.idempotency.RecordedAnswer;
import org.jiexu.service.journal.JournalAction;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.service.transaction.Transactions;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jiexu.transfer.notice.Notice;
import org.jiexu.transfer.notice.NoticeStore;
import org.jiexu.transfer.saga.Amounts;
import org.jiexu.transfer.saga.Staying;
import org.jiexu.transfer.saga.Transfer;
import org.jspecify.annotations.Nullable;

/** That the person was told what cannot move. */
@Path("/v1/transfers/{id}/notices")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tasks")
@RunOnVirtualThread
public class NoticeResource {

    private final Transactions transactions;
    private final CurrentCaller currentCaller;
    private final InstantSource clock;
    private final Cases cases;
    private final AuditTrail audit;

    NoticeResource(
            Transactions transactions,
            CurrentCaller currentCaller,
            InstantSource clock,
            Cases cases,
            AuditTrail audit) {
        this.transactions = transactions;
        this.currentCaller = currentCaller;
        this.clock = clock;
        this.cases = cases;
        this.audit = audit;
    }

    /** When and how the person was told. */
    @Schema(name = "Notice")
    public record NoticeRequest(
            @Schema(description = "The day, not before the letter and not after today") @Nullable
            String givenOn,

            @Schema(description = "IN_PERSON, BY_POST, BY_PHONE or ONLINE") @Nullable
            String how) {}

    /** Records it, once. */
    @Callers(value = Role.OFFICER, also = NoticeAuthority.class)
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Record that the person was told what cannot move",
            description =
                    "By an officer of the source, of a case of which something stays there (R-3.9). Once: the same again gives the case, another"
                            + " day or way is refused. Closes the task NOTICE_DUE.")
    @Refuses({ErrorCode.UNKNOWN_TRANSFER, ErrorCode.NOTHING_UNMOVABLE, ErrorCode.NOTICE_GIVEN})
    @Refuses({ErrorCode.DAY_IN_FUTURE, ErrorCode.DAY_TOO_EARLY})
    @APIResponseSchema(
            value = TransferAnswer.class,
            responseCode = "200",
            responseDescription = "The case; unmovable says on which day the person was told")
    public Response recordNotice(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String idempotencyKey,
            @Nullable NoticeRequest request) {
        Caller caller = currentCaller.get();
        caller.requireRole(Role.OFFICER);
        IdempotencyKey key = IdempotencyKey.required(idempotencyKey);
        NoticeRequest asked = Require.body(request);
        Notice notice = new Notice(
                Require.parsed(asked.givenOn(), LocalDate::parse, "YYYY-MM-DD", "/givenOn"),
                Require.parsed(asked.how(), Notice.How::valueOf, "a way of telling", "/how"));
        return new Post(caller, key, "/v1/transfers/" + id + "/notices", request)
                .once(transactions, transaction -> record(transaction, id, caller, notice))
                .toResponse();
    }

    private RecordedAnswer record(Transaction transaction, UUID id, Caller caller, Notice notice) throws SQLException {
        Transfer transfer = cases.locked(transaction, id, caller);
        caller.requireOfficerOf(transfer.fromFund());
        Instant now = clock.instant();
        requireDay(notice.givenOn(), staying(transfer), now);
        Notice known =
                NoticeStore.find(transaction.connection(), List.of(transfer)).get(id);
        if (known == null) {
            NoticeStore.insert(transaction.connection(), id, notice, caller.actor(), now);
            audit.did(
                    transaction,
                    caller,
                    Subject.transfer(id),
                    now,
                    JournalAction.NOTICE_GIVEN,
                    Map.of("version", transfer.version(), "givenOn", notice.givenOn(), "how", notice.how()));
        } else if (!known.equals(notice)) {
            throw new ProblemException(
                            ErrorCode.NOTICE_GIVEN, "the person was told on " + known.givenOn() + ", " + known.how())
                    .with("givenOn", known.givenOn().toString())
                    .with("how", known.how().name());
        }
        return RecordedAnswer.of(200, null, MessageJson.write(TransferAnswer.of(transfer, cases.dueReader(), notice)));
    }

    private static Staying staying(Transfer transfer) {
        Amounts amounts = transfer.amounts();
        Staying staying = amounts == null ? null : amounts.staying();
        if (staying == null) {
            throw new ProblemException(ErrorCode.NOTHING_UNMOVABLE, "everything of this case moves");
        }
        return staying;
    }

    private static void requireDay(LocalDate givenOn, Staying staying, Instant now) {
        if (givenOn.isAfter(StatutoryClock.dayOf(now))) {
            throw new ProblemException(ErrorCode.DAY_IN_FUTURE, givenOn + " is after today", "/givenOn");
        }
        if (givenOn.isBefore(staying.letterOn())) {
            throw new ProblemException(ErrorCode.DAY_TOO_EARLY, "the letter is of " + staying.letterOn(), "/givenOn");
        }
    }
}
