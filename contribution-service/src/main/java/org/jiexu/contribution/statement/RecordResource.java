package org.jiexu.contribution.statement;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.AccountStore;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.ledger.ContributionStore;
import org.jiexu.contribution.ledger.DepartureYears;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.contribution.statement.RecordAnswer.AccountRecord;
import org.jiexu.events.journal.JournalEntry;
import org.jiexu.events.transaction.Transaction;
import org.jiexu.events.transaction.Transactions;
import org.jiexu.web.access.Caller;
import org.jiexu.web.access.CurrentCaller;
import org.jiexu.web.access.Role;
import org.jiexu.web.problem.Require;
import org.jspecify.annotations.Nullable;

/** A worker's whole record in this ledger, for the statement that another service composes. Every read is journalled. */
@Path("/v1/contribution-records")
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Between services", description = "Read by other services of Jiexu only")
public class RecordResource {
    private final Ledger ledger;
    private final Transactions transactions;
    private final CurrentCaller callers;
    private final Supplier<InformationForms> forms;
    private final Clock clock;

    /** On this ledger. */
    public RecordResource(
            Ledger ledger,
            Transactions transactions,
            CurrentCaller callers,
            Supplier<InformationForms> forms,
            Clock clock) {
        this.ledger = ledger;
        this.transactions = transactions;
        this.callers = callers;
        this.forms = forms;
        this.clock = clock;
    }

    /** Whose record. */
    @Schema(name = "ContributionRecordRequest")
    public record Question(
            @Schema(required = true) @Nullable UUID workerId) {}

    /** The record, as it is committed now. A worker of whom the ledger has no account has an empty one. */
    @POST
    @Operation(
            operationId = "readContributionRecord",
            summary = "A worker's accounts in this ledger, with the months that count in each",
            description = "For statements. Changes nothing, needs no Idempotency-Key. For services. Journalled.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RecordAnswer.class)))
    public RecordAnswer read(@Nullable Question body) {
        Caller caller = callers.get();
        caller.requireRole(Role.SERVICE);
        UUID worker = Require.present(Require.body(body).workerId(), "/workerId");
        return transactions.call(transaction -> {
            List<Account> accounts = AccountStore.ofWorkers(transaction.connection(), List.of(worker));
            Map<Long, List<Contribution>> months = ContributionStore.ofAccounts(transaction.connection(), accounts);
            if (!accounts.isEmpty()) {
                journal(transaction, caller, worker);
            }
            Map<UUID, Integer> transferYears = DepartureYears.of(transaction.connection(), accounts);
            return new RecordAnswer(
                    worker,
                    ledger.code(),
                    accounts.stream()
                            .map(account ->
                                    record(account, months.getOrDefault(account.id(), List.of()), transferYears))
                            .toList());
        });
    }

    private AccountRecord record(Account account, List<Contribution> months, Map<UUID, Integer> transferYears) {
        int year = Year.now(clock).getValue();
        UUID transfer = account.sealedBy();
        Integer transferYear = transfer == null ? null : transferYears.get(transfer);
        return AccountRecord.of(
                account, months, AmountWithInterest.of(forms.get(), account, months, year, transferYear));
    }

    private void journal(Transaction transaction, Caller caller, UUID worker) throws SQLException {
        String subject = "worker/" + worker;
        transaction.lock(List.of(subject));
        transaction.record(new JournalEntry(subject, clock.instant(), caller.actor(), "READ_RECORD", "{}"));
    }
}
