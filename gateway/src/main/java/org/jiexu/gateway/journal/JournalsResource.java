package org.jiexu.gateway.journal;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.gateway.access.BearerToken;
import org.jiexu.gateway.routing.ServiceAddresses;
import org.jiexu.gateway.routing.ServiceReads;
import org.jiexu.web.access.Callers;
import org.jiexu.web.access.CurrentCaller;
import org.jiexu.web.access.Role;
import org.jiexu.web.problem.ProblemException;
import org.jiexu.web.problem.Require;
import org.jspecify.annotations.Nullable;

/** Whether the journals are as they were signed, over all services. */
@Path("/v1/journal")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Journal", description = "Signed heads over every row of the journals")
@RunOnVirtualThread
public class JournalsResource {
    private final ServiceAddresses addresses;
    private final ServiceReads reads;
    private final CurrentCaller callers;

    JournalsResource(ServiceAddresses addresses, ServiceReads reads, CurrentCaller callers) {
        this.addresses = addresses;
        this.reads = reads;
        this.callers = callers;
    }

    /** How thoroughly a service looks, and how long that may take. */
    private enum Depth {
        KNOWN(Duration.ofSeconds(10)),
        WHOLE(Duration.ofMinutes(10));

        private final Duration limit;

        Depth(Duration limit) {
            this.limit = limit;
        }
    }

    /** Asks every service with the caller's own token. */
    @Callers(Role.ADMINISTRATOR)
    @GET
    @Operation(
            operationId = "getJournals",
            summary = "Whether the journals of all services are as they were signed",
            description =
                    "What each service knows; with depth=whole each looks at every row, every head and every head that was written out,"
                            + " now. A service that does not answer is named. For administrators.")
    public Journals journals(
            @Parameter(hidden = true) @HeaderParam("Authorization") @Nullable String authorization,
            @Parameter(description = "known or whole; known if left out", example = "known")
                    @QueryParam("depth")
                    @Nullable
                    String depth) {
        callers.get().requireRole(Role.ADMINISTRATOR);
        Depth wanted = depth == null || depth.isEmpty()
                ? Depth.KNOWN
                : Require.parsed(
                        depth, text -> Depth.valueOf(text.toUpperCase(Locale.ROOT)), "known or whole", "depth");
        String token = BearerToken.of(authorization);
        List<JsonNode> answers = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, CompletableFuture<Optional<JsonNode>>> asked = new LinkedHashMap<>();
            addresses
                    .all()
                    .forEach((service, address) -> asked.put(
                            service,
                            CompletableFuture.supplyAsync(() -> read(service, address, token, wanted), threads)));
            asked.forEach((service, answer) -> answer.join().ifPresentOrElse(answers::add, () -> silent.add(service)));
        }
        return Journals.of(answers, silent);
    }

    private Optional<JsonNode> read(String service, URI address, String token, Depth depth) {
        try {
            return Optional.of(reads.get(
                            service,
                            address,
                            "/v1/journal?depth=" + depth.name().toLowerCase(Locale.ROOT),
                            token,
                            depth.limit)
                    .orRefused());
        } catch (ProblemException noAnswer) {
            return Optional.empty();
        }
    }
}
