package org.jiexu.transfer.statement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jiexu.rules.book.RetirementGroup;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jiexu.transfer.statement.RecordClient.AccountRecord;
import org.jiexu.transfer.statement.RecordClient.Travelling;
import org.jiexu.transfer.statement.RegistryClient.PensionFacts;
import org.jiexu.transfer.statement.RegistryClient.RelationSeen;
import org.jiexu.transfer.statement.RegistryClient.WorkerSeen;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a statement is composed of, as it was read.
 *
 * @param relations in the order of registration
 * @param ledgersRead which ledgers answered; a relation at a fund of another has no months here
 * @param accounts of all these ledgers
 * @param travelling money that has left one of these ledgers
 * @param arrived the transfers that one of them was credited with
 * @param transfers all of the worker, ended ones too, as they stood at the end of the day
 * @param facts null when the caller does not see the whole person
 * @param asOf the day for which one asks, not after {@code now}
 * @param group the retirement group that the question names, null if it names none
 */
record StatementInput(
        WorkerSeen worker,
        List<RelationSeen> relations,
        Set<String> ledgersRead,
        List<AccountRecord> accounts,
        List<Travelling> travelling,
        Set<UUID> arrived,
        List<WorkersTransfer> transfers,
        @Nullable PensionFacts facts,
        LocalDate asOf,
        Instant now,
        @Nullable RetirementGroup group) {

    StatementInput {
        relations = List.copyOf(relations);
        ledgersRead = Set.copyOf(ledgersRead);
        accounts = List.copyOf(accounts);
        travelling = List.copyOf(travelling);
        arrived = Set.copyOf(arrived);
        transfers = List.copyOf(transfers);
    }

    /** Whether one asks for today: of another day the booked balances are known, without interest. */
    boolean isForToday() {
        return asOf.equals(StatutoryClock.dayOf(now));
    }

    /** Whether a ledger that keeps accounts of the worker was not read. */
    boolean isIncomplete() {
        return relations.stream().anyMatch(relation -> !ledgersRead.contains(ledgerOf(relation)));
    }

    static String ledgerOf(RelationSeen relation) {
        return relation.fund().province().code();
    }
}
