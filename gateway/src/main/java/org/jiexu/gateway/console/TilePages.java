package org.jiexu.gateway.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jiexu.gateway.conservation.LedgerReads;
import org.jiexu.gateway.conservation.LedgerSums;
import org.jiexu.gateway.journal.JournalReads;
import org.jiexu.gateway.journal.ServiceJournal;
import org.jiexu.gateway.reconciliation.Reconciliation;
import org.jiexu.gateway.reconciliation.ReconciliationReads;
import org.jiexu.gateway.routing.ServiceReads.Given;
import org.jiexu.gateway.routing.Told;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The tiles above the queue: whether nothing was created or lost, whether cases, ledgers and relations say the same, and to an administrator
 * whether the journals are as they were signed, each with the task if they are not. They refresh themselves.
 */
@Path("/console")
@PermitAll
@RunOnVirtualThread
public class TilePages {
    private final ConsoleGuard guard;
    private final LedgerReads ledgers;
    private final ReconciliationReads reconciliations;
    private final JournalReads journals;
    private final InstantSource clock = InstantSource.system();

    TilePages(ConsoleGuard guard, LedgerReads ledgers, ReconciliationReads reconciliations, JournalReads journals) {
        this.guard = guard;
        this.ledgers = ledgers;
        this.reconciliations = reconciliations;
        this.journals = journals;
    }

    /** Whether nothing was created or lost, ledger by ledger. */
    @GET
    @Path("/conservation")
    @Operation(hidden = true)
    public Response conservation() {
        return guard.signedIn(person -> {
            List<Ledger> all = ledgers.all(person.asker()).stream()
                    .map(told -> Ledger.of(told.map(Given::read)))
                    .toList();
            return person.page(Templates.conservation(
                    TileState.worst(all.stream().map(Ledger::standing).toList()), all));
        });
    }

    /** What a ledger told; {@code sums} is null if it did not answer. */
    public record Ledger(
            String code, TileState standing, @Nullable LedgerSums sums) {

        static Ledger of(Told<LedgerSums> told) {
            String code = told.service().name().substring("ledger-".length());
            if (told.answer() == null) {
                return new Ledger(code, TileState.UNKNOWN, null);
            }
            boolean holds = told.answer().holds();
            return new Ledger(code, holds ? TileState.HOLDS : TileState.BROKEN, told.answer());
        }
    }

    /** Whether cases, ledgers and relations say the same. */
    @GET
    @Path("/reconciliation")
    @Operation(hidden = true)
    public Response reconciliation() {
        return guard.signedIn(person -> {
            Reconciliation known = known(person);
            return person.page(Templates.reconciliation(standing(known), known));
        });
    }

    private Reconciliation known(SignedIn person) {
        try {
            return reconciliations.known(person.asker());
        } catch (ProblemException refused) {
            return Reconciliation.UNKNOWN;
        }
    }

    /** What is not known is not called right. */
    static TileState standing(Reconciliation reconciliation) {
        Boolean holds = reconciliation.holds();
        return holds == null ? TileState.UNKNOWN : holds ? TileState.HOLDS : TileState.BROKEN;
    }

    /** Whether the journals are as they were signed, service by service. */
    @GET
    @Path("/journal")
    @Operation(hidden = true)
    public Response journal() {
        return guard.asAdministrator(person -> {
            Instant now = clock.instant();
            List<Journal> all = journals.all(person.asker(), JournalReads.Depth.KNOWN).stream()
                    .map(told -> Journal.of(told.map(Given::read), now))
                    .toList();
            return person.page(Templates.journal(
                    TileState.worst(all.stream().map(Journal::standing).toList()), all));
        });
    }

    /** What a service told of its journal; {@code read} is null if it did not answer. */
    public record Journal(
            String service, TileState standing, @Nullable ServiceJournal read) {

        static Journal of(Told<ServiceJournal> told, Instant now) {
            if (told.answer() == null) {
                return new Journal(told.service().name(), TileState.UNKNOWN, null);
            }
            ServiceJournal journal = told.answer();
            return new Journal(
                    journal.service(),
                    !journal.holds() ? TileState.BROKEN : journal.signed(now) ? TileState.HOLDS : TileState.NOT_SIGNED,
                    journal);
        }
    }

    @CheckedTemplate(basePath = "console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance conservation(TileState standing, List<Ledger> ledgers);

        static native TemplateInstance reconciliation(TileState standing, Reconciliation reconciliation);

        static native TemplateInstance journal(TileState standing, List<Journal> journals);
    }
}
