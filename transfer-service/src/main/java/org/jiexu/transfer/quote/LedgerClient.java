package org.jiexu.transfer.quote;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jiexu.events.message.InformationForm;

/** A ledger's information form, made without sealing the account. */
@Path("/v1/funds/{fund}/accounts/{personalNumber}/information-form")
@Produces(MediaType.APPLICATION_JSON)
interface LedgerClient {

    /** The form as it would be today. */
    @GET
    FormAnswer form(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @PathParam("fund") String fund,
            @PathParam("personalNumber") String personalNumber,
            @QueryParam("transferYear") int transferYear);

    /** What is read of the answer. */
    record FormAnswer(InformationForm form) {}
}
