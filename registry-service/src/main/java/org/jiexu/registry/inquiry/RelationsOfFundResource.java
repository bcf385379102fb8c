package org.jiexu.registry.inquiry;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.registry.fund.FundDirectory;
import org.jiexu.registry.relation.Relation;
import org.jiexu.registry.relation.RelationAnswer;
import org.jiexu.registry.relation.RelationStore;
import org.jiexu.registry.worker.Worker;
import org.jiexu.registry.worker.WorkerAnswer;
import org.jiexu.registry.worker.Workers;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.page.Cursor;
import org.jiexu.service.page.Page;
import org.jiexu.service.page.PageRequest;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** The relations of a fund as callers see them; every look is journalled. */
@Path("/v1/funds/{fund}/relations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Relations")
public class RelationsOfFundResource {
    /** The name of this list in its cursors. */
    private static final String LIST = "relations";

    private final Transactions transactions;
    private final Workers workers;
    private final FundDirectory funds;
    private final AccessJournal journal;
    private final CurrentCaller currentCaller;

    /** Reads through the tables of relations, workers and funds. */
    public RelationsOfFundResource(
            Transactions transactions,
            Workers workers,
            FundDirectory funds,
            AccessJournal journal,
            CurrentCaller currentCaller) {
        this.transactions = transactions;
        this.workers = workers;
        this.funds = funds;
        this.journal = journal;
        this.currentCaller = currentCaller;
    }

    /** The relations of a fund. */
    @Callers(
            value = {Role.OFFICER, Role.ADMINISTRATOR, Role.SERVICE},
            officersOf = "fund")
    @GET
    @Operation(
            summary = "The relations of a fund",
            description = "In the order of their personal numbers; workers are masked. For officers of the fund, the"
                    + " administrator and services. Journalled.")
    public Page<RelationAnswer> listRelationsOfFund(
            @PathParam("fund") String fund,
            @Parameter(description = "Only the relation with this number", example = "1000000001")
                    @QueryParam("personalNumber")
                    @Nullable
                    String personalNumber,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Caller caller = currentCaller.get();
        caller.requireReader(Role.OFFICER, Role.ADMINISTRATOR, Role.SERVICE);
        FundCode code = FundCode.read(fund).orElseThrow(FundDirectory::unknown);
        caller.requireOfficersToBeOf(code);
        PageRequest request = PageRequest.of(limit, cursor);
        return transactions.call(transaction -> page(transaction, caller, code, personalNumber, request));
    }

    private Page<RelationAnswer> page(
            Transaction transaction, Caller caller, FundCode fund, @Nullable String personalNumber, PageRequest request)
            throws SQLException {
        Connection connection = transaction.connection();
        if (funds.find(fund).isEmpty()) {
            throw FundDirectory.unknown();
        }
        Page<Relation> page = read(connection, fund, personalNumber, request);
        if (page.items().isEmpty()) {
            return new Page<>(List.of(), null);
        }
        journal.shownPage(
                transaction,
                caller,
                fund,
                page.items().getFirst().personalNumber(),
                page.items().getLast().personalNumber());
        Function<UUID, WorkerAnswer> masked = masked(page.items());
        return page.map(relation -> RelationAnswer.of(relation, masked.apply(relation.workerId())));
    }

    private static Page<Relation> read(
            Connection connection, FundCode fund, @Nullable String personalNumber, PageRequest request)
            throws SQLException {
        if (personalNumber != null) {
            return new Page<>(
                    RelationStore.find(connection, fund, personalNumber).stream()
                            .toList(),
                    null);
        }
        String after = Optional.ofNullable(request.after(LIST, 1))
                .map(place -> place.part(0, Function.identity()))
                .orElse("");
        return Page.of(
                RelationStore.ofFund(connection, fund, after, request.rowsToRead()),
                request,
                relation -> Cursor.in(LIST, relation.personalNumber()));
    }

    /** From a worker's id to the worker, masked; every worker of a relation is there, the database sees to it. */
    private Function<UUID, WorkerAnswer> masked(List<Relation> relations) {
        List<UUID> ids = relations.stream().map(Relation::workerId).distinct().toList();
        Map<UUID, WorkerAnswer> byId =
                workers.find(ids).stream().collect(Collectors.toMap(Worker::id, WorkerAnswer::masked));
        return id -> Objects.requireNonNull(byId.get(id));
    }
}
