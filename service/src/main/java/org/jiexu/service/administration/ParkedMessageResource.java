package org.jiexu.service.administration;

import io.quarkus.arc.properties.UnlessBuildProperty;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.act.Post;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.idempotency.RecordedAnswer;
import org.jiexu.service.inbox.MessageLoop;
import org.jiexu.service.inbox.ParkedHandling;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.page.Cursor;
import org.jiexu.service.page.Page;
import org.jiexu.service.page.PageRequest;
import org.jiexu.service.parked.ParkedMessage;
import org.jiexu.service.parked.ParkedStore;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.FreeText;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/**
 * The messages that this service could neither handle nor send, for administrators. Every service that keeps a database has it; through the
 * gateway the name in the path finds the service.
 */
@Path("/v1/parked-messages")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RequestScoped
@UnlessBuildProperty(name = "jiexu.service.databases", stringValue = "none", enableIfMissing = false)
@EndpointDisabled(name = "jiexu.service.databases", stringValue = "none", disableIfMissing = true)
@Tag(name = "Parked messages", description = "Messages that could be neither handled nor sent: tasks of administrators")
public class ParkedMessageResource {
    /** The name of the list in its cursors. */
    private static final String LIST = "parked-messages";

    private static final int REASON_CHARACTERS = 500;
    private static final int OK = 200;

    private final String service;
    private final Transactions transactions;
    private final CurrentCaller callers;
    private final InstantSource clock;
    private final ParkedHandling handling;

    /** Of the service that speaks as this party; a replay is handled by its own loop. */
    public ParkedMessageResource(
            MessageParty party,
            Transactions transactions,
            CurrentCaller callers,
            InstantSource clock,
            MessageLoop loop) {
        this.service = party.inFiles();
        this.transactions = transactions;
        this.callers = callers;
        this.clock = clock;
        this.handling = new ParkedHandling(loop);
    }

    /**
     * How many messages of a service wait.
     *
     * @param oldest since when the oldest waits; null when none does
     */
    @Schema(name = "ParkedMessageCount")
    public record Count(
            String service, long waiting, @Nullable Instant oldest) {}

    /** Why a message is laid aside. */
    @Schema(name = "DiscardRequest")
    public record DiscardRequest(
            @Schema(description = "In your words, no personal data") @Nullable
            String reason) {}

    /** What a replay did. */
    @Schema(name = "ParkedMessageReplayed")
    public record ReplayAnswer(String service, long id, ParkedHandling.Replayed result) {}

    /** This service's count, for the gateway. */
    @Callers({Role.ADMINISTRATOR, Role.SERVICE})
    @GET
    @Operation(
            summary = "How many messages of this service wait",
            description =
                    "Read by the gateway, which answers for all services. For administrators, auditors and services.")
    public Count countParkedMessagesOfService() {
        callers.get().requireReader(Role.ADMINISTRATOR, Role.SERVICE);
        ParkedStore.Count count = transactions.call(transaction -> ParkedStore.count(transaction.connection()));
        return new Count(service, count.waiting(), count.oldest());
    }

    /** Those that wait. */
    @Callers(Role.ADMINISTRATOR)
    @GET
    @Path("/{service}")
    @Operation(
            summary = "The parked messages of a service",
            description =
                    "Those that wait for a decision, longest first, without their payload. For administrators and auditors.")
    public Page<ParkedMessageAnswer> listParkedMessages(
            @PathParam("service") String name,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        requireReader(name);
        PageRequest request = PageRequest.of(limit, cursor);
        Cursor after = request.after(LIST, 1);
        long afterId = after == null ? 0 : after.part(0, Long::parseLong);
        List<ParkedMessage> rows = transactions.call(
                transaction -> ParkedStore.waiting(transaction.connection(), afterId, request.rowsToRead()));
        return Page.of(rows, request, message -> Cursor.in(LIST, Long.toString(message.id())))
                .map(message -> ParkedMessageAnswer.brief(service, message));
    }

    /** One. */
    @Callers(Role.ADMINISTRATOR)
    @GET
    @Path("/{service}/{id}")
    @Operation(
            summary = "A parked message",
            description = "With its payload, whether it waits or was decided. For administrators and auditors.")
    @Refuses(ErrorCode.UNKNOWN_PARKED_MESSAGE)
    @APIResponseSchema(value = ParkedMessageAnswer.class, responseCode = "200")
    public ParkedMessageAnswer getParkedMessage(@PathParam("service") String name, @PathParam("id") long id) {
        requireReader(name);
        return transactions.call(transaction -> ParkedStore.find(transaction.connection(), id)
                .map(message -> ParkedMessageAnswer.whole(service, message))
                .orElseThrow(ParkedMessageResource::unknown));
    }

    /** Tries a message again. */
    @Callers(Role.ADMINISTRATOR)
    @POST
    @Path("/{service}/{id}/replay")
    @Operation(
            summary = "Replay a parked message",
            description =
                    "Handles it, or sends it, once more, at once and in one transaction; journalled. It cannot have a second"
                            + " effect: a message that was delivered again meanwhile is HANDLED_BEFORE. For administrators.")
    @Refuses({ErrorCode.UNKNOWN_PARKED_MESSAGE, ErrorCode.REPLAY_FAILED, ErrorCode.PARKED_MESSAGE_RESOLVED})
    @APIResponseSchema(value = ReplayAnswer.class, responseCode = "200", responseDescription = "It waits no longer")
    public Response replayParkedMessage(
            @PathParam("service") String name,
            @PathParam("id") long id,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String idempotencyKey) {
        Caller caller = requireAdministrator(name);
        IdempotencyKey key = IdempotencyKey.required(idempotencyKey);
        try {
            return new Post(caller, key, path(id, "replay"), null)
                    .once(transactions, transaction -> {
                        ParkedMessage message = waiting(transaction, id);
                        ParkedHandling.Replayed done =
                                handling.replay(transaction, message, caller.actor(), clock.instant());
                        return RecordedAnswer.of(OK, null, MessageJson.write(new ReplayAnswer(service, id, done)));
                    })
                    .toResponse();
        } catch (ParkedHandling.ReplayFailure failure) {
            transactions.run(transaction -> handling.failedAgain(
                    transaction, waiting(transaction, id), failure.reason(), caller.actor(), clock.instant()));
            throw new ProblemException(ErrorCode.REPLAY_FAILED, "it failed again: " + failure.reason())
                    .with("reason", failure.reason());
        }
    }

    /** Lays a message aside for good. */
    @Callers(Role.ADMINISTRATOR)
    @POST
    @Path("/{service}/{id}/discard")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Discard a parked message",
            description =
                    "It will have no effect, not even when it is delivered again; journalled, a reason is required. What"
                            + " waits for it must be mended otherwise. For administrators.")
    @Refuses({ErrorCode.UNKNOWN_PARKED_MESSAGE, ErrorCode.PARKED_MESSAGE_RESOLVED, ErrorCode.TEXT_PERSONAL_DATA})
    @APIResponseSchema(
            value = ParkedMessageAnswer.class,
            responseCode = "200",
            responseDescription = "It waits no longer")
    public Response discardParkedMessage(
            @PathParam("service") String name,
            @PathParam("id") long id,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String idempotencyKey,
            @Nullable DiscardRequest request) {
        Caller caller = requireAdministrator(name);
        String reason = Require.text(Require.body(request).reason(), REASON_CHARACTERS, "/reason");
        FreeText.check(reason, "/reason");
        IdempotencyKey key = IdempotencyKey.required(idempotencyKey);
        return new Post(caller, key, path(id, "discard"), request)
                .once(transactions, transaction -> {
                    handling.discard(transaction, waiting(transaction, id), caller.actor(), reason, clock.instant());
                    ParkedMessage after =
                            ParkedStore.find(transaction.connection(), id).orElseThrow();
                    return RecordedAnswer.of(OK, null, MessageJson.write(ParkedMessageAnswer.brief(service, after)));
                })
                .toResponse();
    }

    private void requireReader(String name) {
        callers.get().requireReader(Role.ADMINISTRATOR);
        requireOwn(name);
    }

    private Caller requireAdministrator(String name) {
        Caller caller = callers.get();
        caller.requireRole(Role.ADMINISTRATOR);
        requireOwn(name);
        return caller;
    }

    private void requireOwn(String name) {
        if (!name.equals(service)) {
            throw new ProblemException(ErrorCode.NOT_FOUND, "here is the service " + service);
        }
    }

    private static ParkedMessage waiting(Transaction transaction, long id) throws SQLException {
        ParkedMessage message =
                ParkedStore.lock(transaction.connection(), id).orElseThrow(ParkedMessageResource::unknown);
        ParkedMessage.Resolution resolution = message.resolution();
        if (resolution != null) {
            throw new ProblemException(ErrorCode.PARKED_MESSAGE_RESOLVED, "it was decided: " + resolution.outcome())
                    .with("outcome", resolution.outcome().name());
        }
        return message;
    }

    private String path(long id, String step) {
        return "/v1/parked-messages/" + service + "/" + id + "/" + step;
    }

    private static ProblemException unknown() {
        return new ProblemException(ErrorCode.UNKNOWN_PARKED_MESSAGE, "no message has this number here");
    }
}
