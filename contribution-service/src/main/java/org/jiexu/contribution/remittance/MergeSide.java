package org.jiexu.contribution.remittance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.AccountState;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.ledger.LedgerJournal;
import org.jiexu.contribution.ledger.LedgerJournal.Movement;
import org.jiexu.contribution.overlap.OverlapCase.Stage;
import org.jiexu.contribution.overlap.OverlapFinder;
import org.jiexu.contribution.statement.InformationForms;
import org.jiexu.messages.LedgerCommand.MergeAccounts;
import org.jiexu.messages.TransferReply.AccountsMerged;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.journal.JournalAction;

/**
 * A change of registration inside the ledger: one journal moves the balance from account to account and, between two
 * funds, the pooled part of the months from pool to pool, so that a later transfer finds its 12 % where it looks for them. What
 * the registry has let through cannot be refused; what contradicts it is a fault and is parked for people to see.
 */
final class MergeSide {

    private final InformationForms forms;
    private final OverlapFinder overlaps;

    MergeSide(InformationForms forms, OverlapFinder overlaps) {
        this.forms = forms;
        this.overlaps = overlaps;
    }

    /** Lets one account join another; a second time it tells what was done the first time. */
    void merge(MergeAccounts command, TouchedLedger ledger) {
        Merger merger = ledger.merger(command.transferId());
        if (merger == null) {
            merger = join(
                    command.transferId(),
                    open(command, command.fromRelationId(), ledger),
                    open(command, command.toRelationId(), ledger),
                    ledger);
        }
        ledger.reply(
                new AccountsMerged(command.transferId(), merger.months(), merger.overlapMonths(), merger.overlap()));
    }

    private static Account open(MergeAccounts command, UUID relationId, TouchedLedger ledger) {
        Account account = ledger.accountOf(relationId);
        if (account == null || account.state() != AccountState.OPEN) {
            throw new IllegalStateException(
                    "transfer " + command.transferId() + ": the account of relation " + relationId + " is "
                            + (account == null ? "not here" : account.state()) + ", no accounts are merged");
        }
        return account;
    }

    private Merger join(UUID transferId, Account from, Account to, TouchedLedger ledger) {
        if (from.id() == to.id() || !from.workerId().equals(to.workerId()) || from.kind() != to.kind()) {
            throw new IllegalStateException(
                    "transfer " + transferId + ": accounts of two workers or of two kinds are not merged");
        }
        List<Contribution> leaving = ledger.months(from).stream()
                .filter(Contribution::isFunded)
                .sorted(Comparator.comparing(Contribution::month).thenComparing(row -> row.standing()))
                .toList();
        Fen pooled = from.fund().equals(to.fund()) ? Fen.ZERO : forms.pooled(leaving);
        int journal = ledger.post(LedgerJournal.ofTransfer(
                LedgerJournal.Kind.MERGED, transferId, ledger.now(), movements(from, to, pooled, ledger)));
        OverlapFinder.Found found = overlaps.find(
                to, ledger.months(to), leaving, new OverlapFinder.Occasion(transferId, Stage.POSTING, ledger.now()));
        ledger.bring(journal, to, found.rows());
        found.cases().forEach(ledger::open);
        int counted = (int) leaving.stream().filter(Contribution::counts).count();
        ledger.change(to.plus(from.principal(), from.interest()).withMonths(ledger.months(to)));
        ledger.change(from.mergedBy(transferId));
        Merger merger = new Merger(
                transferId,
                from.id(),
                to.id(),
                to.fund(),
                from.balance(),
                pooled,
                counted,
                counted - found.counting(),
                found.told(Stage.POSTING),
                ledger.now());
        ledger.join(merger);
        ledger.record(
                transferId,
                JournalAction.MERGE_ACCOUNTS,
                Map.of(
                        "from", from.relationId(),
                        "to", to.relationId(),
                        "account", from.balance(),
                        "pooled", pooled,
                        "months", counted,
                        "overlapMonths", merger.overlapMonths()));
        return merger;
    }

    private static Movement[] movements(Account from, Account to, Fen pooled, TouchedLedger ledger) {
        List<Movement> movements = new ArrayList<>(
                List.of(new Movement(from.id(), from.balance().negated()), new Movement(to.id(), from.balance())));
        if (pooled.fen() != 0) {
            movements.add(new Movement(ledger.fundAccounts().pool(from.fund()), pooled.negated()));
            movements.add(new Movement(ledger.fundAccounts().pool(to.fund()), pooled));
        }
        return movements.toArray(Movement[]::new);
    }
}
