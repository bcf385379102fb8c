package org.jiexu.registry.calculation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jiexu.calculation.Calculations;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.Language;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.rulebook.RuleBooks;
import org.jspecify.annotations.Nullable;

/** The calculation endpoints, for every caller who is signed in. Nothing of a request is stored, logged or journalled. */
@Path("/v1/calculations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CalculationResource {

    /** The longest request, in bytes; the gateway lets no longer one through. */
    private static final int MAX_BYTES = 1 << 20;

    private final CurrentCaller currentCaller;
    private final RuleBooks books;
    private final ObjectMapper json;
    private final Clock clock;

    CalculationResource(CurrentCaller currentCaller, RuleBooks books, ObjectMapper json) {
        this.currentCaller = currentCaller;
        this.books = books;
        this.json = json;
        this.clock = Clock.system(MessageJson.ZONE);
    }

    /** Answers one question. */
    @Callers({
        Role.OFFICER,
        Role.SUPERVISOR,
        Role.TREASURER,
        Role.PROVINCIAL_CENTRE,
        Role.ADMINISTRATOR,
        Role.AUDITOR,
        Role.PARTNER,
        Role.WORKER,
        Role.SERVICE
    })
    @POST
    @Path("/{name}")
    @Operation(hidden = true)
    public Response answer(
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage,
            InputStream body)
            throws IOException {
        currentCaller.get();
        Language language = Language.ofHeader(acceptLanguage);
        return Response.ok(
                        Calculations.answer(name, request(body), books.current(), LocalDate.now(clock), language, json))
                .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }

    private JsonNode request(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new ProblemException(ErrorCode.BODY_TOO_LARGE, "the body is longer than " + MAX_BYTES + " bytes")
                    .with("maxBytes", MAX_BYTES);
        }
        JsonNode request = json.readTree(bytes);
        if (request.isMissingNode()) {
            throw new ProblemException(ErrorCode.MALFORMED_JSON, "the request has no body");
        }
        return request;
    }
}
