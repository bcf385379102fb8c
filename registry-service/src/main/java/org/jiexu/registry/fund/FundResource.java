package org.jiexu.registry.fund;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.act.IfMatch;
import org.jiexu.service.audit.AuditTrail;
import org.jiexu.service.journal.JournalAction;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.page.Cursor;
import org.jiexu.service.page.Page;
import org.jiexu.service.page.PageRequest;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.Require;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** The directory, and what a fund sets for itself. */
@Path("/v1/funds")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(
        name = "Funds",
        description =
                "The directory of funds: every prefecture-level city, municipality and directly governed county, and the Corps")
public class FundResource {
    /** The name of this list in its cursors. */
    private static final String LIST = "funds";

    private final Transactions transactions;
    private final FundDirectory funds;
    private final DeployedLedgers ledgers;
    private final CurrentCaller currentCaller;
    private final AuditTrail audit;

    /** A change of what a fund has set is journalled. */
    public FundResource(
            Transactions transactions,
            FundDirectory funds,
            DeployedLedgers ledgers,
            CurrentCaller currentCaller,
            AuditTrail audit) {
        this.transactions = transactions;
        this.funds = funds;
        this.ledgers = ledgers;
        this.currentCaller = currentCaller;
        this.audit = audit;
    }

    /** Funds in the order of their codes. */
    @Callers({Role.OFFICER, Role.PROVINCIAL_CENTRE, Role.ADMINISTRATOR, Role.PARTNER, Role.WORKER, Role.SERVICE})
    @GET
    @Operation(
            summary = "The directory of funds",
            description = "In the order of their codes. For everybody signed in.")
    public Page<FundAnswer> listFunds(
            @Parameter(description = "The first two digits of the codes", example = "51")
                    @QueryParam("province")
                    @Nullable
                    String province,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        currentCaller.get();
        PageRequest request = PageRequest.of(limit, cursor);
        String after = Optional.ofNullable(request.after(LIST, 1))
                .map(place -> place.part(0, FundCode::new).code())
                .orElse("");
        List<Fund> rows = transactions.call(
                transaction -> funds.page(province == null ? "" : province, after, request.rowsToRead()));
        return Page.of(rows, request, fund -> Cursor.in(LIST, fund.code().code()))
                .map(fund -> FundAnswer.of(fund, ledgers));
    }

    /** The fund. */
    @Callers({Role.OFFICER, Role.PROVINCIAL_CENTRE, Role.ADMINISTRATOR, Role.PARTNER, Role.WORKER, Role.SERVICE})
    @GET
    @Path("/{fund}")
    @Operation(summary = "A fund", description = "For everybody signed in. The ETag is the version of its policy.")
    @APIResponseSchema(value = FundAnswer.class, responseCode = "200")
    public Response getFund(@PathParam("fund") String fund) {
        currentCaller.get();
        FundCode code = FundCode.read(fund).orElseThrow(FundDirectory::unknown);
        return answer(transactions.call(transaction -> funds.find(code).orElseThrow(FundDirectory::unknown)));
    }

    /** Sets how the fund decides, how it settles, and its bank account. */
    @Callers(
            value = {Role.OFFICER, Role.ADMINISTRATOR},
            officersOf = "fund")
    @PUT
    @Path("/{fund}/policy")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Set how a fund decides and settles",
            description =
                    "For officers of the fund and administrators. How it decides holds for cases that are to be decided from then"
                            + " on; how it settles, and its bank account, for transfers that are applied for from then on. What is"
                            + " left out stays as it is, the same policy again changes nothing. Before a fund settles by BANK it has"
                            + " a bank account; one request may set both.")
    @Refuses({ErrorCode.VERSION_REQUIRED, ErrorCode.BANK_ACCOUNT_MISSING})
    @APIResponseSchema(
            value = FundAnswer.class,
            responseCode = "200",
            responseDescription = "The fund with its new version")
    public Response setFundPolicy(
            @PathParam("fund") String fund,
            @Parameter(description = "The ETag of the fund as it was read", example = "\"1\"")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    @Nullable
                    String ifMatch,
            @Nullable FundPolicyRequest policy) {
        Caller caller = currentCaller.get();
        caller.requireRole(Role.OFFICER, Role.ADMINISTRATOR);
        FundCode code = FundCode.read(fund).orElseThrow(FundDirectory::unknown);
        caller.requireOfficersToBeOf(code);
        FundPolicyChange change = Require.body(policy).checked();
        IfMatch seen = IfMatch.required(ifMatch);
        return answer(transactions.call(transaction -> setPolicy(transaction, caller, code, seen, change)));
    }

    private Fund setPolicy(Transaction transaction, Caller caller, FundCode code, IfMatch seen, FundPolicyChange change)
            throws SQLException {
        String subject = Subject.fund(code);
        transaction.lock(List.of(subject));
        FundRow row = funds.lock(code).orElseThrow(FundDirectory::unknown);
        Fund fund = row.fund();
        seen.requireVersion(fund.version(), "the fund");
        FundPolicy next = change.of(fund.policy());
        if (next.equals(fund.policy())) {
            return fund;
        }
        row.set(next);
        audit.did(
                transaction,
                caller,
                subject,
                JournalAction.SET_POLICY,
                fund.policy().differences(next));
        return row.fund();
    }

    private Response answer(Fund fund) {
        return Response.ok(FundAnswer.of(fund, ledgers))
                .tag(new EntityTag(Integer.toString(fund.version())))
                .build();
    }
}
