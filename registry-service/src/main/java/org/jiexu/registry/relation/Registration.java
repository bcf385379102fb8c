package org.jiexu.registry.relation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.messages.LedgerCommand.AccountSealed;
import org.jiexu.messages.LedgerCommand.RelationOpened;
import org.jiexu.messages.PublicEvent.RelationOpenedAtFund;
import org.jiexu.messages.topic.Topics;
import org.jiexu.registry.fund.Fund;
import org.jiexu.registry.fund.FundDirectory;
import org.jiexu.registry.worker.PersonName;
import org.jiexu.registry.worker.Worker;
import org.jiexu.registry.worker.Workers;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.eligibility.Eligibility;
import org.jiexu.rules.identity.IdentityNumber;
import org.jiexu.rules.identity.Sex;
import org.jiexu.service.journal.JournalAction;
import org.jiexu.service.journal.JournalEntry;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.outbox.Outgoing;
import org.jiexu.service.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/** Opens a relation: finds or makes the worker, gives the personal number, tells the ledger and the public topic. */
@ApplicationScoped
public class Registration {
    private final Workers workers;
    private final FundDirectory funds;
    private final AccountKindCheck kindOfAccount;
    private final Clock clock;

    /** The clock gives journal and events their instants. */
    public Registration(Workers workers, FundDirectory funds, AccountKindCheck kindOfAccount, Clock clock) {
        this.workers = workers;
        this.funds = funds;
        this.kindOfAccount = kindOfAccount;
        this.clock = clock;
    }

    /**
     * A registration whose fields were checked one by one.
     *
     * @param fifteenDigits the number as it was given when that was a 15-digit one, else null
     * @param accountKind as the fund stated it, null where the rule decides
     * @param approvedPosting the approval of a transfer of post, else null
     */
    public record Application(
            IdentityNumber number,
            @Nullable String fifteenDigits,
            PersonName name,
            Sex sex,
            DivisionCode hukou,
            LocalDate registeredOn,
            @Nullable AccountKind accountKind,
            @Nullable ApprovedPosting approvedPosting) {
        @Override
        public String toString() {
            return "Application[" + number + ", " + name + "]";
        }
    }

    /** What came of it. */
    public sealed interface Result {

        /** The relation is open. */
        record Opened(Relation relation, Worker worker) implements Result {}

        /** The worker has an open relation at the fund: this one. */
        record AlreadyOpen(Relation relation) implements Result {}

        /** The number belongs to a person of another name or sex. */
        record OtherPerson(UUID workerId) implements Result {}

        /** A general account was stated, and this rule says temporary; {@code age} on the day of registration. */
        record KindAgainstRule(String rule, int age) implements Result {}

        /** The rules cannot tell the kind of the account. */
        record RulesCannotTell(RuleRefusal refusal) implements Result {}
    }

    /** Opens the relation in the caller's transaction, or answers why not and changes nothing but the journal. */
    public Result open(Transaction transaction, Fund fund, Application application, String actor) throws SQLException {
        Connection connection = transaction.connection();
        workers.lock(transaction, application.number());
        Worker known = workers.find(application.number()).orElse(null);
        List<Relation> relations = List.of();
        if (known != null) {
            transaction.lock(List.of(Subject.worker(known.id())));
            known = workers.again(known.id());
            relations = RelationStore.ofWorker(connection, known.id());
            Result obstacle = obstacle(known, relations, fund, application);
            if (obstacle != null) {
                return refuse(transaction, Subject.worker(known.id()), fund, obstacle, actor);
            }
        }
        return switch (kindOfAccount.of(application, fund, relations)) {
            case AccountKindCheck.Kind.AgainstRule(String rule, int age) ->
                refuseKind(transaction, known, fund, new Result.KindAgainstRule(rule, age), actor);
            case AccountKindCheck.Kind.NoAnswer(RuleRefusal refusal) ->
                refuseKind(transaction, known, fund, new Result.RulesCannotTell(refusal), actor);
            case AccountKindCheck.Kind.Opened kind -> {
                Worker worker = known == null ? add(application) : update(known, application);
                Result opened = open(transaction, fund, new Opening(worker, application, kind), actor);
                for (Relation left : kindOfAccount.leftBehind(application, fund, relations)) {
                    seal(transaction, left, application.registeredOn(), actor);
                }
                yield opened;
            }
        };
    }

    private record Opening(Worker worker, Application application, AccountKindCheck.Kind.Opened kind) {}

    private Result open(Transaction transaction, Fund fund, Opening opening, String actor) throws SQLException {
        Application application = opening.application();
        Relation relation = new Relation(
                UUID.randomUUID(),
                opening.worker().id(),
                fund.code(),
                funds.nextPersonalNumber(fund.code()),
                opening.kind().kind(),
                opening.kind().rule(),
                application.approvedPosting(),
                application.registeredOn(),
                Eligibility.ageOn(application.number().birthDate(), application.registeredOn()),
                new RelationState.Active(),
                null,
                null,
                null,
                1);
        RelationStore.insert(transaction.connection(), relation);
        announce(transaction, fund, opening.worker(), relation, actor);
        return new Result.Opened(relation, opening.worker());
    }

    /** Whoever moves on while holding a temporary account leaves it sealed: it waits for the benefit place. */
    private void seal(Transaction transaction, Relation left, LocalDate on, String actor) throws SQLException {
        if (!RelationStore.seal(transaction.connection(), left.id(), on)) {
            return;
        }
        transaction.record(JournalEntry.of(
                Subject.relation(left.id()),
                clock.instant(),
                actor,
                JournalAction.SEAL,
                Map.of("on", on.toString(), "rule", "R-3.6")));
        funds.find(left.fund())
                .ifPresent(fund -> transaction.send(Outgoing.to(
                        Topics.ledgerCommands(fund.ledger()), left.id(), new AccountSealed(left.id(), on))));
    }

    private Result refuseKind(Transaction transaction, @Nullable Worker known, Fund fund, Result refused, String actor)
            throws SQLException {
        // Nobody of this number is known yet: the fund's chain keeps the refusal.
        String subject = known == null ? Subject.fund(fund.code()) : Subject.worker(known.id());
        return refuse(transaction, subject, fund, refused, actor);
    }

    private static @Nullable Result obstacle(
            Worker known, List<Relation> relations, Fund fund, Application application) {
        if (!isSamePerson(known, application)) {
            return new Result.OtherPerson(known.id());
        }
        return relations.stream()
                .filter(relation -> relation.fund().equals(fund.code()) && relation.isOpen())
                .findFirst()
                .map(Result.AlreadyOpen::new)
                .orElse(null);
    }

    private Result refuse(Transaction transaction, String subject, Fund fund, Result obstacle, String actor)
            throws SQLException {
        transaction.did(JournalEntry.of(
                subject,
                clock.instant(),
                actor,
                JournalAction.REFUSE_REGISTRATION,
                Map.of("fund", fund.code(), "refusal", obstacle.getClass().getSimpleName())));
        return obstacle;
    }

    private static boolean isSamePerson(Worker known, Application application) {
        return known.name().equals(application.name()) && known.sex() == application.sex();
    }

    private Worker add(Application application) {
        Worker worker = new Worker(
                UUID.randomUUID(),
                application.number(),
                application.name(),
                application.sex(),
                application.hukou(),
                application.registeredOn());
        workers.add(worker);
        keepAlias(worker, application);
        return worker;
    }

    private Worker update(Worker known, Application application) {
        keepAlias(known, application);
        return workers.stateHukou(known, application.hukou(), application.registeredOn());
    }

    private void keepAlias(Worker worker, Application application) {
        String digits = application.fifteenDigits();
        if (digits != null) {
            workers.addFifteenDigits(worker.id(), digits);
        }
    }

    private void announce(Transaction transaction, Fund fund, Worker worker, Relation relation, String actor) {
        Instant now = clock.instant();
        Map<String, Comparable<? extends Comparable<?>>> detail = Map.of(
                "fund", fund.code(),
                "relationId", relation.id(),
                "accountKind", relation.accountKind(),
                "accountKindRule", String.valueOf(relation.accountKindRule()));
        transaction.record(JournalEntry.of(Subject.worker(worker.id()), now, actor, JournalAction.REGISTER, detail));
        transaction.record(JournalEntry.of(Subject.relation(relation.id()), now, actor, JournalAction.OPEN, detail));
        transaction.send(Outgoing.to(
                Topics.ledgerCommands(fund.ledger()),
                relation.id(),
                new RelationOpened(
                        relation.id(),
                        worker.id(),
                        fund.code(),
                        relation.personalNumber(),
                        relation.accountKind(),
                        relation.registeredOn())));
        transaction.send(Outgoing.to(
                Topics.PUBLIC_WORKERS,
                worker.id(),
                new RelationOpenedAtFund(relation.id(), worker.id(), fund.code(), relation.registeredOn(), now)));
    }
}
