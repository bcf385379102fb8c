package org.jiexu.registry.reservation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.registry.relation.RelationStore;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** Which transfers hold a relation, for the service that knows whether they are still open (docs/decisions/0172). */
@Path("/v1/reservations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Between services", description = "Read by other services of Jiexu only")
public class OpenReservationsResource {

    /** How many a page holds at most. */
    static final int PAGE = 500;

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Transactions transactions;
    private final CurrentCaller currentCaller;

    /** Reads the relations. */
    public OpenReservationsResource(Transactions transactions, CurrentCaller currentCaller) {
        this.transactions = transactions;
        this.currentCaller = currentCaller;
    }

    /** A page of transfers, in the order of their ids; an empty one is the last. */
    @Schema(name = "OpenReservations")
    public record OpenReservations(List<UUID> transfers) {}

    /** The transfers that hold a relation now. */
    @Callers(Role.SERVICE)
    @GET
    @Operation(
            summary = "Which transfers hold a relation",
            description = "At most " + PAGE
                    + " ids of transfers in their order. For services: the transfer service gives back what an"
                    + " ended case still holds.")
    @APIResponse(responseCode = "200", description = "Ids of transfers, nothing of people")
    public OpenReservations listOpenReservations(
            @Parameter(description = "The last id of the page before; none for the beginning")
                    @QueryParam("after")
                    @Nullable
                    UUID after) {
        currentCaller.get().requireRole(Role.SERVICE);
        return new OpenReservations(transactions.call(transaction ->
                RelationStore.reservingTransfers(transaction.connection(), after == null ? BEFORE_ALL : after, PAGE)));
    }
}
