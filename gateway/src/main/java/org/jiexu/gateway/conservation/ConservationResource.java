package org.jiexu.gateway.conservation;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.gateway.access.BearerToken;
import org.jiexu.gateway.routing.ServiceAddresses;
import org.jiexu.gateway.routing.ServiceReads;
import org.jspecify.annotations.Nullable;

/** Whether nothing was created or lost, over all ledgers. */
@Path("/v1/conservation")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Conservation", description = "Whether nothing was created or lost")
@RunOnVirtualThread
public class ConservationResource {
    private final ServiceAddresses addresses;
    private final ServiceReads reads;

    ConservationResource(ServiceAddresses addresses, ServiceReads reads) {
        this.addresses = addresses;
        this.reads = reads;
    }

    /** Reads every ledger with the caller's own token and adds them up; a ledger that does not answer makes the whole unavailable. */
    @GET
    @Operation(
            summary = "Check conservation over all ledgers",
            description =
                    "Receipts and interest equal accounts, pool, refunds owed or paid, and what is in transit, to the fen")
    public Conservation conservation(
            @Parameter(hidden = true) @HeaderParam("Authorization") @Nullable String authorization) {
        String token = BearerToken.of(authorization);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<JsonNode>> answers = addresses.ledgers().entrySet().stream()
                    .map(ledger -> CompletableFuture.supplyAsync(
                            () -> reads.get("ledger-" + ledger.getKey(), ledger.getValue(), "/v1/conservation", token)
                                    .orRefused(),
                            threads))
                    .toList();
            return Conservation.of(answers.stream().map(CompletableFuture::join).toList());
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }
}
