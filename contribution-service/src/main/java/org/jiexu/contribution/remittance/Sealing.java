package org.jiexu.contribution.remittance;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.remittance.Departure.State;
import org.jiexu.contribution.statement.FormOutcome;
import org.jiexu.contribution.statement.InformationForms;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.LedgerCommand.ExtractRelation;
import org.jiexu.messages.LedgerCommand.UnsealRelation;
import org.jiexu.messages.TransferReply.ExtractionRefused;
import org.jiexu.messages.TransferReply.RelationExtracted;
import org.jiexu.messages.TransferReply.RelationUnsealed;
import org.jiexu.rules.trace.Trace;
import org.jiexu.service.journal.JournalAction;

/** The seal on an account that is to leave, and its form; and the seal undone. Asked again, the answer is the first one. */
final class Sealing {

    private final InformationForms forms;

    Sealing(InformationForms forms) {
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

    /** A command names the relation that its transfer has sealed; with another one it can only come from a fault. */
    static void requireRelation(Departure departure, UUID relationId, TouchedLedger ledger) {
        if (!ledger.account(departure.accountId()).relationId().equals(relationId)) {
            throw new IllegalStateException(
                    "transfer " + departure.transferId() + " has sealed another relation than " + relationId);
        }
    }

    /** What is journalled of a form. */
    static Map<String, Object> amounts(InformationForm form) {
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
