package org.jiexu.gateway.parked;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.gateway.routing.Asker;
import org.jiexu.gateway.routing.ServiceAddresses;
import org.jiexu.gateway.routing.ServiceReads;
import org.jspecify.annotations.Nullable;

/** How many parked messages wait in each service. */
@Schema(name = "ParkedMessageCounts")
public record ParkedCounts(
        @Schema(description = "Over the services that answered")
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
            String service,

            @Schema(description = "Null when the service did not answer") @Nullable
            Long waiting,

            @Schema(description = "Since when the oldest waits; null when none does") @Nullable
            String oldest) {}

    /** Asks every service as an administrator or a service; one that does not answer is told as such. */
    public static ParkedCounts read(ServiceAddresses addresses, ServiceReads reads, Asker asker) {
        List<OfService> services =
                reads.askAll(addresses.all(), asker, _ -> "/v1/parked-messages", Count.class).stream()
                        .map(told -> told.answer() == null
                                ? new OfService(told.service().name(), null, null)
                                : new OfService(told.service().name(), told.answer().waiting, told.answer().oldest))
                        .toList();
        return new ParkedCounts(
                services.stream()
                        .map(OfService::waiting)
                        .mapToLong(waiting -> waiting == null ? 0 : waiting)
                        .sum(),
                services.stream().allMatch(service -> service.waiting() != null),
                services);
    }

    private record Count(long waiting, @Nullable String oldest) {}
}
