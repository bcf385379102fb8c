package org.jiexu.transfer.quote;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.YearMonth;
import java.util.List;
import org.jiexu.messages.InformationForm;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/** A ledger's information form, made without sealing the account. */
@Path("/v1/funds/{fund}/accounts/{personalNumber}")
@Produces(MediaType.APPLICATION_JSON)
interface LedgerClient {

    /** The form as it would be today. */
    @GET
    @Path("/information-form")
    FormAnswer form(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @PathParam("fund") String fund,
            @PathParam("personalNumber") String personalNumber,
            @QueryParam("transferYear") int transferYear);

    /** A page of the paid months, oldest first; {@code cursor} null for the first. */
    @GET
    @Path("/months")
    MonthsAnswer months(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @PathParam("fund") String fund,
            @PathParam("personalNumber") String personalNumber,
            @QueryParam("limit") int limit,
            @QueryParam("cursor") @Nullable String cursor);

    /** What is read of the answer. */
    record FormAnswer(InformationForm form) {}

    /** What is read of a page of months. */
    record MonthsAnswer(List<Month> items, @Nullable String nextCursor) {}

    /** What is read of a month; {@code employerAmount} is null for a month that came with a transfer. */
    record Month(
            YearMonth month,
            Fen base,
            @Nullable Fen employerAmount,
            FundCode originFund,
            AccountKind paidInto,
            boolean counts) {}
}
