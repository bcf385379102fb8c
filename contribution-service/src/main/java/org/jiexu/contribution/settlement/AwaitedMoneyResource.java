package org.jiexu.contribution.settlement;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.contribution.access.FundAccess;
import org.jiexu.contribution.access.FundAccess.Visit;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.Role;
import org.jiexu.service.audit.AuditTrail;
import org.jiexu.service.database.Sql;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.page.Cursor;
import org.jiexu.service.page.Page;
import org.jiexu.service.page.PageRequest;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** Forms without money: they came, and what they speak of has not, with its age. */
@RequestScoped
@Path("/v1/funds/{fund}/awaited-money")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Tag(name = "Money by bank")
@Refuses(ErrorCode.LEDGER_NOT_DEPLOYED)
public class AwaitedMoneyResource {
    /** The name of this list in its cursors. */
    private static final String LIST = "awaited-money";

    private final FundAccess access;
    private final Transactions transactions;
    private final AuditTrail audit;
    private final Clock clock;

    /** On this ledger. */
    public AwaitedMoneyResource(FundAccess access, Transactions transactions, AuditTrail audit, Clock clock) {
        this.access = access;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** A form whose money is awaited. */
    @Schema(name = "AwaitedMoney")
    public record AwaitedMoneyAnswer(
            UUID transferId,
            String letterNumber,

            @Schema(description = "Of the person, at this fund")
            String personalNumber,

            @Schema(description = "By which payment it is to come")
            String payment,

            String fromFund,
            Fen amount,
            Instant formSince,

            @Schema(description = "Days since the form came")
            long waitingDays) {}

    /** The fund's forms without money. */
    @Callers(
            value = {Role.OFFICER, Role.ADMINISTRATOR, Role.SERVICE},
            officersOf = "fund")
    @GET
    @Operation(
            summary = "Forms without money",
            description = "Oldest first. For those of the fund, administrators and services.")
    public Page<AwaitedMoneyAnswer> listAwaitedMoney(
            @PathParam("fund") String fund,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Visit visit = access.toRead(fund);
        PageRequest request = PageRequest.of(limit, cursor);
        Cursor after = request.after(LIST, 2);
        Instant behind = after == null ? null : after.part(0, Instant::parse);
        UUID behindId = after == null ? null : after.part(1, UUID::fromString);
        Instant now = clock.instant();
        List<AwaitedMoneyAnswer> rows = transactions.call(transaction -> {
            List<AwaitedMoneyAnswer> page = Sql.of(transaction.connection(), """
                    SELECT r.transfer_id, r.remittance ->> 'letterNumber' AS letter, a.personal_number,
                           r.remittance ->> 'payment' AS payment, r.remittance ->> 'fromFund' AS from_fund, r.amount_fen,
                           r.arrived_at
                    FROM arrivals r JOIN accounts a ON a.relation_id = (r.remittance ->> 'toRelationId')::uuid
                    WHERE r.state = 'AWAITING_MONEY' AND r.remittance ->> 'toFund' = ?
                      AND (?::timestamptz IS NULL OR (r.arrived_at, r.transfer_id) > (?, ?))
                    ORDER BY r.arrived_at, r.transfer_id LIMIT ?""")
                    .with(visit.fund(), behind, behind, behindId, request.rowsToRead())
                    .list(row -> new AwaitedMoneyAnswer(
                            row.id("transfer_id"),
                            row.text("letter"),
                            row.text("personal_number"),
                            row.text("payment"),
                            row.text("from_fund"),
                            row.fen("amount_fen"),
                            row.instant("arrived_at"),
                            Duration.between(row.instant("arrived_at"), now).toDays()));
            if (!page.isEmpty()) {
                audit.watched(
                        transaction, visit.caller(), Subject.fund(visit.fund()), LIST, Map.of("rows", page.size()));
            }
            return page;
        });
        return Page.of(
                rows,
                request,
                last -> Cursor.in(
                        LIST, last.formSince().toString(), last.transferId().toString()));
    }
}
