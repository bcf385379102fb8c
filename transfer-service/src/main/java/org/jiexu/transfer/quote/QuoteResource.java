package org.jiexu.transfer.quote;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.TransferReply.Facts;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.calendar.Leg;
import org.jiexu.rules.eligibility.EligibilityDecision;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Remedies;
import org.jiexu.service.problem.Require;
import org.jiexu.service.rulebook.RuleBooks;
import org.jiexu.transfer.application.ApplicationRequest;
import org.jiexu.transfer.application.CalculationAnswer;
import org.jiexu.transfer.application.TransferAnswer.AmountsAnswer;
import org.jiexu.transfer.application.UnmovableAnswer;
import org.jiexu.transfer.clock.DueAnswer;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jiexu.transfer.saga.Amounts;
import org.jiexu.transfer.saga.LawFacts;
import org.jiexu.transfer.saga.Overlap;
import org.jiexu.transfer.saga.OverlapReview;
import org.jiexu.transfer.saga.Transfer;
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

    /** What R-3 says: {@code outcome} ACCEPT, REJECT or NOT_NEEDED. {@code remedy}: what to do next, null for ACCEPT. */
    public record QuotedDecision(
            String outcome,
            String code,
            String rule,
            Map<String, String> facts,
            @Nullable String remedy) {

        private static QuotedDecision rejected(String code, String rule, Map<String, String> facts) {
            return new QuotedDecision("REJECT", code, rule, facts, Remedies.inBothLanguages(code, facts));
        }
    }

    /**
     * The answer.
     *
     * @param kind TRANSFER, or REGISTRATION_CHANGE inside one pooling area
     * @param overlap months paid twice, with the place that is proposed to keep; null where there are none, and when the
     *     relation would not move
     * @param amounts null when the relation would not move
     * @param unmovable what would stay at the source, its notice due as if the letter came today; null where all moves
     * @param calculation the amount line by line; null likewise
     * @param due the statutory day of review, if it were received today
     */
    public record Quote(
            QuotedDecision decision,
            Transfer.Kind kind,
            @Nullable Overlap overlap,
            @Nullable AmountsAnswer amounts,
            @Nullable UnmovableAnswer unmovable,
            @Nullable CalculationAnswer calculation,
            DueAnswer due,
            DueAnswer overallDue) {}

    /** Computes a quote for a party of the transfer. */
    @Callers({Role.OFFICER, Role.SUPERVISOR, Role.TREASURER, Role.ADMINISTRATOR, Role.AUDITOR, Role.WORKER})
    @POST
    @Operation(
            summary = "Quote a transfer",
            description = "A dry run by an officer of either fund, an administrator or the worker. Changes nothing.")
    @Refuses({ErrorCode.NOT_YOUR_FUND, ErrorCode.NOT_YOUR_DATA, ErrorCode.CONSENT_REQUIRED, ErrorCode.UNKNOWN_WORKER})
    @Refuses({ErrorCode.UNKNOWN_FUND, ErrorCode.LEDGER_NOT_DEPLOYED, ErrorCode.NO_RELATION, ErrorCode.ALREADY_MOVED})
    @Refuses({ErrorCode.TRANSFER_IN_PROGRESS, ErrorCode.NOT_YET_INSURED_AT_DESTINATION})
    @Refuses(ErrorCode.BANK_ACCOUNT_MISSING)
    @Refuses({ErrorCode.INFORMATION_FORM_REFUSED, ErrorCode.UPSTREAM_UNAVAILABLE})
    public Quote quoteTransfer(
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @Nullable ApplicationRequest request) {
        Instant now = clock.instant();
        Caller caller = currentCaller.get();
        // A quote changes nothing, although it is no GET.
        caller.requireReader(Role.OFFICER, Role.ADMINISTRATOR, Role.WORKER);
        ApplicationRequest asked = Require.body(request);
        asked.requireParty(caller, true);
        Transfer.Application application = asked.checked(StatutoryClock.dayOf(now));
        caller.requireOfficersToBeOf(application.fromFund(), application.toFund());
        caller.requireWorkersToBe(application.workerId().toString());
        Facts facts = upstream.facts(application);
        RuleBook book = books.current();
        Transfer.Kind kind = Transfer.Kind.between(book, application.fromFund(), application.toFund());
        QuotedDecision decision = decision(book, facts, application);
        StatutoryClock statutory = new StatutoryClock(book);
        DueAnswer.Reader due = new DueAnswer.Reader(books, StatutoryClock.dayOf(now));
        boolean withoutLegs = kind == Transfer.Kind.REGISTRATION_CHANGE;
        DueAnswer review = due.ofLeg(withoutLegs ? null : statutory.start(Leg.REVIEW, now), false);
        DueAnswer overall = due.ofWhole(now, withoutLegs);
        if (!decision.outcome().equals("ACCEPT")) {
            return new Quote(decision, kind, null, null, null, null, review, overall);
        }
        requireSight(caller, facts, bearer);
        InformationForm form = upstream.form(facts, due.today().getYear());
        Amounts amounts = Amounts.of(form, due.today());
        return new Quote(
                decision,
                kind,
                OverlapReview.of(book, upstream.months(facts)),
                AmountsAnswer.of(amounts),
                UnmovableAnswer.of(amounts.staying(), false, due),
                CalculationAnswer.of(books, form),
                review,
                overall);
    }

    /** A gathering asks for no paid month: an officer who has nothing but a registration is not told what the other fund holds. */
    private void requireSight(Caller caller, Facts facts, String bearer) {
        boolean ofDestination = caller.role().isOfFund() && !caller.isOf(facts.fromFund());
        if (ofDestination
                && facts.firstPaidMonthAtDestination() == null
                && upstream.seesOnlyOwnFund(facts.workerId(), bearer)) {
            throw new ProblemException(
                    ErrorCode.CONSENT_REQUIRED, "your fund has no paid month of the worker, and no consent");
        }
    }

    private static QuotedDecision decision(RuleBook book, Facts facts, Transfer.Application application) {
        return switch (LawFacts.decide(book, facts, application)) {
            case Answer.Given<EligibilityDecision>(EligibilityDecision.Accepted(var code, String rule)) ->
                new QuotedDecision("ACCEPT", code.name(), rule, Map.of(), null);
            case Answer.Given<EligibilityDecision>(EligibilityDecision.Refused(var code, String rule, var found)) ->
                QuotedDecision.rejected(code.name(), rule, found);
            case Answer.Given<EligibilityDecision>(EligibilityDecision.NotNeeded(String rule)) ->
                new QuotedDecision(
                        "NOT_NEEDED",
                        EligibilityDecision.NotNeeded.CODE,
                        rule,
                        Map.of(),
                        Remedies.inBothLanguages(EligibilityDecision.NotNeeded.CODE, Map.of()));
            case Answer.Refused<EligibilityDecision>(RuleRefusal refusal) ->
                QuotedDecision.rejected(refusal.code().name(), refusal.rule(), refusal.parameters());
        };
    }
}
