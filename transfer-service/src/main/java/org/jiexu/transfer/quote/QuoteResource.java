package org.jiexu.transfer.quote;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.events.message.InformationForm;
import org.jiexu.events.message.TransferReply.Facts;
import org.jiexu.events.rulebook.RuleBooks;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.calendar.Leg;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.eligibility.Eligibility;
import org.jiexu.rules.eligibility.EligibilityDecision;
import org.jiexu.transfer.application.CalculationView;
import org.jiexu.transfer.application.TransferView.AmountsView;
import org.jiexu.transfer.clock.DueView;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jiexu.transfer.saga.Amounts;
import org.jiexu.transfer.saga.LawFacts;
import org.jiexu.web.access.Caller;
import org.jiexu.web.access.CurrentCaller;
import org.jiexu.web.access.Role;
import org.jiexu.web.problem.Require;
import org.jspecify.annotations.Nullable;

/** A dry run: would it move, what would move, and until when; nothing is reserved, sealed or kept. */
@Path("/v1/transfers/quotes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Transfers")
@RunOnVirtualThread
public class QuoteResource {

    private final Upstream upstream;
    private final CurrentCaller currentCaller;
    private final RuleBooks books;
    private final InstantSource clock;

    QuoteResource(Upstream upstream, CurrentCaller currentCaller, RuleBooks books, InstantSource clock) {
        this.upstream = upstream;
        this.currentCaller = currentCaller;
        this.books = books;
        this.clock = clock;
    }

    /** As an application. */
    @Schema(name = "QuoteRequest")
    public record QuoteRequest(
            @Nullable UUID workerId,
            @Nullable String fromFund,
            @Nullable String toFund) {}

    /** What R-3 says: {@code outcome} ACCEPT, REJECT or NOT_NEEDED. */
    public record DecisionView(String outcome, String code, String rule, Map<String, String> facts) {}

    /**
     * The answer.
     *
     * @param amounts null when the relation would not move
     * @param calculation the amount line by line; null likewise
     * @param due the statutory day of review, if it were received today
     */
    public record Quote(
            DecisionView decision,
            @Nullable AmountsView amounts,
            @Nullable CalculationView calculation,
            DueView due,
            DueView overallDue) {}

    /** Computes a quote for a party of the transfer. */
    @POST
    @Operation(
            summary = "Quote a transfer",
            description = "A dry run by an officer of either fund, an administrator or the worker. Changes nothing.")
    public Quote quote(@Nullable QuoteRequest request) {
        QuoteRequest present = Require.body(request);
        UUID workerId = Require.present(present.workerId(), "/workerId");
        FundCode fromFund = Require.parsed(present.fromFund(), FundCode::new, "six digits", "/fromFund");
        FundCode toFund = Require.parsed(present.toFund(), FundCode::new, "six digits", "/toFund");
        Caller caller = currentCaller.get();
        caller.requireRole(Role.OFFICER, Role.ADMINISTRATOR, Role.WORKER);
        caller.requireOfficersToBeOf(fromFund, toFund);
        caller.requireWorkersToBe(workerId.toString());
        Facts facts = upstream.facts(present);
        RuleBook book = books.current();
        DecisionView decision = decision(book, facts);
        Instant now = clock.instant();
        StatutoryClock statutory = new StatutoryClock(book);
        DueView.Reader due = new DueView.Reader(statutory, StatutoryClock.dayOf(now));
        DueView review = due.ofLeg(statutory.start(Leg.REVIEW, now), false);
        DueView overall = due.ofWhole(due.today(), false);
        if (!decision.outcome().equals("ACCEPT")) {
            return new Quote(decision, null, null, review, overall);
        }
        InformationForm form = upstream.form(facts, due.today().getYear());
        return new Quote(decision, AmountsView.of(Amounts.of(form)), CalculationView.of(books, form), review, overall);
    }

    private static DecisionView decision(RuleBook book, Facts facts) {
        return switch (Eligibility.decide(book, LawFacts.of(facts))) {
            case Answer.Given<EligibilityDecision>(EligibilityDecision.Accepted(var code, String rule)) ->
                new DecisionView("ACCEPT", code.name(), rule, Map.of());
            case Answer.Given<EligibilityDecision>(EligibilityDecision.Refused(var code, String rule, var found)) ->
                new DecisionView("REJECT", code.name(), rule, found);
            case Answer.Given<EligibilityDecision>(EligibilityDecision.NotNeeded(String rule)) ->
                new DecisionView("NOT_NEEDED", EligibilityDecision.NotNeeded.CODE, rule, Map.of());
            case Answer.Refused<EligibilityDecision>(RuleRefusal refusal) ->
                new DecisionView("REJECT", refusal.code().name(), refusal.rule(), refusal.parameters());
        };
    }
}
