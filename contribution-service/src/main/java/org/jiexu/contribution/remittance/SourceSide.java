package org.jiexu.contribution.remittance;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.AccountState;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.contribution.ledger.LedgerJournal;
import org.jiexu.contribution.ledger.LedgerJournal.Movement;
import org.jiexu.contribution.ledger.MonthStanding;
import org.jiexu.contribution.remittance.Departure.State;
import org.jiexu.contribution.statement.FormOutcome;
import org.jiexu.contribution.statement.InformationForms;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.LedgerCommand.ExtractRelation;
import org.jiexu.messages.LedgerCommand.Remit;
import org.jiexu.messages.LedgerCommand.Remittance;
import org.jiexu.messages.LedgerCommand.RemittanceReturned;
import org.jiexu.messages.LedgerCommand.UnsealRelation;
import org.jiexu.messages.TransferReply.ExtractionRefused;
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
                case SENT, CREDITED, TAKEN_BACK ->
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
            }
            case SENT, CREDITED -> tell(departure, ledger);
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
                new Movement(ledger.fundAccounts().inTransit(), form.total())));
        leave(account.plus(Fen.ZERO, interest), form, ledger);
        Departure sent = departure.sent(Departure.Destination.of(command), ledger.now());
        ledger.change(sent);
        tell(sent, ledger);
        ledger.record(transferId, JournalAction.REMIT, amounts(form));
    }

    /** What goes to the destination: the same at any time, so that it can be told again, and its signature be checked. */
    static Remittance remittance(Departure departure, Departure.Destination to, Account account, String fromLedger) {
        return new Remittance(
                departure.transferId(),
                departure.letterNumber(),
                account.workerId(),
                fromLedger,
                account.fund(),
                to.relationId(),
                to.fund(),
                departure.form(),
                departure.form().total());
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
        if (departure != null && departure.state() == State.SENT) {
            ledger.change(departure.settled(State.CREDITED, null, ledger.now()));
        }
    }

    /** The money comes back whole: out of transit, to the account and the pool; the relation goes on here. */
    void takeBack(RemittanceReturned command, MessageParty sender, TouchedLedger ledger) {
        Departure departure = ledger.departure(command.transferId());
        if (departure == null) {
            throw new IllegalStateException("transfer " + command.transferId() + " never left here");
        }
        requireDestination(departure, sender);
        switch (departure.state()) {
            case SENT -> post(command, departure, ledger);
            case TAKEN_BACK -> {
                // Taken back before: the same answer again.
            }
            case EXTRACTED, UNSEALED, CREDITED ->
                throw new IllegalStateException(
                        "transfer " + command.transferId() + " is " + departure.state() + ": no money can come back");
        }
        ledger.reply(new RemittanceTakenBack(command.transferId()));
    }

    private static void post(RemittanceReturned command, Departure departure, TouchedLedger ledger) {
        InformationForm form = departure.form();
        if (!command.amount().equals(form.total())) {
            throw new IllegalStateException("transfer " + command.transferId() + " does not come back whole");
        }
        Account account = ledger.account(departure.accountId());
        ledger.post(LedgerJournal.ofTransfer(
                LedgerJournal.Kind.TAKEN_BACK,
                command.transferId(),
                ledger.now(),
                new Movement(ledger.fundAccounts().inTransit(), form.total().negated()),
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
        ledger.change(departure.settled(State.TAKEN_BACK, command.attestation(), ledger.now()));
        ledger.record(
                command.transferId(),
                JournalAction.TAKE_BACK,
                Map.of("total", form.total(), "reason", command.reason()));
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
