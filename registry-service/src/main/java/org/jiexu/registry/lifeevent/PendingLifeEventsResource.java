package org.jiexu.registry.lifeevent;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.registry.fund.FundDirectory;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.audit.AuditTrail;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.page.Cursor;
import org.jiexu.service.page.Page;
import org.jiexu.service.page.PageRequest;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** What waits for a second person at a fund. */
@Path("/v1/funds/{fund}/pending-life-events")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Life events")
public class PendingLifeEventsResource {
    /** The name of this list in its cursors. */
    private static final String LIST = "pending-life-events";

    private static final UUID FIRST = new UUID(0, 0);

    private final Transactions transactions;
    private final LifeEventRows events;
    private final FundDirectory funds;
    private final CurrentCaller currentCaller;
    private final AuditTrail audit;

    /** Every page that shows something is journalled. */
    public PendingLifeEventsResource(
            Transactions transactions,
            LifeEventRows events,
            FundDirectory funds,
            CurrentCaller currentCaller,
            AuditTrail audit) {
        this.transactions = transactions;
        this.events = events;
        this.funds = funds;
        this.currentCaller = currentCaller;
        this.audit = audit;
    }

    /** The events. */
    @Callers(
            value = {Role.OFFICER, Role.ADMINISTRATOR},
            officersOf = "fund")
    @GET
    @Operation(
            summary = "Life events that wait for a second person",
            description =
                    "Recorded at the fund, or about workers of whom it has an open relation with a paid month; revocations too."
                            + " The oldest first. For officers of the fund and administrators. Journalled.")
    public Page<LifeEventAnswer> listPendingLifeEvents(
            @PathParam("fund") String fund,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Caller caller = currentCaller.get();
        caller.requireReader(Role.OFFICER, Role.ADMINISTRATOR);
        FundCode code = FundCode.read(fund).orElseThrow(FundDirectory::unknown);
        caller.requireOfficersToBeOf(code);
        PageRequest request = PageRequest.of(limit, cursor);
        return transactions.call(transaction -> {
            if (funds.find(code).isEmpty()) {
                throw FundDirectory.unknown();
            }
            Cursor after = request.after(LIST, 2);
            List<LifeEvent> rows = events.waiting(
                    code,
                    after == null ? Instant.EPOCH : after.part(0, Instant::parse),
                    after == null ? FIRST : after.part(1, UUID::fromString),
                    request.rowsToRead());
            if (!rows.isEmpty()) {
                audit.shown(
                        transaction, caller, Subject.fund(code), LIST, Map.of("rows", Integer.toString(rows.size())));
            }
            return Page.of(
                            rows,
                            request,
                            event -> Cursor.in(
                                    LIST,
                                    event.recordedAt().toString(),
                                    event.id().toString()))
                    .map(LifeEventAnswer::of);
        });
    }
}
