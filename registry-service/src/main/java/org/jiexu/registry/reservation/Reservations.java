package org.jiexu.registry.reservation;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jiexu.messages.BankAccounts;
import org.jiexu.messages.BankAccounts.BankAccount;
import org.jiexu.messages.RegistryCommand;
import org.jiexu.messages.RegistryCommand.ContributionStarted;
import org.jiexu.messages.RegistryCommand.MoveRelation;
import org.jiexu.messages.RegistryCommand.ReleaseReservation;
import org.jiexu.messages.RegistryCommand.ReserveRelation;
import org.jiexu.messages.TransferReply.Facts;
import org.jiexu.messages.TransferReply.RelationReserved;
import org.jiexu.messages.TransferReply.ReservationRefused;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.authenticity.NotAuthentic;
import org.jiexu.registry.fund.Fund;
import org.jiexu.registry.relation.Relation;
import org.jiexu.registry.relation.RelationState;
import org.jiexu.registry.worker.WorkerFacts;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.journal.JournalAction;
import org.jiexu.service.journal.Subject;
import org.jspecify.annotations.Nullable;

/** Decides about commands over the rows of a {@link RelationBook}; no database, no clock. */
final class Reservations {

    private Reservations() {}

    /**
     * Carries a command out in the book.
     *
     * @throws IllegalStateException for a command that cannot be meant: it is parked and shown to people
     */
    static Outcome carryOut(RegistryCommand command, RelationBook book) {
        return switch (command) {
            case ReserveRelation reserve -> reserve(reserve, book);
            case ReleaseReservation release -> release(release, book);
            case MoveRelation move -> move(move, book);
            case ContributionStarted started -> paid(started, book);
        };
    }

    /**
     * A ledger tells of the relations of its own funds alone; decision 0143. Of a relation that is not known nothing is said here.
     *
     * @throws NotAuthentic for a ledger that speaks for another
     */
    static void requireRightful(RegistryCommand command, MessageParty sender, RelationBook book) {
        if (command instanceof ContributionStarted started) {
            boolean isOfAnother = book.relation(started.relationId())
                    .flatMap(relation -> book.fund(relation.fund()))
                    .filter(fund -> !sender.isLedger(fund.ledger()))
                    .isPresent();
            if (isOfAnother) {
                throw new NotAuthentic(NotAuthentic.Cause.SPEAKS_FOR_ANOTHER);
            }
        }
    }

    private static Outcome reserve(ReserveRelation command, RelationBook book) {
        UUID transferId = command.transferId();
        if (book.hasEnded(transferId)) {
            // Its release came first, or was carried out long ago: nothing is reserved for a transfer that has ended.
            return new Outcome(
                    new ReservationRefused(transferId, Refusal.RESERVATION_ENDED.name(), Map.of()),
                    note(
                            Subject.transfer(transferId),
                            JournalAction.REFUSE_RESERVATION,
                            Map.of("code", Refusal.RESERVATION_ENDED.name())));
        }
        return switch (find(command.workerId(), command.fromFund(), command.toFund(), transferId, book)) {
            case RelationsFound.Refused(Refusal refusal, Map<String, String> facts) ->
                new Outcome(
                        new ReservationRefused(transferId, refusal.name(), facts),
                        note(
                                Subject.transfer(transferId),
                                JournalAction.REFUSE_RESERVATION,
                                Map.of(
                                        "code", refusal.name(),
                                        "workerId", command.workerId().toString())));
            case RelationsFound.Free(Relation source, Facts facts) -> {
                RelationReserved reply = new RelationReserved(transferId, facts);
                if (!(source.standing() instanceof RelationState.Active)) {
                    // Reserved by this transfer, or moved by it: asked again, the answer is the same.
                    yield new Outcome(reply, null);
                }
                book.put(source.with(new RelationState.Reserved(transferId, command.toFund())));
                yield new Outcome(reply, ofRelation(source, JournalAction.RESERVE, transferId, command.toFund()));
            }
        };
    }

    /** Also where nothing is reserved: what is asked for later is not to be given. */
    private static Outcome release(ReleaseReservation command, RelationBook book) {
        book.end(command.transferId());
        Relation relation = book.ofTransfer(command.transferId()).orElse(null);
        if (relation == null
                || !(relation.standing() instanceof RelationState.Reserved(UUID transferId, FundCode destination))) {
            return Outcome.NOTHING;
        }
        book.put(relation.with(new RelationState.Active()));
        return new Outcome(null, ofRelation(relation, JournalAction.RELEASE, transferId, destination));
    }

    private static Outcome move(MoveRelation command, RelationBook book) {
        Relation relation = book.ofTransfer(command.transferId())
                .orElseThrow(() -> new IllegalStateException(
                        "transfer " + command.transferId() + " moves a relation that it has not reserved"));
        if (!(relation.standing() instanceof RelationState.Reserved(UUID transferId, FundCode destination))) {
            return Outcome.NOTHING;
        }
        book.put(relation.with(new RelationState.Transferred(transferId, destination)));
        return new Outcome(null, ofRelation(relation, JournalAction.MOVE, transferId, destination));
    }

    private static Outcome paid(ContributionStarted command, RelationBook book) {
        Relation relation = book.relation(command.relationId())
                .orElseThrow(() ->
                        new IllegalStateException("contributions to the unknown relation " + command.relationId()));
        Relation paid = relation.paid(command.firstMonth());
        if (paid.equals(relation)) {
            return Outcome.NOTHING;
        }
        book.put(paid);
        return new Outcome(
                null,
                note(
                        Subject.relation(relation.id()),
                        JournalAction.CONTRIBUTION_STARTED,
                        Map.of("firstMonth", command.firstMonth().toString())));
    }

    /**
     * Looks whether the worker's relation at {@code from} may be reserved, in the order: worker, funds, ledgers, relation
     * at the source, open transfers, relation at the destination, bank accounts. What the worker can mend comes before what only
     * a fund can.
     *
     * @param transferId a reservation by this transfer does not stand in the way; null for a question that reserves nothing
     */
    static RelationsFound find(
            UUID workerId, FundCode from, FundCode to, @Nullable UUID transferId, RelationBook book) {
        WorkerFacts worker = book.worker(workerId).orElse(null);
        if (worker == null) {
            return Refusal.UNKNOWN_WORKER.about(Map.of());
        }
        Fund fromFund = book.fund(from).orElse(null);
        Fund toFund = book.fund(to).orElse(null);
        if (fromFund == null || toFund == null) {
            return Refusal.UNKNOWN_FUND.about(Map.of("fund", (fromFund == null ? from : to).code()));
        }
        Fund notDeployed = !book.isDeployed(fromFund) ? fromFund : !book.isDeployed(toFund) ? toFund : null;
        if (notDeployed != null) {
            return Refusal.LEDGER_NOT_DEPLOYED.about(
                    Map.of("fund", notDeployed.code().code(), "ledger", notDeployed.ledger()));
        }
        Relation source =
                heldBy(transferId, from, book).or(() -> book.at(workerId, from)).orElse(null);
        if (source == null) {
            return Refusal.NO_RELATION.about(Map.of("fund", from.code()));
        }
        Optional<Relation> destination = book.at(workerId, to).filter(Relation::isOpen);
        return obstacle(source, destination, transferId, book)
                .<RelationsFound>map(refused -> refused)
                .orElseGet(() -> destination
                        .map(joined -> withBank(
                                worker,
                                new Side(source, fromFund),
                                new Side(joined, toFund),
                                book.earliestGeneral(joined).orElse(null)))
                        .orElseGet(() -> Refusal.NOT_YET_INSURED_AT_DESTINATION.about(Map.of("fund", to.code()))));
    }

    /** What this transfer has reserved or moved, though the worker may have another relation at the fund by now. */
    private static Optional<Relation> heldBy(@Nullable UUID transferId, FundCode from, RelationBook book) {
        return Optional.ofNullable(transferId)
                .flatMap(book::ofTransfer)
                .filter(relation -> relation.fund().equals(from));
    }

    private static Optional<RelationsFound.Refused> obstacle(
            Relation source, Optional<Relation> destination, @Nullable UUID transferId, RelationBook book) {
        if (source.standing() instanceof RelationState.Transferred(UUID mover, FundCode holder)
                && !mover.equals(transferId)) {
            return Optional.of(
                    Refusal.ALREADY_MOVED.about(Map.of("fund", source.fund().code(), "nextHolder", holder.code())));
        }
        if (isHeldByAnother(source, transferId)
                || destination
                        .filter(joined -> isHeldByAnother(joined, transferId))
                        .isPresent()
                || book.anyOf(source.workerId(), other -> isOnItsWayTo(source.fund(), other, transferId))) {
            return Optional.of(Refusal.TRANSFER_IN_PROGRESS.about(
                    Map.of("fund", source.fund().code())));
        }
        return Optional.empty();
    }

    private static boolean isHeldByAnother(Relation relation, @Nullable UUID transferId) {
        return relation.standing() instanceof RelationState.Reserved(UUID holder, FundCode destination)
                && !holder.equals(transferId);
    }

    /** Months still travelling to the source must arrive before it can be left, or they would reach a sealed account. */
    private static boolean isOnItsWayTo(FundCode fund, Relation relation, @Nullable UUID transferId) {
        return relation.standing() instanceof RelationState.Reserved(UUID holder, FundCode destination)
                && destination.equals(fund)
                && !holder.equals(transferId);
    }

    private record Side(Relation relation, Fund fund) {}

    /** Looks between which accounts the money would go, where it goes by bank. */
    private static RelationsFound withBank(WorkerFacts worker, Side from, Side to, @Nullable Relation earlierGeneral) {
        BankAccounts bank = null;
        if (from.fund().paysByBank(to.fund())) {
            BankAccount payer = from.fund().policy().bankAccount();
            BankAccount payee = to.fund().policy().bankAccount();
            if (payer != null && payee != null) {
                bank = new BankAccounts(payer, payee);
            } else if (from.relation().standing() instanceof RelationState.Active) {
                Fund without = payer == null ? from.fund() : to.fund();
                return Refusal.BANK_ACCOUNT_MISSING.about(
                        Map.of("fund", without.code().code()));
            }
            // Else this transfer holds the relation from when the ledgers settled for both. A refusal now would leave
            // it held by a case that has ended, so the case goes on as it began.
        }
        return new RelationsFound.Free(from.relation(), facts(worker, from, to, earlierGeneral, bank));
    }

    private static Facts facts(
            WorkerFacts worker, Side from, Side to, @Nullable Relation earlierGeneral, @Nullable BankAccounts bank) {
        Relation source = from.relation();
        Relation destination = to.relation();
        return new Facts(
                worker.id(),
                worker.sex(),
                destination.ageAtRegistration(),
                worker.hukou().province().code(),
                worker.deceased(),
                worker.receivingBenefit(),
                source.fund(),
                from.fund().ledger(),
                source.id(),
                source.personalNumber(),
                source.accountKind(),
                from.fund().decisions(),
                destination.fund(),
                to.fund().ledger(),
                destination.id(),
                destination.personalNumber(),
                destination.accountKind(),
                to.fund().decisions(),
                destination.registeredOn(),
                destination.firstPaidMonth(),
                destination.approvedPosting() != null,
                earlierGeneral == null ? null : earlierGeneral.registeredOn(),
                earlierGeneral == null ? null : earlierGeneral.ageAtRegistration(),
                bank);
    }

    private static Outcome.Note ofRelation(
            Relation relation, JournalAction action, UUID transferId, FundCode destination) {
        return note(
                Subject.relation(relation.id()),
                action,
                Map.of("transferId", transferId.toString(), "destination", destination.code()));
    }

    private static Outcome.Note note(String subject, JournalAction action, Map<String, String> detail) {
        return new Outcome.Note(subject, action, detail);
    }
}
