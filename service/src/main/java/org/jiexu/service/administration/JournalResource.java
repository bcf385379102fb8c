package org.jiexu.service.administration;

import io.quarkus.arc.properties.UnlessBuildProperty;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
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
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.audit.AuditTrail;
import org.jiexu.service.history.JournalHistory;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.journal.JournalAction;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.FreeText;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/**
 * Whether the journal of this service is as it was signed, and all of it for whoever checks. Every service that keeps a database has it;
 * through the gateway the name in the path finds the service.
 */
@Path("/v1/journal")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RequestScoped
@UnlessBuildProperty(name = "jiexu.service.databases", stringValue = "none", enableIfMissing = false)
@EndpointDisabled(name = "jiexu.service.databases", stringValue = "none", disableIfMissing = true)
@Tag(name = "Journal", description = "Signed heads over every row of the journals")
public class JournalResource {

    private static final int HEADS_MAX = 1_000;
    private static final int HEADS_USUAL = 100;
    private static final int REASON_CHARACTERS = 500;
    private static final int RETRY_SECONDS = 60;
    private static final String LINES_OF_JSON = "application/x-ndjson";

    private final String service;
    private final JournalHistory history;
    private final Transactions transactions;
    private final CurrentCaller callers;
    private final AuditTrail audit;

    /** Of the service that speaks as this party. */
    public JournalResource(
            MessageParty party,
            JournalHistory history,
            Transactions transactions,
            CurrentCaller callers,
            AuditTrail audit) {
        this.service = party.inFiles();
        this.history = history;
        this.transactions = transactions;
        this.callers = callers;
        this.audit = audit;
    }

    /** How thoroughly it is looked at. */
    enum Depth {
        KNOWN,
        WHOLE
    }

    /** Heads, in order. */
    @Schema(name = "JournalHeads")
    public record Heads(List<JournalAnswer.HeadAnswer> items) {
        public Heads {
            items = List.copyOf(items);
        }
    }

    /** A public key. */
    @Schema(name = "JournalKey")
    public record Key(
            @Schema(description = "As heads name it") String keyId,

            @Schema(description = "The 32 bytes of the Ed25519 key in base64")
            String publicKey) {}

    /** The public keys, present and former. */
    @Schema(name = "JournalKeys")
    public record Keys(List<Key> items) {
        public Keys {
            items = List.copyOf(items);
        }
    }

    /** Why the database was set back. */
    @Schema(name = "JournalRestoration")
    public record Restoration(
            @Schema(description = "In your words, no personal data") @Nullable
            String reason) {}

    /** How it stands. */
    @Callers({Role.ADMINISTRATOR, Role.SERVICE})
    @GET
    @Operation(
            summary = "How this service's journal stands",
            description =
                    "Read by the gateway, which answers for all services. With depth=whole every row, every head and every head"
                            + " that was written out is looked at now. For administrators and services.")
    @Refuses(ErrorCode.TOO_MANY_REQUESTS)
    public JournalAnswer getJournalOfService(
            @Parameter(description = "known or whole; known if left out", example = "known")
                    @QueryParam("depth")
                    @Nullable
                    String depth) {
        callers.get().requireReader(Role.ADMINISTRATOR, Role.SERVICE);
        Depth wanted = depth == null || depth.isEmpty()
                ? Depth.KNOWN
                : Require.parsed(
                        depth, text -> Depth.valueOf(text.toUpperCase(Locale.ROOT)), "known or whole", "depth");
        return switch (wanted) {
            case KNOWN -> JournalAnswer.of(history.status());
            case WHOLE ->
                history.check()
                        .map(JournalAnswer::of)
                        .orElseThrow(() -> new ProblemException(
                                        ErrorCode.TOO_MANY_REQUESTS, "the journal is being looked at already")
                                .withHeader("Retry-After", Integer.toString(RETRY_SECONDS)));
        };
    }

    /** Signed heads: public. */
    @GET
    @Path("/{service}/heads")
    @PermitAll
    @Operation(
            summary = "The signed heads of a service's journal",
            description =
                    "In order, those after a number. Needs no token: keep a copy, and you can tell later whether the history was"
                            + " changed.")
    public Heads listJournalHeads(
            @PathParam("service") String name,
            @Parameter(description = "The last number that you have", example = "0") @QueryParam("after") @Nullable
                    Long after,
            @Parameter(description = "1 to 1000; 100 if left out", example = "100") @QueryParam("limit") @Nullable
                    Integer limit) {
        requireOwn(name);
        int most = limit == null ? HEADS_USUAL : limit;
        if (most < 1 || most > HEADS_MAX) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "expected 1 to " + HEADS_MAX, "limit");
        }
        return new Heads(history.headsAfter(after == null ? 0 : after, most).stream()
                .map(JournalAnswer.HeadAnswer::of)
                .toList());
    }

    /** Public keys: public. */
    @GET
    @Path("/{service}/keys")
    @PermitAll
    @Operation(
            summary = "The public keys that have signed a service's heads",
            description = "The present one and former ones. Needs no token.")
    public Keys listJournalKeys(@PathParam("service") String name) {
        requireOwn(name);
        return new Keys(history.keys().published().entrySet().stream()
                .map(key -> new Key(key.getKey(), key.getValue()))
                .toList());
    }

    /** All of it. */
    @Callers(Role.ADMINISTRATOR)
    @GET
    @Path("/{service}/export")
    @Produces(LINES_OF_JSON)
    @Operation(
            summary = "Export a service's journal",
            description =
                    "Every row and every signed head as lines of JSON, streamed: ./jiexu verify --export and docs/verify_journal.py"
                            + " check it without this service. Journalled. For administrators.")
    @APIResponse(
            responseCode = "200",
            description = "Lines of JSON (docs/journal.md)",
            content = @Content(mediaType = "application/x-ndjson", example = """
                    {"subject":"transfer/1","sequence":2,"at":"2026-11-23T04:00:00.123456Z","actor":"ledger:51","action":"FORM_MADE"}
                    """))
    public Response exportJournal(
            @PathParam("service") String name,
            @Parameter(description = "Only what comes after the head of this number", example = "0")
                    @QueryParam("after")
                    @Nullable
                    Long after) {
        Caller caller = requireReader(name);
        long from = after == null ? 0 : Math.max(0, after);
        transactions.run(transaction -> audit.did(
                transaction, caller, Subject.journal(service), JournalAction.EXPORT_JOURNAL, Map.of("after", from)));
        StreamingOutput lines = out -> history.export(from, out);
        return Response.ok(lines, LINES_OF_JSON)
                .header("Content-Disposition", "attachment; filename=\"" + service + "-journal.ndjson\"")
                .build();
    }

    /** The database was set back, and somebody answers for it. */
    @Callers(Role.ADMINISTRATOR)
    @POST
    @Path("/{service}/restorations")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Acknowledge that a service's database was set back",
            description =
                    "Where more heads were written out than the database has (HISTORY_SHORTER), nothing is signed until an"
                            + " administrator says that an earlier state was restored on purpose. The heads that are lost stay in the"
                            + " file; the next one has a number after them. Journalled. Doing it twice is harmless: the second time there is"
                            + " nothing to acknowledge. For administrators.")
    @Refuses({ErrorCode.NOTHING_TO_ACKNOWLEDGE, ErrorCode.TEXT_PERSONAL_DATA})
    @APIResponseSchema(value = JournalAnswer.class, responseCode = "200", responseDescription = "How it stands now")
    public JournalAnswer acknowledgeRestoration(
            @PathParam("service") String name,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String idempotencyKey,
            @Nullable Restoration request) {
        Caller caller = requireAdministrator(name);
        IdempotencyKey.required(idempotencyKey);
        String reason = Require.text(Require.body(request).reason(), REASON_CHARACTERS, "/reason");
        FreeText.check(reason, "/reason");
        if (!history.acknowledgeRestoration(caller.actor(), reason)) {
            throw new ProblemException(
                    ErrorCode.NOTHING_TO_ACKNOWLEDGE, "no more heads were written out than the database has");
        }
        return JournalAnswer.of(history.status());
    }

    private Caller requireReader(String name) {
        Caller caller = callers.get();
        caller.requireReader(Role.ADMINISTRATOR);
        requireOwn(name);
        return caller;
    }

    private Caller requireAdministrator(String name) {
        Caller caller = callers.get();
        caller.requireRole(Role.ADMINISTRATOR);
        requireOwn(name);
        return caller;
    }

    private void requireOwn(String name) {
        if (!name.equals(service)) {
            throw new ProblemException(ErrorCode.NOT_FOUND, "this is the service " + service);
        }
    }
}
