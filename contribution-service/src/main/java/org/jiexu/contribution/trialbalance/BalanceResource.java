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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.contribution.access.FundAccess;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.BalancesAsOf;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.Role;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** What a worker's account held at the end of a day, from its entries. The read is journalled. */
@RequestScoped
@Path("/v1/funds/{fund}/accounts/{personalNumber}/balance")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Contributions")
public class BalanceResource {
    private final FundAccess access;
    private final Transactions transactions;
    private final Clock clock;

    /** On this ledger. */
    public BalanceResource(FundAccess access, Transactions transactions, Clock clock) {
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A balance at the end of a day. */
    @Schema(name = "BalanceAsOf")
    public record Balance(UUID relationId, LocalDate asOf, Fen balance) {}

    /** The balance. */
    @Callers(
            value = {Role.OFFICER, Role.ADMINISTRATOR, Role.WORKER, Role.SERVICE},
            officersOf = "fund")
    @GET
    @Operation(
            summary = "What an account held at the end of a day",
            description =
                    "From its entries. For officers of the fund, administrators, services and the worker. The read is"
                            + " journalled.")
    @Refuses({ErrorCode.LEDGER_NOT_DEPLOYED, ErrorCode.UNKNOWN_ACCOUNT, ErrorCode.NOT_YOUR_DATA})
    @Refuses(ErrorCode.DAY_IN_FUTURE)
    public Balance getBalanceAsOf(
            @PathParam("fund") String fund,
            @PathParam("personalNumber") String personalNumber,
            @Parameter(description = "Today if left out", example = "2026-11-23") @QueryParam("asOf") @Nullable
                    String asOf) {
        FundAccess.Visit visit = access.toReadAccounts(fund);
        LocalDate day = AsOf.of(asOf, clock).day();
        return transactions.call(transaction -> {
            Account account = access.shown(transaction, visit, personalNumber, "balance", Map.of("asOf", day));
            return new Balance(
                    account.relationId(),
                    day,
                    BalancesAsOf.of(transaction.connection(), List.of(account.id()), day)
                            .getOrDefault(account.id(), Fen.ZERO));
        });
    }
}
