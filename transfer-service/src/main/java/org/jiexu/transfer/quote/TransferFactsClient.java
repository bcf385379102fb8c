package org.jiexu.transfer.quote;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jiexu.messages.TransferReply.Facts;

/** The registry's facts about two relations, read without reserving them. */
@Path("/v1/transfer-facts")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface TransferFactsClient {

    /** The facts; a problem when one of the relations cannot be found. */
    @POST
    Facts facts(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, Question question);

    /** Whose relation, from where to where. */
    record Question(UUID workerId, String fromFund, String toFund) {}
}
