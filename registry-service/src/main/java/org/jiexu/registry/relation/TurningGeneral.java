package org.jiexu.registry.relation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jiexu.messages.LedgerCommand.AccountTurnedGeneral;
import org.jiexu.messages.topic.Topics;
import org.jiexu.registry.fund.FundDirectory;
import org.jiexu.registry.worker.Worker;
import org.jiexu.registry.worker.WorkerFacts;
import org.jiexu.registry.worker.Workers;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.RetirementGroup;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.registration.TemporaryAccounts;
import org.jiexu.rules.registration.TurningDecision;
import org.jiexu.rules.registration.TurningQuestion;
import org.jiexu.rules.retirement.Retirement;
import org.jiexu.rules.retirement.RetirementAges;
import org.jiexu.rules.retirement.RetirementQuestion;
import org.jiexu.rules.trace.Trace;
import org.jiexu.service.journal.JournalAction;
import org.jiexu.service.journal.JournalEntry;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.outbox.Outgoing;
import org.jiexu.service.rulebook.RuleBooks;
import org.jiexu.service.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Turns a temporary account into a general one after its worker's hukou came to its province: says whether the rule lets
 * the person, and does it when the person asks.
 */
@ApplicationScoped
public class TurningGeneral {
    private final RuleBooks books;
    private final Workers workers;
    private final FundDirectory funds;
    private final Clock clock;

    /** The numbers come from the book of now; the clock gives the journal its instants. */
    public TurningGeneral(RuleBooks books, Workers workers, FundDirectory funds, Clock clock) {
        this.books = books;
        this.workers = workers;
        this.funds = funds;
        this.clock = clock;
    }

    /** What came of it. */
    sealed interface Result {

        /** General from {@code from} on. */
        record Turned(Relation relation, YearMonth from) implements Result {}

        /** It stays as it is. */
        record Stays(Obstacle obstacle) implements Result {}

        /** The rules have no answer. */
        record NoAnswer(RuleRefusal refusal) implements Result {}
    }

    /** Why an account stays as it is. Part of the API. */
    public enum Obstacle {
        /** It is general already. */
        NOT_TEMPORARY,
        /** The person moved on; it waits for the benefit place. */
        SEALED,
        /** A transfer holds it, or took it away. */
        IN_TRANSFER,
        /** The person died or draws a pension. */
        ENTITLEMENT_ENDED,
        HUKOU_ELSEWHERE,
        RETIREMENT_AGE_REACHED,
        GROUP_TO_BE_ASKED;

        private static Obstacle of(TurningDecision.Obstacle obstacle) {
            return switch (obstacle) {
                case HUKOU_ELSEWHERE -> HUKOU_ELSEWHERE;
                case RETIREMENT_AGE_REACHED -> RETIREMENT_AGE_REACHED;
                case GROUP_TO_BE_ASKED -> GROUP_TO_BE_ASKED;
            };
        }
    }

    /** What the rule says of each temporary account that the worker pays into still. */
    public List<TurningAnswer> lookedAt(Connection connection, Worker worker, LocalDate askedOn) throws SQLException {
        return RelationStore.ofWorker(connection, worker.id()).stream()
                .filter(relation -> relation.accountKind() == AccountKind.TEMPORARY
                        && relation.isOpen()
                        && relation.sealedOn() == null)
                .map(relation -> TurningAnswer.of(relation, mayTurn(relation, worker, askedOn, null)))
                .toList();
    }

    /**
     * Turns the account in the caller's transaction, or answers why not and changes nothing but the journal.
     *
     * @param askedOn the day on which the person asked for it
     * @param group which retirement age applies to a woman, null where it is not said
     */
    Result turn(
            Transaction transaction,
            Worker worker,
            UUID id,
            LocalDate askedOn,
            @Nullable RetirementGroup group,
            String actor)
            throws SQLException {
        Connection connection = transaction.connection();
        transaction.lock(List.of(Subject.worker(worker.id())));
        Relation relation = RelationStore.lock(connection, Set.of(worker.id()), Set.of(), Set.of()).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        Obstacle obstacle = obstacle(relation, workers.facts(worker.id()));
        Result result = obstacle != null
                ? new Result.Stays(obstacle)
                : switch (mayTurn(relation, worker, askedOn, group)) {
                    case Answer.Refused<TurningDecision>(RuleRefusal refusal) -> new Result.NoAnswer(refusal);
                    case Answer.Given<TurningDecision>(TurningDecision.StaysTemporary(var found)) ->
                        new Result.Stays(Obstacle.of(found));
                    case Answer.Given<TurningDecision>(TurningDecision.MayTurn(YearMonth from)) ->
                        new Result.Turned(relation.turnedGeneral(TurningDecision.RULE, from), from);
                };
        Map<String, String> detail = new TreeMap<>(Map.of("rule", TurningDecision.RULE, "askedOn", askedOn.toString()));
        switch (result) {
            case Result.Turned(Relation turned, YearMonth from) -> {
                RelationStore.turnGeneral(connection, turned, from);
                funds.find(turned.fund())
                        .ifPresent(fund -> transaction.send(Outgoing.to(
                                Topics.ledgerCommands(fund.ledger()), id, new AccountTurnedGeneral(id, from))));
                detail.put("from", from.toString());
            }
            case Result.Stays(Obstacle found) -> detail.put("refusal", found.name());
            case Result.NoAnswer(RuleRefusal refusal) ->
                detail.put("refusal", refusal.code().name());
        }
        transaction.record(JournalEntry.of(
                Subject.relation(id),
                clock.instant(),
                actor,
                result instanceof Result.Turned ? JournalAction.TURN_GENERAL : JournalAction.REFUSE_TURN_GENERAL,
                detail));
        return result;
    }

    private static @Nullable Obstacle obstacle(Relation relation, WorkerFacts worker) {
        if (relation.accountKind() == AccountKind.GENERAL) {
            return Obstacle.NOT_TEMPORARY;
        }
        if (relation.standing().state() != RelationState.State.ACTIVE) {
            return Obstacle.IN_TRANSFER;
        }
        if (relation.sealedOn() != null) {
            return Obstacle.SEALED;
        }
        return worker.deceased() || worker.receivingBenefit() ? Obstacle.ENTITLEMENT_ENDED : null;
    }

    private Answer<TurningDecision> mayTurn(
            Relation relation, Worker worker, LocalDate askedOn, @Nullable RetirementGroup group) {
        RuleBook book = books.current();
        YearMonth earliest = null;
        YearMonth latest = null;
        for (RetirementGroup one : groups(worker, group)) {
            switch (retirement(book, worker, one)) {
                case Answer.Refused<Retirement>(RuleRefusal refusal) -> {
                    return Answer.refused(refusal);
                }
                case Answer.Given<Retirement>(Retirement retirement) -> {
                    YearMonth month = retirement.month();
                    earliest = earliest == null || month.isBefore(earliest) ? month : earliest;
                    latest = latest == null || month.isAfter(latest) ? month : latest;
                }
            }
        }
        if (earliest == null || latest == null) {
            throw new IllegalStateException("every sex has a retirement group");
        }
        return TemporaryAccounts.mayTurn(
                book,
                new TurningQuestion(
                        book.divisions().areaOf(relation.fund().division()),
                        book.divisions().areaOf(worker.hukou()),
                        worker.hukouStatedOn(),
                        askedOn,
                        earliest,
                        latest),
                Trace.off());
    }

    private static List<RetirementGroup> groups(Worker worker, @Nullable RetirementGroup named) {
        return named != null
                ? List.of(named)
                : Arrays.stream(RetirementGroup.values())
                        .filter(group -> group.sex() == worker.sex())
                        .toList();
    }

    private static Answer<Retirement> retirement(RuleBook book, Worker worker, RetirementGroup group) {
        YearMonth born = YearMonth.from(worker.number().birthDate());
        return RetirementAges.decide(book, new RetirementQuestion(group, born), Trace.off());
    }
}
