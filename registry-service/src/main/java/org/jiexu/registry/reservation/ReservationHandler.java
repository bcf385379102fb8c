package org.jiexu.registry.reservation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jiexu.messages.RegistryCommand;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.topic.Topics;
import org.jiexu.registry.fund.DeployedLedgers;
import org.jiexu.registry.relation.Relation;
import org.jiexu.registry.relation.RelationStore;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.inbox.BatchHandler;
import org.jiexu.service.inbox.Received;
import org.jiexu.service.journal.Actor;
import org.jiexu.service.journal.JournalEntry;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.outbox.Outgoing;
import org.jiexu.service.trace.Traces;
import org.jiexu.service.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/** Handles the commands of a poll in one transaction: reads and locks once, decides in memory, writes once. */
@ApplicationScoped
public class ReservationHandler implements BatchHandler {
    /** More workers than a fund registers in the time that a backup is old. */
    static final int NUMBERS_SKIPPED = 10_000;

    private final DeployedLedgers ledgers;
    private final Clock clock;

    /** The clock gives the journal its instants. */
    public ReservationHandler(DeployedLedgers ledgers, Clock clock) {
        this.ledgers = ledgers;
        this.clock = clock;
    }

    @Override
    public void handle(Transaction transaction, List<Received> fresh) throws SQLException {
        List<RegistryCommand> commands = new ArrayList<>(fresh.size());
        List<MessageParty> senders = new ArrayList<>(fresh.size());
        for (Received received : fresh) {
            if (!(received.message() instanceof RegistryCommand command)) {
                throw new IllegalStateException("not a command to the registry: message " + received.id());
            }
            commands.add(command);
            senders.add(received.sender());
        }
        RelationBook book = read(transaction.connection(), commands);
        List<Outcome.Note> notes = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            RegistryCommand command = commands.get(i);
            Reservations.requireRightful(command, senders.get(i), book);
            Outcome outcome = Reservations.carryOut(command, book);
            fresh.get(i).span().within(() -> tell(transaction, command, outcome.reply()));
            Outcome.Note note = outcome.note();
            if (note != null) {
                notes.add(note);
            }
        }
        RelationStore.update(transaction.connection(), book.changed());
        EndedReservations.remember(transaction.connection(), book.newlyEnded());
        record(transaction, notes);
    }

    private static void tell(Transaction transaction, RegistryCommand command, @Nullable TransferReply reply) {
        switch (command) {
            case RegistryCommand.ReserveRelation reserve -> Traces.about(reserve.transferId());
            case RegistryCommand.ReleaseReservation(UUID transfer) -> Traces.about(transfer);
            case RegistryCommand.MoveRelation(UUID transfer) -> Traces.about(transfer);
            case RegistryCommand.ContributionStarted _ -> {
                // Of no transfer.
            }
        }
        if (reply != null) {
            transaction.send(Outgoing.to(Topics.TRANSFER_REPLIES, reply.transferId(), reply));
        }
    }

    /** A ledger keeps the accounts of the numbers that were given since, and refuses a second one. */
    @Override
    public void databaseWasSetBack(Transaction transaction) throws SQLException {
        ReservationReads.skipPersonalNumbers(transaction.connection(), NUMBERS_SKIPPED);
    }

    private RelationBook read(Connection connection, List<RegistryCommand> commands) throws SQLException {
        Set<UUID> workers = new HashSet<>();
        Set<UUID> transfers = new HashSet<>();
        Set<UUID> reserving = new HashSet<>();
        Set<UUID> relations = new HashSet<>();
        Set<FundCode> codes = new HashSet<>();
        for (RegistryCommand command : commands) {
            switch (command) {
                case RegistryCommand.ReserveRelation(UUID transfer, UUID worker, FundCode from, FundCode to) -> {
                    workers.add(worker);
                    reserving.add(transfer);
                    codes.add(from);
                    codes.add(to);
                }
                case RegistryCommand.ReleaseReservation(UUID transfer) -> transfers.add(transfer);
                case RegistryCommand.MoveRelation(UUID transfer) -> transfers.add(transfer);
                case RegistryCommand.ContributionStarted started -> relations.add(started.relationId());
            }
        }
        List<Relation> locked = RelationStore.lock(connection, workers, transfers, relations);
        // The other relations of the workers: which of them lie in the destination's area. Of what a ledger
        // tells: whose fund it is.
        locked.stream()
                .filter(relation -> workers.contains(relation.workerId()) || relations.contains(relation.id()))
                .forEach(relation -> codes.add(relation.fund()));
        return new RelationBook(
                ReservationReads.funds(connection, codes),
                ledgers.all(),
                ReservationReads.workers(connection, workers),
                locked,
                EndedReservations.among(connection, reserving));
    }

    /** Relations are locked by their rows; a transfer has no row here, so its chain is locked by name. */
    private void record(Transaction transaction, List<Outcome.Note> notes) throws SQLException {
        transaction.lock(notes.stream()
                .map(Outcome.Note::subject)
                .filter(subject -> !Subject.isRelation(subject))
                .toList());
        Instant now = clock.instant();
        for (Outcome.Note note : notes) {
            transaction.record(JournalEntry.of(note.subject(), now, Actor.SAGA, note.action(), note.detail()));
        }
    }
}
