package org.jiexu.contribution.remittance;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.AccountState;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.ledger.LedgerJournal;
import org.jiexu.contribution.ledger.LedgerJournal.Movement;
import org.jiexu.contribution.overlap.OverlapCase.Stage;
import org.jiexu.contribution.overlap.OverlapFinder;
import org.jiexu.contribution.payment.Payment;
import org.jiexu.contribution.payment.Payment.Purpose;
import org.jiexu.contribution.payment.ReceivedLine;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.InformationForm.YearTableRow;
import org.jiexu.messages.LedgerCommand.CreditAgain;
import org.jiexu.messages.LedgerCommand.Remittance;
import org.jiexu.messages.LedgerCommand.RemittanceReturned;
import org.jiexu.messages.LedgerCommand.RepaySurplus;
import org.jiexu.messages.LedgerCommand.ReturnRemittance;
import org.jiexu.messages.OverlapFound;
import org.jiexu.messages.TransferReply.FormReceived;
import org.jiexu.messages.TransferReply.RemittanceCredited;
import org.jiexu.messages.TransferReply.RemittanceDisputed;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.authenticity.NotAuthentic;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.journal.JournalAction;
import org.jspecify.annotations.Nullable;

/** What the destination's ledger does: match form, money and account, then post all of it or hold all of it. */
final class DestinationSide {

    private final FormMatch match;
    private final OverlapFinder overlaps;

    DestinationSide(FormMatch match, OverlapFinder overlaps) {
        this.match = match;
        this.overlaps = overlaps;
    }

    /** Why a remittance cannot be posted. */
    private record Dispute(DisputeCode code, Map<String, String> facts) {
        private static Dispute of(DisputeCode code) {
            return new Dispute(code, Map.of());
        }
    }

    /** Form and money arrive, or come again because the transfer was asked about again: then the answer is the one of before. */
    void receive(Remittance remittance, MessageParty sender, TouchedLedger ledger) {
        Arrival before = ledger.arrival(remittance.transferId());
        // Another ledger cannot send what has come from one already, nor learn what became of it.
        if (before != null && !sender.isLedger(before.remittance().fromLedger())) {
            throw new NotAuthentic(NotAuthentic.Cause.SPEAKS_FOR_ANOTHER);
        }
        if (before == null) {
            creditOrHold(remittance, Stage.ARRIVAL, ledger.now(), ledger);
        } else {
            answerAgain(before, ledger);
        }
    }

    /** Something was put right: try once more. What has not arrived is asked of the source at the same time, and answered when it comes. */
    void creditAgain(CreditAgain command, TouchedLedger ledger) {
        Arrival arrival = ledger.arrival(command.transferId());
        if (arrival != null
                && (arrival.state() == Arrival.State.DISPUTED || arrival.state() == Arrival.State.AWAITING_MONEY)) {
            creditOrHold(arrival.remittance(), Stage.POSTING, arrival.arrivedAt(), ledger);
        } else if (arrival != null) {
            answerAgain(arrival, ledger);
        }
    }

    /** The money goes back. If it was posted meanwhile it stays, and that is said. */
    void sendBack(ReturnRemittance command, TouchedLedger ledger) {
        Arrival arrival = ledger.arrival(command.transferId());
        if (arrival == null) {
            throw new IllegalStateException("transfer " + command.transferId() + " has not arrived here");
        }
        switch (arrival.state()) {
            case DISPUTED -> {
                Arrival returned = arrival.returned(arrival.isByBank() ? payBack(arrival, ledger) : null, ledger.now());
                ledger.change(returned);
                giveBack(returned, command, ledger);
                ledger.record(
                        command.transferId(),
                        JournalAction.RETURN_MONEY,
                        Map.of("total", arrival.remittance().amount(), "reason", command.reason()));
            }
            // On its way already, or lost on it: the source takes it back once, and answers each time.
            case RETURNED -> giveBack(arrival, command, ledger);
            case CREDITED, AWAITING_MONEY -> answerAgain(arrival, ledger);
        }
    }

    private static void giveBack(Arrival arrival, ReturnRemittance command, TouchedLedger ledger) {
        RemittanceReturned returned = new RemittanceReturned(
                command.transferId(), arrival.remittance().amount(), command.reason());
        ledger.tellSigned(
                arrival.remittance().fromLedger(),
                arrival.returnPayment() == null ? returned : returned.by(arrival.returnPayment()));
    }

    /** All that came for the transfer is owed back; answers the number of the payment. */
    private static String payBack(Arrival arrival, TouchedLedger ledger) {
        List<ReceivedLine> lines = received(arrival.remittance(), ledger);
        ledger.settle(lines, arrival.transferId(), ReceivedLine.State.RETURNED);
        return owe(Purpose.RETURN, arrival.remittance(), ReceivedLine.sum(lines), ledger);
    }

    private static String owe(Purpose purpose, Remittance remittance, Fen amount, TouchedLedger ledger) {
        String number = purpose.number(remittance.toFund(), remittance.letterNumber());
        ledger.order(new Payment(
                number,
                1,
                purpose,
                remittance.transferId(),
                remittance.toFund(),
                remittance.fromFund(),
                remittance.letterNumber(),
                Objects.requireNonNull(remittance.fromPersonalNumber(), "a payment is for a person"),
                Objects.requireNonNull(remittance.bank()).back(),
                Fen.ZERO,
                Fen.ZERO,
                amount,
                Payment.State.ORDERED,
                null,
                null,
                ledger.now(),
                null));
        ledger.post(LedgerJournal.ofTransfer(
                LedgerJournal.Kind.RETURN_ORDERED,
                remittance.transferId(),
                ledger.now(),
                new Movement(ledger.fundAccounts().unmatchedReceipts(remittance.toFund()), amount.negated()),
                new Movement(ledger.fundAccounts().transfersPayable(remittance.toFund()), amount)));
        return number;
    }

    /** What came beyond the form is owed back, once, and the rest is posted. */
    void repaySurplus(RepaySurplus command, TouchedLedger ledger) {
        Arrival arrival = ledger.arrival(command.transferId());
        if (arrival == null) {
            throw new IllegalStateException("transfer " + command.transferId() + " has not arrived here");
        }
        if (arrival.state() != Arrival.State.DISPUTED || arrival.dispute() != DisputeCode.AMOUNT_DIFFERS) {
            answerAgain(arrival, ledger);
            return;
        }
        Remittance remittance = arrival.remittance();
        Fen surplus = ReceivedLine.sum(received(remittance, ledger)).minus(remittance.amount());
        Account account = ledger.accountOf(remittance.toRelationId());
        if (surplus.fen() <= 0 || account == null || dispute(remittance, remittance.amount(), account) != null) {
            creditOrHold(remittance, Stage.POSTING, arrival.arrivedAt(), ledger);
            return;
        }
        String payment = owe(Purpose.SURPLUS, remittance, surplus, ledger);
        ledger.record(command.transferId(), JournalAction.RETURN_MONEY, Map.of("total", surplus, "payment", payment));
        credit(remittance, account, Stage.POSTING, arrival.arrivedAt(), ledger);
    }

    /** What came by bank for the form's person; where the ledger has no such account, for its letter, which is of one person. */
    private static List<ReceivedLine> received(Remittance remittance, TouchedLedger ledger) {
        Account account = ledger.accountOf(remittance.toRelationId());
        return account == null
                ? ledger.received(remittance.transferId(), remittance.toFund(), remittance.letterNumber())
                : ledger.received(
                        remittance.transferId(),
                        remittance.toFund(),
                        remittance.letterNumber(),
                        account.personalNumber());
    }

    private static void answerAgain(Arrival arrival, TouchedLedger ledger) {
        switch (arrival.state()) {
            case AWAITING_MONEY -> ledger.reply(new FormReceived(arrival.transferId()));
            case CREDITED -> tellCredited(arrival, ledger);
            case DISPUTED -> {
                DisputeCode code = arrival.dispute();
                ledger.reply(new RemittanceDisputed(
                        arrival.transferId(), code == null ? "" : code.name(), Map.of(), arrival.overlap()));
            }
            case RETURNED ->
                ledger.reply(
                        new RemittanceDisputed(arrival.transferId(), DisputeCode.ALREADY_RETURNED.name(), Map.of()));
        }
    }

    private void creditOrHold(Remittance remittance, Stage stage, Instant arrivedAt, TouchedLedger ledger) {
        List<ReceivedLine> lines = remittance.payment() == null ? List.of() : received(remittance, ledger);
        if (remittance.payment() != null && lines.isEmpty()) {
            await(remittance, arrivedAt, ledger);
            return;
        }
        // Whose it is, is known from now on, whatever else is found.
        ledger.settle(lines, remittance.transferId(), ReceivedLine.State.HELD);
        Account account = ledger.accountOf(remittance.toRelationId());
        if (account == null) {
            hold(remittance, arrivedAt, Dispute.of(DisputeCode.NO_RELATION), null, ledger);
            return;
        }
        Fen money = remittance.payment() == null ? remittance.amount() : ReceivedLine.sum(lines);
        Dispute dispute = dispute(remittance, money, account);
        if (dispute != null) {
            OverlapFound overlap = isComparable(remittance, account, dispute.code())
                    ? lay(remittance, account, stage, ledger).told(stage)
                    : null;
            hold(remittance, arrivedAt, dispute, overlap, ledger);
            return;
        }
        credit(remittance, account, stage, arrivedAt, ledger);
    }

    /** The form waits for its money; that is said once for each time that it is told. */
    private static void await(Remittance remittance, Instant arrivedAt, TouchedLedger ledger) {
        if (ledger.arrival(remittance.transferId()) == null) {
            ledger.change(Arrival.awaitingMoney(remittance, arrivedAt));
            ledger.record(
                    remittance.transferId(),
                    JournalAction.AWAIT_MONEY,
                    Map.of("payment", String.valueOf(remittance.payment()), "total", remittance.amount()));
        }
        ledger.reply(new FormReceived(remittance.transferId()));
    }

    private void credit(Remittance remittance, Account account, Stage stage, Instant arrivedAt, TouchedLedger ledger) {
        InformationForm form = remittance.form();
        boolean isByBank = remittance.payment() != null;
        if (isByBank) {
            ledger.settle(received(remittance, ledger), remittance.transferId(), ReceivedLine.State.MATCHED);
        }
        int journal = ledger.post(LedgerJournal.ofTransfer(
                LedgerJournal.Kind.CREDITED,
                remittance.transferId(),
                ledger.now(),
                new Movement(
                        isByBank
                                ? ledger.fundAccounts().unmatchedReceipts(account.fund())
                                : ledger.fundAccounts().inTransit(),
                        form.total().negated()),
                new Movement(account.id(), form.account()),
                new Movement(ledger.fundAccounts().pool(account.fund()), form.pooled())));
        OverlapFinder.Found found = lay(remittance, account, stage, ledger);
        ledger.bring(journal, account, found.rows());
        found.cases().forEach(ledger::open);
        Fen principal = FormMatch.principal(form);
        Account credited = account.plus(principal, form.account().minus(principal));
        for (Contribution month : found.rows()) {
            if (month.counts()) {
                credited = credited.withMonth(month.month());
            }
        }
        ledger.change(credited);
        int overlap = found.rows().size() - found.counting();
        Arrival arrival =
                Arrival.credited(remittance, account.id(), overlap, found.told(stage), arrivedAt, ledger.now());
        ledger.change(arrival);
        tellCredited(arrival, ledger);
        ledger.record(
                remittance.transferId(),
                JournalAction.CREDIT,
                Map.of(
                        "account", form.account(),
                        "pooled", form.pooled(),
                        "total", form.total(),
                        "months", form.months(),
                        "overlapMonths", overlap));
    }

    /** The saga waits for it, and the source's ledger: its money travels no more. */
    private static void tellCredited(Arrival arrival, TouchedLedger ledger) {
        RemittanceCredited credited =
                new RemittanceCredited(arrival.transferId(), arrival.overlapMonths(), arrival.overlap());
        ledger.reply(credited);
        ledger.tell(arrival.remittance().fromLedger(), arrival.transferId(), credited);
    }

    private OverlapFinder.Found lay(Remittance remittance, Account account, Stage stage, TouchedLedger ledger) {
        return overlaps.find(
                account,
                ledger.months(account),
                months(remittance, account),
                new OverlapFinder.Occasion(remittance.transferId(), stage, ledger.now()));
    }

    /** Whether the form's months can be laid over the account's though nothing is posted: a good form, and months that count here. */
    private boolean isComparable(Remittance remittance, Account account, DisputeCode dispute) {
        return switch (dispute) {
            case AMOUNT_DIFFERS -> true;
            case ACCOUNT_NOT_OPEN ->
                account.state() == AccountState.SEALED
                        && match.firstFailure(remittance.form()).isEmpty();
            case NO_RELATION, IDENTITY_MISMATCH, FORM_INVALID, ALREADY_RETURNED -> false;
        };
    }

    private static void hold(
            Remittance remittance,
            Instant arrivedAt,
            Dispute dispute,
            @Nullable OverlapFound overlap,
            TouchedLedger ledger) {
        ledger.change(Arrival.disputed(remittance, dispute.code(), overlap, arrivedAt));
        ledger.reply(
                new RemittanceDisputed(remittance.transferId(), dispute.code().name(), dispute.facts(), overlap));
        Map<String, String> detail = new TreeMap<>(dispute.facts());
        detail.put("code", dispute.code().name());
        detail.put("total", remittance.amount().toString());
        ledger.record(remittance.transferId(), JournalAction.HOLD_IN_DISPUTE, detail);
    }

    private @Nullable Dispute dispute(Remittance remittance, Fen money, Account account) {
        if (!account.workerId().equals(remittance.workerId()) || !account.fund().equals(remittance.toFund())) {
            return Dispute.of(DisputeCode.IDENTITY_MISMATCH);
        }
        if (account.state() != AccountState.OPEN) {
            return new Dispute(
                    DisputeCode.ACCOUNT_NOT_OPEN,
                    Map.of("state", account.state().name()));
        }
        Optional<FormMatch.Failure> failure = match.firstFailure(remittance.form());
        if (failure.isPresent()) {
            return new Dispute(DisputeCode.FORM_INVALID, failure.get().facts());
        }
        if (!money.equals(remittance.form().total())) {
            return new Dispute(
                    DisputeCode.AMOUNT_DIFFERS,
                    Map.of(
                            "form", remittance.form().total().toString(),
                            "money", money.toString()));
        }
        return null;
    }

    /** The form's rows as months with their place of origin. */
    private static List<Contribution> months(Remittance remittance, Account account) {
        List<Contribution> months = new ArrayList<>(remittance.form().months());
        for (YearTableRow row : remittance.form().rows()) {
            Fen credit = Fen.of(row.credited().fen() / row.months());
            Fen personal = Fen.of(row.personal().fen() / row.months());
            for (YearMonth month = row.from(); !month.isAfter(row.to()); month = month.plusMonths(1)) {
                months.add(new Contribution(
                        account.id(),
                        month,
                        row.base(),
                        null,
                        personal,
                        credit,
                        null,
                        null,
                        row.fund(),
                        row.paidInto(),
                        remittance.transferId()));
            }
        }
        return months;
    }
}
