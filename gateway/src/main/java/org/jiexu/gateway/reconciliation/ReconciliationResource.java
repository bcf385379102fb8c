package org.jiexu.gateway.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.gateway.routing.Asker;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.Role;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Whether cases, ledgers and relations say the same, for callers. */
@Path("/v1/reconciliation")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Conservation", description = "Whether nothing was created or lost")
@RunOnVirtualThread
public class ReconciliationResource {
    private final ReconciliationReads reads;

    ReconciliationResource(ReconciliationReads reads) {
        this.reads = reads;
    }

    /** Passed on with the caller's own token. */
    @Callers({Role.OFFICER, Role.ADMINISTRATOR, Role.SERVICE})
    @GET
    @Operation(
            summary = "Whether cases, ledgers and relations say the same (对账)",
            description =
                    "Every arrival has its departure with the same form and amount, every departure its case in a state"
                            + " that fits, every account its relation, every case the amounts of its form, and no more comes out of"
                            + " transit than went in. Looked at every minute as far as something moved, and all of it within a day;"
                            + " with depth=whole all of it now, for administrators and services. holds is null while it is not"
                            + " known: a side that does not answer is named in missing. An officer is not told the findings, only"
                            + " whether there are any.")
    @Refuses(ErrorCode.TOO_MANY_REQUESTS)
    @APIResponse(
            responseCode = "200",
            description = "What is known, with the findings",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            example = """
                                    {"holds":false,"checkedAt":"2026-11-29T12:00:00+08:00",
                                    "completeAt":"2026-11-29T12:00:00+08:00","tookSeconds":0.3,"missing":[],"seenOnce":0,"found":1,
                                    "findings":[{"code":"ARRIVAL_WITHOUT_DEPARTURE","service":"ledger-44",
                                    "subject":"transfer/0199a3c2-6f5e-7a60-8d7a-3c1f5a2b9e10",
                                    "detail":"6086.53 yuan since 2026-11-29T03:00:00Z that nobody sent",
                                    "since":"2026-11-29T11:59:00+08:00"}],
                                    "sides":[{"service":"transfer","scope":"ALL_CASES","since":"2026-11-29T11:58:00+08:00"}]}"""))
    public JsonNode getReconciliation(
            @Context HttpHeaders headers,
            @Parameter(description = "whole: compare everything now", example = "whole") @QueryParam("depth") @Nullable
                    String depth,
            @Parameter(description = "only findings at or after this moment", example = "2026-11-29T12:00:00+08:00")
                    @QueryParam("since")
                    @Nullable
                    String since) {
        Asker asker = Asker.of(headers);
        if (depth == null || depth.isEmpty()) {
            return reads.known(asker, since == null || since.isEmpty() ? null : since);
        }
        if (!depth.equals("whole")) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "expected whole", "depth");
        }
        return reads.whole(asker);
    }
}
