package org.jiexu.gateway.parked;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.gateway.routing.Asker;
import org.jiexu.gateway.routing.ServiceAddresses;
import org.jiexu.gateway.routing.ServiceReads;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;

/** How many parked messages wait, over all services. */
@Path("/v1/parked-messages")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Parked messages", description = "Messages that could be neither handled nor sent: tasks of administrators")
@RunOnVirtualThread
public class ParkedCountsResource {
    private final ServiceAddresses addresses;
    private final ServiceReads reads;
    private final CurrentCaller callers;

    ParkedCountsResource(ServiceAddresses addresses, ServiceReads reads, CurrentCaller callers) {
        this.addresses = addresses;
        this.reads = reads;
        this.callers = callers;
    }

    /** Asks every service with the caller's own token. */
    @Callers(Role.ADMINISTRATOR)
    @GET
    @Operation(
            summary = "How many parked messages wait in each service",
            description = "A service that does not answer has waiting null. For administrators.")
    public ParkedCounts countParkedMessages(@Context HttpHeaders headers) {
        callers.get().requireReader(Role.ADMINISTRATOR);
        return ParkedCounts.read(addresses, reads, Asker.of(headers));
    }
}
