package org.jiexu.gateway.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jiexu.gateway.routing.Asker;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The queue of transfers and a page for each. Open to the door, closed to whoever has no session. */
@Path("/console")
@PermitAll
@RunOnVirtualThread
public class TransferPages {
    private static final Pattern PAPER_NUMBER = Pattern.compile("[0-9A-Z-]{1,40}");
    private static final Pattern PAPER_VERSION = Pattern.compile("[1-9][0-9]{0,4}");

    private final ConsoleGuard guard;
    private final Queue queue;
    private final Transfers transfers;

    TransferPages(ConsoleGuard guard, Queue queue, Transfers transfers) {
        this.guard = guard;
        this.queue = queue;
        this.transfers = transfers;
    }

    /** The queue. */
    @GET
    @Operation(hidden = true)
    public Response page() {
        return guard.signedIn(person -> person.page(Templates.queue(shown(person))));
    }

    /** The part of the queue that refreshes. */
    @GET
    @Path("/queue")
    @Operation(hidden = true)
    public Response rows() {
        return guard.signedIn(person -> person.page(Templates.rows(shown(person))));
    }

    private Queue.Shown shown(SignedIn person) {
        return queue.read(
                person, person.visit().parameter("filter"), person.visit().parameter("cursor"));
    }

    /**
     * One transfer.
     *
     * @param worker whom it is about; null where the person may not see that
     * @param calculation null before there is an information form
     * @param papers what was issued so far, every version
     * @param choices what the person may decide now
     */
    public record Case(
            Transfer transfer,
            Timeline timeline,
            Transfers.@Nullable Worker worker,
            @Nullable Calculation calculation,
            List<Transfers.Paper> papers,
            List<Instruction> choices) {}

    /** One transfer. */
    @GET
    @Path("/transfers/{id}")
    @Operation(hidden = true)
    public Response transfer(@PathParam("id") String id) {
        return guard.signedIn(person -> person.page(Templates.transfer(read(person, idOf(id)))));
    }

    /** The part of a transfer's page that refreshes: nothing while the version is the one that the page shows. */
    @GET
    @Path("/transfers/{id}/live")
    @Operation(hidden = true)
    public Response live(@PathParam("id") String id) {
        return guard.signedIn(person -> {
            long version = transfers.one(person.asker(), idOf(id)).version();
            return Long.toString(version).equals(person.visit().parameter("version"))
                    ? Response.noContent().build()
                    : person.page(Templates.live(read(person, idOf(id))));
        });
    }

    private Case read(SignedIn person, UUID id) {
        Asker asker = person.asker();
        Transfer transfer = transfers.one(asker, id);
        return new Case(
                transfer,
                transfers.timeline(asker, id),
                transfers.worker(asker, transfer.workerId()).orElse(null),
                transfers.calculation(asker, id).orElse(null),
                transfers.papers(asker, id),
                transfer.actions().stream()
                        .map(Instruction::named)
                        .flatMap(Optional::stream)
                        .filter(instruction -> instruction.isUpTo(person.caller(), transfer))
                        .toList());
    }

    /** A paper to look at or to print. */
    @GET
    @Path("/papers/{number}/{version}.pdf")
    @Operation(hidden = true)
    public Response paper(@PathParam("number") String number, @PathParam("version") String version) {
        return guard.signedIn(person -> {
            if (!PAPER_NUMBER.matcher(number).matches()
                    || !PAPER_VERSION.matcher(version).matches()) {
                throw new ProblemException(ErrorCode.NOT_FOUND, "there is no such paper");
            }
            InputStream file = transfers.pdf(person.asker(), number, version);
            StreamingOutput content = output -> {
                try (file) {
                    file.transferTo(output);
                }
            };
            return Response.ok(content)
                    .type("application/pdf")
                    .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + number + "-v" + version + ".pdf\"")
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        });
    }

    /** A decision. */
    @POST
    @Path("/transfers/{id}/{action}")
    @Operation(hidden = true)
    public Response decide(
            @PathParam("id") String id,
            @PathParam("action") String action,
            @FormParam("form") @Nullable String formToken,
            @FormParam("key") @Nullable String key,
            @FormParam("version") @Nullable String version,
            @FormParam("reason") @Nullable String reason,
            @FormParam("code") @Nullable String code,
            @FormParam("expiresOn") @Nullable String expiresOn) {
        return guard.signedIn(person -> {
            person.requireOwnForm(formToken);
            UUID transferId = idOf(id);
            Instruction instruction = Instruction.named(action)
                    .orElseThrow(() -> new ProblemException(ErrorCode.NOT_FOUND, "there is no such decision"));
            Map<String, String> said = instruction.isHold()
                    ? Map.of(
                            "reason",
                            SignedIn.field(reason),
                            "code",
                            SignedIn.field(code),
                            "expiresOn",
                            SignedIn.field(expiresOn))
                    : Map.of("reason", SignedIn.field(reason));
            transfers.decide(person.asker(), transferId, instruction, Sent.of(key, version), said);
            return SignedIn.goTo("/console/transfers/" + transferId);
        });
    }

    private static UUID idOf(String text) {
        return SignedIn.id(text, ErrorCode.UNKNOWN_TRANSFER, "a transfer");
    }

    @CheckedTemplate(basePath = "console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance queue(Queue.Shown queue);

        static native TemplateInstance rows(Queue.Shown queue);

        static native TemplateInstance transfer(Case shown);

        static native TemplateInstance live(Case shown);
    }
}
