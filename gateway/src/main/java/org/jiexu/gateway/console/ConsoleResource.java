package org.jiexu.gateway.console;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jiexu.gateway.page.Html;
import org.jiexu.web.problem.ErrorCode;
import org.jiexu.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The queue of transfers and a page for each. Open to the door, closed to whoever has no session. */
@Path("/console")
@PermitAll
@RunOnVirtualThread
public class ConsoleResource {
    private final ConsoleGuard guard;
    private final Queue queue;
    private final Cases cases;

    ConsoleResource(ConsoleGuard guard, Queue queue, Cases cases) {
        this.guard = guard;
        this.queue = queue;
        this.cases = cases;
    }

    /** The queue. */
    @GET
    @Operation(hidden = true)
    public Response page() {
        return guard.signedIn((visit, session) -> Html.page(
                        visit,
                        200,
                        ConsoleTemplates.queue(
                                visit.frame(),
                                guard.person(visit, session),
                                queue.read(
                                        session,
                                        visit.language(),
                                        visit.parameter("filter"),
                                        visit.parameter("cursor"))))
                .build());
    }

    /** The part of the queue that refreshes. */
    @GET
    @Path("/queue")
    @Operation(hidden = true)
    public Response rows() {
        return guard.signedIn((visit, session) -> Html.page(
                        visit,
                        200,
                        ConsoleTemplates.rows(queue.read(
                                session, visit.language(), visit.parameter("filter"), visit.parameter("cursor"))))
                .build());
    }

    /** One transfer. */
    @GET
    @Path("/transfers/{id}")
    @Operation(hidden = true)
    public Response transfer(@PathParam("id") String id) {
        return guard.signedIn((visit, session) -> {
            Cases.Found found = cases.read(session, visit.language(), idOf(id));
            return Html.page(
                            visit,
                            200,
                            ConsoleTemplates.transfer(
                                    visit.frame(), guard.person(visit, session), found.view(), found.form()))
                    .build();
        });
    }

    /** The part of a transfer's page that refreshes: nothing while the version is the one that the page shows. */
    @GET
    @Path("/transfers/{id}/live")
    @Operation(hidden = true)
    public Response live(@PathParam("id") String id) {
        return guard.signedIn((visit, session) -> {
            UUID transferId = idOf(id);
            if (cases.version(session, transferId).equals(visit.parameter("version"))) {
                return Response.noContent().build();
            }
            Cases.Found found = cases.read(session, visit.language(), transferId);
            return Html.page(visit, 200, ConsoleTemplates.live(found.view(), found.form()))
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
            @FormParam("reason") @Nullable String reason) {
        return guard.signedIn((visit, session) -> {
            requireOwnForm(session, formToken);
            UUID transferId = idOf(id);
            Instruction instruction = Instruction.named(action)
                    .orElseThrow(() -> new ProblemException(ErrorCode.NOT_FOUND, "there is no such decision"));
            cases.decide(
                    session,
                    transferId,
                    instruction,
                    key == null ? "" : key,
                    version == null ? "" : version,
                    reason == null ? "" : reason.strip());
            return Response.seeOther(URI.create("/console/transfers/" + transferId))
                    .build();
        });
    }

    /** Refuses a form that another site made the browser send. */
    static void requireOwnForm(Session session, @Nullable String formToken) {
        byte[] expected = session.formToken().getBytes(StandardCharsets.US_ASCII);
        byte[] sent = (formToken == null ? "" : formToken).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(expected, sent)) {
            throw new ProblemException(ErrorCode.FORBIDDEN, "the form does not come from this session");
        }
    }

    private static UUID idOf(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw new ProblemException(ErrorCode.UNKNOWN_TRANSFER, "a transfer's id is a UUID");
        }
    }
}
