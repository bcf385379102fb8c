package org.jiexu.contribution.remittance;

import java.util.List;
import java.util.Objects;
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
import org.jiexu.contribution.remittance.Departure.State;
import org.jiexu.messages.BankAccounts;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.LedgerCommand.Remit;
import org.jiexu.messages.LedgerCommand.Remittance;
import org.jiexu.messages.TransferReply.PaymentOrdered;
import org.jiexu.messages.TransferReply.PaymentRejected;
import org.jiexu.messages.TransferReply.RelationRemitted;
import org.jiexu.messages.TransferReply.RemittanceCredited;
import org.jiexu.messages.TransferReply.RemittanceTakenBack;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.journal.JournalAction;

/**
 * What the source's ledger does when money leaves, beside {@link Sealing} before it and {@link ReturnSide} after it. Each decision looks at how far
 * the transfer is and answers a command that was done before with the first answer again; a command that can only come from a fault (remit what
 * was never sealed) throws, and is parked for people to see.
 */
final class SourceSide {

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
        Sealing.requireRelation(departure, command.relationId(), ledger);
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

    /** Money goes to another ledger, and to a fund of that ledger. */
    private static void requirePlausible(Remit command, TouchedLedger ledger) {
        if (command.toLedger().equals(ledger.ledger()) || !new Ledger(command.toLedger()).keeps(command.toFund())) {
            throw new IllegalStateException(
                    "transfer " + command.transferId() + " goes to no fund of ledger " + command.toLedger());
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
        ledger.record(transferId, JournalAction.REMIT, Sealing.amounts(form));
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
        if (departure == null) {
            return;
        }
        departure.requireDestination(sender);
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
}
