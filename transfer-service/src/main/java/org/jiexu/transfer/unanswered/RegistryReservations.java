package org.jiexu.transfer.unanswered;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.service.access.ServiceCredential;
import org.jiexu.transfer.upstream.ServiceReads;

/** Reads from the registry which transfers hold a relation, with this service's own token. */
@Singleton
public class RegistryReservations implements Function<UUID, List<UUID>> {

    private final Reservations reservations;
    private final ServiceCredential credential;

    RegistryReservations(@ConfigProperty(name = "jiexu.registry.url") URI registryUrl, ServiceCredential credential) {
        this.reservations = ServiceReads.client(Reservations.class, registryUrl);
        this.credential = credential;
    }

    @Override
    public List<UUID> apply(UUID after) {
        return ServiceReads.asService(() -> reservations.behind(credential.bearer(), after))
                .transfers();
    }

    /** The registry's answer. */
    record OpenReservations(List<UUID> transfers) {}

    /** The registry. */
    @Path("/v1/reservations")
    @Produces(MediaType.APPLICATION_JSON)
    interface Reservations {

        /** Transfers that hold a relation, in the order of their ids, behind one. */
        @GET
        OpenReservations behind(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @QueryParam("after") UUID after);
    }
}
