package org.jiexu.registry.relation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jiexu.events.journal.JournalEntry;
import org.jiexu.events.json.MessageJson;
import org.jiexu.events.message.LedgerCommand.RelationOpened;
import org.jiexu.events.message.PublicEvent.RelationOpenedAtFund;
import org.jiexu.events.outbox.Outgoing;
import org.jiexu.events.topic.Topics;
import org.jiexu.events.transaction.Transaction;
import org.jiexu.registry.fund.Fund;
import org.jiexu.registry.fund.FundDirectory;
import org.jiexu.registry.worker.PersonName;
import org.jiexu.registry.worker.Worker;
import org.jiexu.registry.worker.Workers;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.eligibility.Eligibility;
import org.jiexu.rules.identity.IdentityNumber;
import org.jiexu.rules.identity.Sex;
import org.jspecify.annotations.Nullable;

/** Opens a relation: finds or makes the worker, gives the personal number, tells the ledger and the public topic. */
@ApplicationScoped
public class Registration {
    private final Workers workers;
    private final FundDirectory funds;
    private final Clock clock;

    /** The clock gives journal and events their instants. */
    public Registration(Workers workers, FundDirectory funds, Clock clock) {
        this.workers = workers;
        this.funds = funds;
        this.clock = clock;
    }

    /**
     * A registration whose fields were checked one by one.
     *
     * @param fifteenDigits the number as it was given when that was a 15-digit one, else null
     */
    public record Application(
            IdentityNumber number,
            @Nullable String fifteenDigits,
            PersonName name,
            Sex sex,
            DivisionCode hukou,
            LocalDate registeredOn,
            AccountKind accountKind) {
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
    }

    /** Opens the relation in the caller's transaction, or answers why not and changes nothing but the journal. */
    public Result open(Transaction transaction, Fund fund, Application application, String actor) throws SQLException {
        var connection = transaction.connection();
        workers.lock(transaction, application.number());
        var known = workers.find(connection, application.number()).orElse(null);
        if (known != null) {
            transaction.lock(List.of(subject(known)));
            var obstacle = obstacle(connection, known, fund, application);
            if (obstacle != null) {
                refuse(transaction, known, fund, obstacle, actor);
                return obstacle;
            }
        }
        var worker = known == null ? add(connection, application) : update(connection, known, application);
        var relation = new Relation(
                UUID.randomUUID(),
                worker.id(),
                fund.code(),
                funds.nextPersonalNumber(connection, fund.code()),
                application.accountKind(),
                application.registeredOn(),
                Eligibility.ageOn(application.number().birthDate(), application.registeredOn()),
                new Standing.Active(),
                null,
                1);
        RelationTable.insert(connection, relation);
        announce(transaction, fund, worker, relation, actor);
        return new Result.Opened(relation, worker);
    }

    private static @Nullable Result obstacle(Connection connection, Worker known, Fund fund, Application application) {
        if (!isSamePerson(known, application)) {
            return new Result.OtherPerson(known.id());
        }
        return openRelation(connection, known.id(), fund)
                .map(Result.AlreadyOpen::new)
                .orElse(null);
    }

    private void refuse(Transaction transaction, Worker known, Fund fund, Result obstacle, String actor) {
        var detail = new TreeMap<>(Map.of(
                "fund", fund.code().code(), "refusal", obstacle.getClass().getSimpleName()));
        transaction.record(new JournalEntry(
                subject(known), clock.instant(), actor, "REFUSE_REGISTRATION", MessageJson.write(detail)));
    }

    private static boolean isSamePerson(Worker known, Application application) {
        return known.name().equals(application.name()) && known.sex() == application.sex();
    }

    private static Optional<Relation> openRelation(Connection connection, UUID workerId, Fund fund) {
        return RelationTable.ofWorker(connection, workerId).stream()
                .filter(relation -> relation.fund().equals(fund.code()) && relation.isOpen())
                .findFirst();
    }

    private Worker add(Connection connection, Application application) {
        var worker = new Worker(
                UUID.randomUUID(),
                application.number(),
                application.name(),
                application.sex(),
                application.hukou(),
                application.registeredOn());
        workers.add(connection, worker);
        keepAlias(connection, worker, application);
        return worker;
    }

    private Worker update(Connection connection, Worker known, Application application) {
        keepAlias(connection, known, application);
        return workers.stateHukou(connection, known, application.hukou(), application.registeredOn());
    }

    private void keepAlias(Connection connection, Worker worker, Application application) {
        var digits = application.fifteenDigits();
        if (digits != null) {
            workers.addFifteenDigits(connection, worker.id(), digits);
        }
    }

    private void announce(Transaction transaction, Fund fund, Worker worker, Relation relation, String actor) {
        Instant now = clock.instant();
        var detail = MessageJson.write(new TreeMap<>(Map.of(
                "fund", fund.code().code(),
                "relationId", relation.id().toString())));
        transaction.record(new JournalEntry(subject(worker), now, actor, "REGISTER", detail));
        transaction.record(new JournalEntry("relation/" + relation.id(), now, actor, "OPEN", detail));
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

    private static String subject(Worker worker) {
        return "worker/" + worker.id();
    }
}
