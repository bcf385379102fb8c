package org.jiexu.contribution.remittance;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.AccountState;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.contribution.ledger.LedgerJournal;
import org.jiexu.contribution.ledger.LedgerJournal.Movement;
import org.jiexu.contribution.ledger.MonthStanding;
import org.jiexu.contribution.payment.Payment;
import org.jiexu.contribution.payment.Payment.Purpose;
import org.jiexu.contribution.payment.PaymentRejection;
import org.jiexu.contribution.payment.ReceivedLine;
import org.jiexu.contribution.remittance.Departure.State;
import org.jiexu.contribution.statement.FormOutcome;
import org.jiexu.contribution.statement.InformationForms;
import org.jiexu.messages.Attestation;
import org.jiexu.messages.BankAccounts;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.LedgerCommand.ExtractRelation;
import org.jiexu.messages.LedgerCommand.Remit;
import org.jiexu.messages.LedgerCommand.Remittance;
import org.jiexu.messages.LedgerCommand.RemittanceReturned;
import org.jiexu.messages.LedgerCommand.UnsealRelation;
import org.jiexu.messages.TransferReply.ExtractionRefused;
import org.jiexu.messages.TransferReply.PaymentOrdered;
import org.jiexu.messages.TransferReply.PaymentRejected;
import org.jiexu.messages.TransferReply.RelationExtracted;
import org.jiexu.messages.TransferReply.RelationRemitted;
import org.jiexu.messages.TransferReply.RelationUnsealed;
import org.jiexu.messages.TransferReply.RemittanceCredited;
import org.jiexu.messages.TransferReply.RemittanceTakenBack;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.authenticity.NotAuthentic;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.trace.Trace;
import org.jiexu.service.journal.JournalAction;
import org.jspecify.annotations.Nullable;

/**
 * What the source's ledger does. Each decision looks at how far the transfer is and answers a command that was done before
 * with the first answer again; a command that can only come from a fault (remit what was never sealed) throws, and is parked
 * for people to see.
 */
final class SourceSide {

    private final InformationForms forms;

    SourceSide(InformationForms forms) {
        this.forms = forms;
    }

    /** Seals the account and makes its form. */
    void extract(ExtractRelation command, TouchedLedger ledger) {
        Departure before = ledger.departure(command.transferId());
        if (before != null && before.state() != State.UNSEALED) {
            requireRelation(before, command.relationId(), ledger);
            ledger.reply(new RelationExtracted(command.transferId(), before.form()));
            return;
        }
        RefusedExtraction refused = ledger.refused(command.transferId());
        if (refused != null) {
            ledger.reply(new ExtractionRefused(refused.transferId(), refused.code(), refused.facts()));
            return;
        }
        if (before != null) {
            // This letter was returned: it seals nothing any more.
            refuse(command.transferId(), RefusedExtraction.UNDONE, Map.of(), ledger);
            return;
        }
        Account account = ledger.accountOf(command.relationId());
        if (account == null) {
            refuse(command.transferId(), "NO_RELATION", Map.of(), ledger);
            return;
        }
        switch (account.state()) {
            case OPEN -> extractOpen(command, account, ledger);
            case SEALED -> refuse(command.transferId(), "TRANSFER_IN_PROGRESS", Map.of(), ledger);
            case TRANSFERRED, REMAINDER -> refuse(command.transferId(), "ALREADY_MOVED", Map.of(), ledger);
        }
    }

    private void extractOpen(ExtractRelation command, Account account, TouchedLedger ledger) {
        FormOutcome outcome = forms.make(
                account, ledger.months(account), ledger.lumpSums(account), command.transferYear(), Trace.off());
        switch (outcome) {
            case FormOutcome.Refused(FormOutcome.Code code, Map<String, String> facts) ->
                refuse(command.transferId(), code.name(), facts, ledger);
            case FormOutcome.Made made -> {
                ledger.change(account.sealed(command.transferId()));
                ledger.change(Departure.extracted(
                        command.transferId(),
                        account.id(),
                        command.letterNumber(),
                        made.form(),
                        made.unbookedInterest(),
                        ledger.now()));
                ledger.reply(new RelationExtracted(command.transferId(), made.form()));
                ledger.record(command.transferId(), JournalAction.SEAL, amounts(made.form()));
            }
        }
    }

    private static void refuse(UUID transferId, String code, Map<String, String> facts, TouchedLedger ledger) {
        ledger.reply(new ExtractionRefused(transferId, code, facts));
        // The case ends by this answer: an extraction that was asked for again meanwhile must not seal for nobody.
        ledger.refuse(new RefusedExtraction(transferId, code, facts));
        Map<String, String> detail = new TreeMap<>(facts);
        detail.put("code", code);
        ledger.record(transferId, JournalAction.REFUSE_EXTRACTION, detail);
    }

    /** Undoes the seal. Where nothing was sealed there is nothing to undo; that is said, and remembered for the extraction that may still come. */
    void unseal(UnsealRelation command, TouchedLedger ledger) {
        Departure departure = ledger.departure(command.transferId());
        if (departure == null) {
            ledger.refuse(new RefusedExtraction(command.transferId(), RefusedExtraction.UNDONE, Map.of()));
        } else {
            requireRelation(departure, command.relationId(), ledger);
            switch (departure.state()) {
                case EXTRACTED -> {
                    ledger.change(ledger.account(departure.accountId()).opened());
                    ledger.change(departure.unsealed(ledger.now()));
                    ledger.record(command.transferId(), JournalAction.UNSEAL, Map.of());
                }
                case UNSEALED -> {
                    // Undone before: the same answer again.
                }
                case ORDERED, SENT, CREDITED, COMING_BACK, TAKEN_BACK ->
                    throw new IllegalStateException("transfer " + command.transferId() + " was sent: no unsealing");
            }
        }
        ledger.reply(new RelationUnsealed(command.transferId()));
    }

    /**
     * The pivot: interest is booked, account and pooled part go into transit, form and money to the other ledger. Asked again, the answer is
     * the same and the remittance is sent again: either may have been lost, and the other ledger knows what it has.
     */
    void remit(Remit command, TouchedLedger ledger) {
        UUID transferId = command.transferId();
        Departure departure = ledger.departure(transferId);
        if (departure == null) {
            throw new IllegalStateException("transfer " + transferId + " is not sealed: nothing to remit");
        }
        requireRelation(departure, command.relationId(), ledger);
        boolean isSent = departure.state() != State.UNSEALED && departure.state() != State.EXTRACTED;
        if (isSent && !Departure.Destination.of(command).equals(departure.destination())) {
            throw new IllegalStateException(
                    "transfer " + transferId + " was sent elsewhere: one transfer goes to one place");
        }
        switch (departure.state()) {
            case UNSEALED ->
                throw new IllegalStateException("transfer " + transferId + " is not sealed: nothing to remit");
            case EXTRACTED -> {
                requirePlausible(command, ledger);
                send(command, departure, ledger);
                if (command.bank() != null) {
                    return;
                }
            }
            case ORDERED -> {
                tell(departure, ledger);
                tellOrdered(departure, ledger);
                return;
            }
            case SENT, CREDITED -> tell(departure, ledger);
            case COMING_BACK -> {
                ledger.reply(new RelationRemitted(transferId));
                return;
            }
            case TAKEN_BACK -> {
                ledger.reply(new RelationRemitted(transferId));
                ledger.reply(new RemittanceTakenBack(transferId));
                return;
            }
        }
        ledger.reply(new RelationRemitted(transferId));
    }

    /** Sends form and money, for the first time or again; what is sent was fixed when the money left. */
    private static void tell(Departure sent, TouchedLedger ledger) {
        Departure.Destination to = sent.destination();
        if (to == null) {
            throw new IllegalStateException("transfer " + sent.transferId() + " was sent nowhere");
        }
        ledger.tellSigned(to.ledger(), remittance(sent, to, ledger.account(sent.accountId()), ledger.ledger()));
    }

    /** A command names the relation that its transfer has sealed; with another one it can only come from a fault. */
    private static void requireRelation(Departure departure, UUID relationId, TouchedLedger ledger) {
        if (!ledger.account(departure.accountId()).relationId().equals(relationId)) {
            throw new IllegalStateException(
                    "transfer " + departure.transferId() + " has sealed another relation than " + relationId);
        }
    }

    /** Money goes to another ledger, and to a fund of that ledger. */
    private static void requirePlausible(Remit command, TouchedLedger ledger) {
        if (command.toLedger().equals(ledger.ledger()) || !new Ledger(command.toLedger()).keeps(command.toFund())) {
            throw new IllegalStateException(
                    "transfer " + command.transferId() + " goes to no fund of ledger " + command.toLedger());
        }
    }

    /** Of money that was sent only that ledger may speak to which it was sent; decision 0143. */
    private static void requireDestination(Departure departure, MessageParty sender) {
        Departure.Destination to = departure.destination();
        if (to == null || !sender.isLedger(to.ledger())) {
            throw new NotAuthentic(NotAuthentic.Cause.SPEAKS_FOR_ANOTHER);
        }
    }

    /** By bank, what leaves is owed until a treasurer has paid it. */
    private static void send(Remit command, Departure departure, TouchedLedger ledger) {
        Account account = ledger.account(departure.accountId());
        InformationForm form = departure.form();
        Fen interest = departure.unbookedInterest();
        boolean isSealedByThis =
                account.state() == AccountState.SEALED && command.transferId().equals(account.sealedBy());
        Fen staying = account.balance().plus(interest).minus(form.account());
        boolean isWhatStays = form.unmovable().isEmpty() ? staying.fen() == 0 : !staying.isNegative();
        if (!isSealedByThis || !isWhatStays) {
            throw new IllegalStateException(
                    "the account of transfer " + command.transferId() + " is not as it was sealed");
        }
        UUID transferId = command.transferId();
        if (interest.fen() != 0) {
            ledger.post(LedgerJournal.ofTransfer(
                    LedgerJournal.Kind.INTEREST,
                    transferId,
                    ledger.now(),
                    new Movement(ledger.fundAccounts().interest(account.fund()), interest.negated()),
                    new Movement(account.id(), interest)));
        }
        ledger.post(LedgerJournal.ofTransfer(
                LedgerJournal.Kind.REMITTED,
                transferId,
                ledger.now(),
                new Movement(account.id(), form.account().negated()),
                new Movement(
                        ledger.fundAccounts().pool(account.fund()),
                        form.pooled().negated()),
                new Movement(
                        command.bank() == null
                                ? ledger.fundAccounts().inTransit()
                                : ledger.fundAccounts().transfersPayable(account.fund()),
                        form.total())));
        leave(account.plus(Fen.ZERO, interest), form, ledger);
        Departure sent = command.bank() == null
                ? departure.sent(Departure.Destination.of(command), ledger.now())
                : order(command, command.bank(), departure, account, ledger);
        ledger.change(sent);
        tell(sent, ledger);
        ledger.record(transferId, JournalAction.REMIT, amounts(form));
    }

    /** The payment that the treasurer must make, with the form that is sent now. */
    private static Departure order(
            Remit command, BankAccounts accounts, Departure departure, Account account, TouchedLedger ledger) {
        InformationForm form = departure.form();
        String number = Purpose.TRANSFER.number(account.fund(), departure.letterNumber());
        ledger.order(new Payment(
                number,
                1,
                Purpose.TRANSFER,
                command.transferId(),
                account.fund(),
                command.toFund(),
                departure.letterNumber(),
                Objects.requireNonNull(command.toPersonalNumber(), "a payment is for a person"),
                accounts,
                form.account(),
                form.pooled(),
                form.total(),
                Payment.State.ORDERED,
                null,
                null,
                ledger.now(),
                null));
        Departure ordered = departure.ordered(
                Departure.Destination.of(command), new Departure.ByBank(number, accounts), ledger.now());
        tellOrdered(ordered, ledger);
        return ordered;
    }

    private static void tellOrdered(Departure ordered, TouchedLedger ledger) {
        Departure.ByBank byBank = Objects.requireNonNull(ordered.byBank());
        PaymentRejection rejection = ledger.rejected(ordered.transferId());
        ledger.reply(
                rejection == null
                        ? new PaymentOrdered(ordered.transferId(), byBank.payment())
                        : new PaymentRejected(ordered.transferId(), byBank.payment(), rejection.name()));
    }

    /** What goes to the destination: the same at any time, so that it can be told again, and its signature be checked. */
    static Remittance remittance(Departure departure, Departure.Destination to, Account account, String fromLedger) {
        Remittance remittance = new Remittance(
                departure.transferId(),
                departure.letterNumber(),
                account.workerId(),
                fromLedger,
                account.fund(),
                to.relationId(),
                to.fund(),
                departure.form(),
                departure.form().total());
        Departure.ByBank byBank = departure.byBank();
        return byBank == null
                ? remittance
                : remittance.by(byBank.payment(), byBank.accounts(), account.personalNumber());
    }

    /** The account ends; or it goes on with what may not move, and the months that left are marked. */
    private static void leave(Account account, InformationForm form, TouchedLedger ledger) {
        if (form.unmovable().isEmpty()) {
            ledger.change(account.transferred());
            return;
        }
        List<Contribution> leaving = ledger.months(account).stream()
                .filter(month -> month.counts()
                        && form.rows().stream()
                                .anyMatch(row -> !month.month().isBefore(row.from())
                                        && !month.month().isAfter(row.to())))
                .toList();
        ledger.restand(account, leaving, MonthStanding.MOVED);
        ledger.change(account.remainder(
                form.account(),
                ledger.months(account).stream().filter(Contribution::counts).toList()));
    }

    /** The destination tells that it has posted: the money travels no more. */
    void settled(RemittanceCredited notice, MessageParty sender, TouchedLedger ledger) {
        Departure departure = ledger.departure(notice.transferId());
        if (departure != null) {
            requireDestination(departure, sender);
        }
        if (departure == null) {
            return;
        }
        if (departure.state() == State.SENT) {
            ledger.change(departure.settled(State.CREDITED, null, ledger.now()));
        } else if (departure.state() == State.ORDERED && departure.settledAt() == null) {
            // It was paid, and the treasurer has not said so yet: until then it is owed here.
            ledger.change(departure.creditedBeforePaid(ledger.now()));
        }
        if (departure.byBank() != null) {
            ledger.paymentArrived(notice.transferId());
        }
    }

    /** The money comes back whole: out of transit, to the account and the pool; the relation goes on here. */
    void takeBack(RemittanceReturned command, MessageParty sender, TouchedLedger ledger) {
        Departure departure = ledger.departure(command.transferId());
        if (departure == null) {
            throw new IllegalStateException("transfer " + command.transferId() + " never left here");
        }
        requireDestination(departure, sender);
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
    static void receiveBack(Departure departure, TouchedLedger ledger) {
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

    private static Map<String, Object> amounts(InformationForm form) {
        Map<String, Object> amounts = new TreeMap<>(Map.of(
                "account", form.account(),
                "pooled", form.pooled(),
                "total", form.total(),
                "months", form.months(),
                "provisional", form.provisional(),
                "ruleVersion", form.ruleVersion()));
        if (!form.unmovable().isEmpty()) {
            amounts.put("unmovable", form.unmovable());
        }
        return amounts;
    }
}
