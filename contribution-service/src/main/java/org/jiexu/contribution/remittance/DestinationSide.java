package org.jiexu.contribution.remittance;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.AccountState;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.ledger.LedgerJournal;
import org.jiexu.contribution.ledger.LedgerJournal.Movement;
import org.jiexu.contribution.overlap.OverlapCase.Stage;
import org.jiexu.contribution.overlap.OverlapFinder;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.InformationForm.YearTableRow;
import org.jiexu.messages.LedgerCommand.CreditAgain;
import org.jiexu.messages.LedgerCommand.Remittance;
import org.jiexu.messages.LedgerCommand.RemittanceReturned;
import org.jiexu.messages.LedgerCommand.ReturnRemittance;
import org.jiexu.messages.OverlapFound;
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
        if (arrival != null && arrival.state() == Arrival.State.DISPUTED) {
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
                ledger.change(arrival.returned(ledger.now()));
                giveBack(arrival.remittance(), command, ledger);
                ledger.record(
                        command.transferId(),
                        JournalAction.RETURN_MONEY,
                        Map.of("total", arrival.remittance().amount(), "reason", command.reason()));
            }
            // On its way already, or lost on it: the source takes it back once, and answers each time.
            case RETURNED -> giveBack(arrival.remittance(), command, ledger);
            case CREDITED -> answerAgain(arrival, ledger);
        }
    }

    private static void giveBack(Remittance remittance, ReturnRemittance command, TouchedLedger ledger) {
        ledger.tellSigned(
                remittance.fromLedger(),
                new RemittanceReturned(command.transferId(), remittance.amount(), command.reason()));
    }

    private static void answerAgain(Arrival arrival, TouchedLedger ledger) {
        switch (arrival.state()) {
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
        Account account = ledger.accountOf(remittance.toRelationId());
        if (account == null) {
            hold(remittance, arrivedAt, Dispute.of(DisputeCode.NO_RELATION), null, ledger);
            return;
        }
        Dispute dispute = dispute(remittance, account);
        if (dispute != null) {
            OverlapFound overlap = isComparable(remittance, account, dispute.code())
                    ? lay(remittance, account, stage, ledger).told(stage)
                    : null;
            hold(remittance, arrivedAt, dispute, overlap, ledger);
            return;
        }
        InformationForm form = remittance.form();
        int journal = ledger.post(LedgerJournal.ofTransfer(
                LedgerJournal.Kind.CREDITED,
                remittance.transferId(),
                ledger.now(),
                new Movement(ledger.fundAccounts().inTransit(), form.total().negated()),
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

    private @Nullable Dispute dispute(Remittance remittance, Account account) {
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
        if (!remittance.amount().equals(remittance.form().total())) {
            return new Dispute(
                    DisputeCode.AMOUNT_DIFFERS,
                    Map.of(
                            "form", remittance.form().total().toString(),
                            "money", remittance.amount().toString()));
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
