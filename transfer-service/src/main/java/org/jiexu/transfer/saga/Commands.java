package org.jiexu.transfer.saga;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jiexu.messages.LedgerCommand;
import org.jiexu.messages.RegistryCommand;
import org.jiexu.messages.topic.Topics;
import org.jiexu.transfer.saga.Decision.Command;

/** What a case can ask of services, each word for word the same whenever it is asked; when it asks what, {@link Decider} says. */
final class Commands {

    private Commands() {}

    /** What of the lookup is not answered yet. */
    static List<Command> lookUp(Transfer submitted) {
        Lookup lookup = submitted.asked();
        List<Command> asked = new ArrayList<>();
        if (lookup.facts() == null) {
            asked.add(toRegistry(new RegistryCommand.ReserveRelation(
                    submitted.id(), submitted.workerId(), submitted.fromFund(), submitted.toFund())));
        }
        for (String ledger : lookup.ledgersAsked()) {
            asked.add(toLedger(ledger, new LedgerCommand.ReportMonths(submitted.id(), submitted.workerId())));
        }
        return asked;
    }

    /** The year of the transfer is that of its letter, not of the question. */
    static Command extract(Transfer transfer) {
        String letterNumber = Objects.requireNonNull(transfer.letterNumber());
        return toSource(
                transfer,
                new LedgerCommand.ExtractRelation(
                        transfer.id(), transfer.reserved().fromRelationId(), letterNumber, yearOf(letterNumber)));
    }

    static Command unseal(Transfer transfer) {
        return toSource(
                transfer,
                new LedgerCommand.UnsealRelation(
                        transfer.id(), transfer.reserved().fromRelationId()));
    }

    /** By bank with the accounts, and with whose money it is, for the payment. */
    static Command remit(Transfer transfer) {
        Relations relations = transfer.reserved();
        ByBank bank = transfer.bank();
        return toSource(
                transfer,
                new LedgerCommand.Remit(
                        transfer.id(),
                        relations.fromRelationId(),
                        relations.toLedger(),
                        relations.toRelationId(),
                        transfer.toFund(),
                        bank == null ? null : bank.accounts(),
                        bank == null ? null : relations.toPersonalNumber()));
    }

    static Command creditAgain(Transfer transfer) {
        return toDestination(transfer, new LedgerCommand.CreditAgain(transfer.id()));
    }

    static Command repaySurplus(Transfer transfer) {
        return toDestination(transfer, new LedgerCommand.RepaySurplus(transfer.id()));
    }

    static Command giveBack(Transfer transfer) {
        return toDestination(
                transfer,
                new LedgerCommand.ReturnRemittance(
                        transfer.id(), Objects.requireNonNull(transfer.reason()).code()));
    }

    static Command merge(Transfer transfer) {
        Relations relations = transfer.reserved();
        return toDestination(
                transfer,
                new LedgerCommand.MergeAccounts(transfer.id(), relations.fromRelationId(), relations.toRelationId()));
    }

    static Command moveRelation(Transfer transfer) {
        return toRegistry(new RegistryCommand.MoveRelation(transfer.id()));
    }

    static Command releaseReservation(Transfer transfer) {
        return toRegistry(new RegistryCommand.ReleaseReservation(transfer.id()));
    }

    private static Command toRegistry(RegistryCommand command) {
        return new Command(Topics.REGISTRY_COMMANDS, command);
    }

    private static Command toSource(Transfer transfer, LedgerCommand command) {
        return toLedger(transfer.reserved().fromLedger(), command);
    }

    private static Command toDestination(Transfer transfer, LedgerCommand command) {
        return toLedger(transfer.reserved().toLedger(), command);
    }

    private static Command toLedger(String ledger, LedgerCommand command) {
        return new Command(Topics.ledgerCommands(ledger), command);
    }

    private static int yearOf(String letterNumber) {
        return Integer.parseInt(letterNumber.split("-", -1)[1]);
    }
}
