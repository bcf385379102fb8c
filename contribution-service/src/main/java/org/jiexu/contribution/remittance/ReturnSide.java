package org.jiexu.contribution.remittance;

import java.util.List;
import java.util.Map;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.ledger.LedgerJournal;
import org.jiexu.contribution.ledger.LedgerJournal.Movement;
import org.jiexu.contribution.ledger.MonthStanding;
import org.jiexu.contribution.payment.ReceivedLine;
import org.jiexu.contribution.remittance.Departure.State;
import org.jiexu.messages.Attestation;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.LedgerCommand.RemittanceReturned;
import org.jiexu.messages.TransferReply.RemittanceTakenBack;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.journal.JournalAction;
import org.jspecify.annotations.Nullable;

/** What the source's ledger does with money that comes back: with the message that says so, or by bank when a treasurer has registered it. */
final class ReturnSide {

    /** The money comes back whole: out of transit, to the account and the pool; the relation goes on here. */
    void takeBack(RemittanceReturned command, MessageParty sender, TouchedLedger ledger) {
        Departure departure = ledger.departure(command.transferId());
        if (departure == null) {
            throw new IllegalStateException("transfer " + command.transferId() + " never left here");
        }
        departure.requireDestination(sender);
        if (command.payment() != null) {
            payBack(command, command.payment(), departure, ledger);
            return;
        }
        if (departure.byBank() != null) {
            throw new IllegalStateException(
                    "transfer " + command.transferId() + " was paid by bank, and comes back by bank");
        }
        switch (departure.state()) {
            case SENT -> post(command, departure, ledger);
            case TAKEN_BACK -> {
                // Taken back before: the same answer again.
            }
            case EXTRACTED, UNSEALED, ORDERED, CREDITED, COMING_BACK ->
                throw new IllegalStateException(
                        "transfer " + command.transferId() + " is " + departure.state() + ": no money can come back");
        }
        ledger.reply(new RemittanceTakenBack(command.transferId()));
    }

    /** The destination pays by bank what it had received; it is here when a treasurer registers it. */
    private static void payBack(RemittanceReturned command, String payment, Departure departure, TouchedLedger ledger) {
        switch (departure.state()) {
            case ORDERED, SENT -> {
                Departure coming = departure.comingBack(command.attestation(), payment);
                ledger.change(coming);
                ledger.record(
                        command.transferId(),
                        JournalAction.AWAIT_RETURN,
                        Map.of("payment", payment, "reason", command.reason()));
                receiveBack(coming, ledger);
            }
            case COMING_BACK -> receiveBack(departure, ledger);
            case TAKEN_BACK -> ledger.reply(new RemittanceTakenBack(command.transferId()));
            case EXTRACTED, UNSEALED, CREDITED ->
                throw new IllegalStateException(
                        "transfer " + command.transferId() + " is " + departure.state() + ": no money can come back");
        }
    }

    /** Takes back what has come by bank, if it is all there to the fen. */
    private static void receiveBack(Departure departure, TouchedLedger ledger) {
        Account account = ledger.account(departure.accountId());
        List<ReceivedLine> lines = ledger.received(
                departure.transferId(), account.fund(), departure.letterNumber(), account.personalNumber());
        if (lines.isEmpty()) {
            return;
        }
        if (!ReceivedLine.sum(lines).equals(departure.form().total())) {
            ledger.settle(lines, departure.transferId(), ReceivedLine.State.HELD);
            return;
        }
        ledger.settle(lines, departure.transferId(), ReceivedLine.State.MATCHED);
        takeBack(
                departure,
                ledger.fundAccounts().unmatchedReceipts(account.fund()),
                departure.returnAttestation(),
                Map.of("total", departure.form().total()),
                ledger);
        ledger.reply(new RemittanceTakenBack(departure.transferId()));
    }

    private static void post(RemittanceReturned command, Departure departure, TouchedLedger ledger) {
        if (!command.amount().equals(departure.form().total())) {
            throw new IllegalStateException("transfer " + command.transferId() + " does not come back whole");
        }
        takeBack(
                departure,
                ledger.fundAccounts().inTransit(),
                command.attestation(),
                Map.of("total", departure.form().total(), "reason", command.reason()),
                ledger);
    }

    private static void takeBack(
            Departure departure,
            long from,
            @Nullable Attestation attestation,
            Map<String, Object> detail,
            TouchedLedger ledger) {
        InformationForm form = departure.form();
        Account account = ledger.account(departure.accountId());
        ledger.post(LedgerJournal.ofTransfer(
                LedgerJournal.Kind.TAKEN_BACK,
                departure.transferId(),
                ledger.now(),
                new Movement(from, form.total().negated()),
                new Movement(account.id(), form.account()),
                new Movement(ledger.fundAccounts().pool(account.fund()), form.pooled())));
        Fen principal = FormMatch.principal(form);
        Account back = account.opened().plus(principal, form.account().minus(principal));
        if (!form.unmovable().isEmpty()) {
            List<Contribution> moved = ledger.months(account).stream()
                    .filter(month -> month.standing() == MonthStanding.MOVED)
                    .toList();
            ledger.restand(account, moved, MonthStanding.COUNTS);
            back = back.withMonths(ledger.months(account));
        }
        ledger.change(back);
        ledger.change(departure.settled(State.TAKEN_BACK, attestation, ledger.now()));
        ledger.record(departure.transferId(), JournalAction.TAKE_BACK, detail);
    }
}
