package org.jiexu.contribution.trialbalance;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.contribution.ledger.LedgerTotals;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** The trial balance of a ledger, from its daily totals. */
@RequestScoped
@Path("/v1/ledgers/{ledger}/trial-balance")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Conservation")
public class TrialBalanceResource {
    private final Ledger ledger;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Clock clock;

    /** On this ledger. */
    public TrialBalanceResource(Ledger ledger, CurrentCaller callers, Transactions transactions, Clock clock) {
        this.ledger = ledger;
        this.callers = callers;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The trial balance at the end of a day. */
    @Callers({Role.OFFICER, Role.ADMINISTRATOR, Role.SERVICE})
    @GET
    @Operation(
            summary = "Trial balance of a ledger (科目余额表)",
            description =
                    "Debit, credit and balance by fund and class of account at the end of a day in China. The whole ledger"
                            + " sums to zero; it is for administrators and services. An officer gets the lines of the own"
                            + " fund.")
    @Refuses({ErrorCode.NOT_YOUR_FUND, ErrorCode.WRONG_LEDGER, ErrorCode.DAY_IN_FUTURE})
    public TrialBalance getTrialBalance(
            @PathParam("ledger") String code,
            @Parameter(description = "Today if left out", example = "2026-11-23") @QueryParam("asOf") @Nullable
                    String asOf,
            @Parameter(description = "Only the lines of this fund", example = "510100") @QueryParam("fund") @Nullable
                    String fund) {
        Caller caller = callers.get();
        caller.requireReader(Role.OFFICER, Role.ADMINISTRATOR, Role.SERVICE);
        FundCode only = fund == null || fund.isEmpty()
                ? caller.fund()
                : Require.parsed(fund, FundCode::new, "six digits", "fund");
        if (only != null) {
            caller.requireOfficersToBeOf(only);
        }
        if (!ledger.code().equals(code)) {
            throw new ProblemException(ErrorCode.WRONG_LEDGER, "this is ledger " + ledger.code())
                    .with("ledger", ledger.code());
        }
        AsOf day = AsOf.of(asOf, clock);
        return transactions.call(transaction -> TrialBalance.of(
                ledger.code(), day.day(), only, LedgerTotals.through(transaction.connection(), day.day())));
    }
}
