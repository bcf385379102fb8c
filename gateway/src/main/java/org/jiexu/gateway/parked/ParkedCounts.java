package org.jiexu.gateway.parked;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.gateway.routing.ServiceAddresses;
import org.jiexu.gateway.routing.ServiceReads;
import org.jiexu.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** How many parked messages wait in each service. */
@Schema(name = "ParkedMessageCounts")
public record ParkedCounts(
        @Schema(description = "Over the services that answered", examples = "0")
        long waiting,

        @Schema(description = "Whether every service answered")
        boolean complete,

        List<OfService> services) {

    public ParkedCounts {
        services = List.copyOf(services);
    }

    /** One service's count. */
    @Schema(name = "ParkedMessagesOfService")
    public record OfService(
            @Schema(examples = "ledger-51") String service,

            @Schema(description = "Null when the service did not answer") @Nullable
            Long waiting,

            @Schema(description = "Since when the oldest waits; null when none does") @Nullable
            String oldest) {}

    /** Asks every service with a token of an administrator or a service; one that does not answer is told as such. */
    public static ParkedCounts read(ServiceAddresses addresses, ServiceReads reads, String token) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<OfService>> asked = addresses.all().entrySet().stream()
                    .map(service -> CompletableFuture.supplyAsync(() -> ofService(reads, service, token), threads))
                    .toList();
            List<OfService> services =
                    asked.stream().map(CompletableFuture::join).toList();
            return new ParkedCounts(
                    services.stream()
                            .map(OfService::waiting)
                            .mapToLong(waiting -> waiting == null ? 0 : waiting)
                            .sum(),
                    services.stream().allMatch(service -> service.waiting() != null),
                    services);
        }
    }

    private static OfService ofService(ServiceReads reads, Map.Entry<String, URI> service, String token) {
        try {
            JsonNode answer = reads.get(service.getKey(), service.getValue(), "/v1/parked-messages", token)
                    .orRefused();
            return new OfService(
                    service.getKey(),
                    answer.path("waiting").asLong(),
                    answer.path("oldest").isTextual() ? answer.path("oldest").asText() : null);
        } catch (ProblemException noAnswer) {
            return new OfService(service.getKey(), null, null);
        }
    }
}
