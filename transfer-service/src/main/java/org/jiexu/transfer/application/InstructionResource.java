package org.jiexu.transfer.application;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.act.IfMatch;
import org.jiexu.service.act.Post;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.idempotency.RecordedAnswer;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.service.transaction.Transactions;
import org.jiexu.transfer.notice.Notice;
import org.jiexu.transfer.notice.NoticeStore;
import org.jiexu.transfer.saga.Decider;
import org.jiexu.transfer.saga.Decision;
import org.jiexu.transfer.saga.Input;
import org.jiexu.transfer.saga.Instruction;
import org.jiexu.transfer.saga.SagaRecorder;
import org.jiexu.transfer.saga.State;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.saga.Trigger;
import org.jspecify.annotations.Nullable;

/** The decisions of people: each is one instruction to the saga, journalled like every other step. */
@Path("/v1/transfers/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Tag(name = "Decisions", description = "What officers decide on a case; which are possible now is in its actions")
@RunOnVirtualThread
@Refuses({
    ErrorCode.UNKNOWN_TRANSFER,
    ErrorCode.NOT_YOUR_DATA,
    ErrorCode.WRONG_STATE,
    ErrorCode.CASE_HELD,
    ErrorCode.HOLD_TOO_LONG,
    ErrorCode.CALENDAR_MISSING,
    ErrorCode.TEXT_PERSONAL_DATA
})
public class InstructionResource {

    private final Transactions transactions;
    private final CurrentCaller currentCaller;
    private final InstantSource clock;
    private final Supplier<Decider> decider;
    private final TagKeys tags;
    private final Cases cases;

    InstructionResource(
            Transactions transactions,
            CurrentCaller currentCaller,
            InstantSource clock,
            Supplier<Decider> decider,
            TagKeys tags,
            Cases cases) {
        this.transactions = transactions;
        this.currentCaller = currentCaller;
        this.clock = clock;
        this.decider = decider;
        this.tags = tags;
        this.cases = cases;
    }

    /** Gives one instruction; who may give it, and where, the declaration says. What each does, {@link DescribedInstructions}. */
    @Callers(
            value = {Role.OFFICER, Role.WORKER},
            also = CaseParty.class)
    @POST
    @Path(
            "/{instruction: accept|refuse|approve|return|withdraw|retry-credit|return-money|consent|ask-supplement|supplement|hold|release|repay-surplus}")
    @Operation(summary = "Instruct")
    @APIResponseSchema(value = TransferAnswer.class, responseCode = "200", responseDescription = "The case after it")
    public Response instructTransfer(
            @PathParam("id") UUID id,
            @PathParam("instruction") String named,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String idempotencyKey,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            InstructionReader.@Nullable InstructionRequest request) {
        Instruction instruction = Instruction.ofPath(named).orElseThrow();
        Caller caller = currentCaller.get();
        IdempotencyKey key = IdempotencyKey.required(idempotencyKey);
        Input.Instructed instructed =
                new InstructionReader(decider.get(), clock.instant()).read(instruction, caller, request);
        String path = "/v1/transfers/" + id + "/" + instruction.pathName();
        return new Post(caller, key, path, request)
                .once(transactions, transaction -> decide(transaction, id, caller, instructed, ifMatch))
                .toResponse();
    }

    private RecordedAnswer decide(
            Transaction transaction, UUID id, Caller caller, Input.Instructed instructed, @Nullable String ifMatch)
            throws SQLException {
        Transfer transfer = cases.locked(transaction, id, caller);
        CaseParty.require(transfer, instructed.trigger(), caller);
        IfMatch.optional(ifMatch).requireVersion(transfer.version(), "the case");
        return switch (decider.get().decide(transfer, instructed, clock.instant())) {
            case Decision.Taken taken -> {
                SagaRecorder recorder = new SagaRecorder(transaction, tags);
                recorder.taken(transfer, taken);
                recorder.write();
                Transfer after = taken.transfer();
                Notice notice = NoticeStore.find(transaction.connection(), List.of(after))
                        .get(id);
                yield RecordedAnswer.of(
                        200, null, MessageJson.write(TransferAnswer.of(after, cases.dueReader(), notice)));
            }
            case Decision.Noted noted -> throw new IllegalStateException("an instruction is decided or not possible");
            case Decision.NotPossible(State state, Trigger trigger)
            when isHeld(transfer, trigger) ->
                throw new ProblemException(ErrorCode.CASE_HELD, "the case is held").with("actions", actions(transfer));
            case Decision.NotPossible(State state, var _) ->
                throw new ProblemException(
                                ErrorCode.WRONG_STATE, instructed.trigger().pathName() + " is not possible in " + state)
                        .with("state", state.name())
                        .with("actions", actions(transfer));
        };
    }

    private static boolean isHeld(Transfer transfer, Trigger trigger) {
        return transfer.hold() != null && transfer.state().accepts(trigger);
    }

    private static List<String> actions(Transfer transfer) {
        return transfer.possible().stream().map(Instruction::pathName).toList();
    }
}
