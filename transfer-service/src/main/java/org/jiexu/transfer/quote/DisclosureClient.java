package org.jiexu.transfer.quote;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** The registry, asked with the caller's own token how much of a worker the caller sees; it writes the look down. */
@Path("/v1/workers/{id}")
@Produces(MediaType.APPLICATION_JSON)
interface DisclosureClient {

    @GET
    Seen worker(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @PathParam("id") UUID id,
            @QueryParam("masked") boolean masked);

    /** What is read of the answer: whether what other funds hold is closed to the caller. */
    record Seen(boolean onlyOwnFund) {}
}
