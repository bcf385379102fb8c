package org.jiexu.transfer.reconciliation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jiexu.messages.InformationForm;
import org.jiexu.rules.AccountKind;
import org.jiexu.service.reconciliation.LedgerSide.Departed;
import org.jiexu.transfer.document.ContactLetter;
import org.jiexu.transfer.document.PaperKind;
import org.jiexu.transfer.reconciliation.Difference.Code;
import org.jiexu.transfer.reconciliation.SeenTransfer.At;
import org.jiexu.transfer.saga.Amounts;
import org.jiexu.transfer.saga.ByBank;
import org.jiexu.transfer.saga.Relations;
import org.jiexu.transfer.saga.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * What must be so between the papers of a case, its journal, the case, and the departure of its ledger. Pure. A paper has no tag: its hash
 * is in the journal, and each figure of letter and form is told by somebody whose row has one. The paper and what it says of the case
 * are written by one transaction, and the departure before it, so no message on its way explains a difference.
 */
final class PaperComparison {

    private PaperComparison() {}

    /** The difference of the papers of one transfer; empty also if they were not looked at. */
    static Optional<Difference> of(SeenTransfer seen) {
        Papers papers = seen.papers();
        if (papers == null) {
            return Optional.empty();
        }
        List<String> said = new ArrayList<>();
        for (PaperKind kind : PaperKind.values()) {
            List<String> fields = new ArrayList<>(papers.altered().getOrDefault(kind, List.of()));
            if (kind == PaperKind.INFORMATION_FORM) {
                fields.addAll(ofForm(seen, papers));
            } else if (kind == PaperKind.CONTACT_LETTER) {
                fields.addAll(ofLetter(seen.known(), papers));
            }
            say(kind.spoken().replace('-', ' '), fields, said);
        }
        return said.isEmpty()
                ? Optional.empty()
                : Optional.of(new Difference(
                        Code.PAPER_DIFFERS,
                        "transfer",
                        FindingStore.transferSubject(seen.id()),
                        String.join("; ", said)));
    }

    private static List<String> ofForm(SeenTransfer seen, Papers papers) {
        if (papers.unreadable().contains(PaperKind.INFORMATION_FORM)) {
            return List.of("unreadable");
        }
        Amounts amounts = seen.known() == null ? null : seen.known().amounts();
        Papers.Form form = papers.form();
        if (form == null) {
            return amounts == null ? List.of() : List.of("missing");
        }
        if (amounts == null && seen.departures().isEmpty()) {
            return List.of("of a case that has none");
        }
        List<String> fields = new ArrayList<>();
        if (amounts != null) {
            InformationForm figures = form.figures();
            addIf(!amounts.account().equals(figures.account()), "account part", fields);
            addIf(!amounts.pooled().equals(figures.pooled()), "pooled part", fields);
            addIf(!amounts.total().equals(figures.total()), "total", fields);
            addIf(amounts.months() != figures.months(), "months", fields);
            addIf(amounts.provisional() != figures.provisional(), "provisional", fields);
            addIf(!amounts.ruleVersion().equals(figures.ruleVersion()), "rule version", fields);
        }
        for (At<Departed> at : seen.departures()) {
            addIf(
                    at.held().form() != null && !form.digest().equals(at.held().form()),
                    "figures of the departure in " + Comparison.service(at.ledger()),
                    fields);
        }
        return fields;
    }

    private static List<String> ofLetter(@Nullable Transfer known, Papers papers) {
        if (papers.unreadable().contains(PaperKind.CONTACT_LETTER)) {
            return List.of("unreadable");
        }
        if (known == null) {
            return List.of();
        }
        Papers.Letter stored = papers.letter();
        if (stored == null) {
            return known.letterNumber() == null ? List.of() : List.of("missing");
        }
        if (known.letterNumber() == null) {
            return List.of("of a case that has none");
        }
        ContactLetter letter = stored.text();
        List<String> fields = new ArrayList<>();
        addIf(stored.acceptedOn() != null && !stored.acceptedOn().equals(letter.date()), "day", fields);
        addIf(!known.letterNumber().equals(letter.letterNumber()), "number", fields);
        addIf(!known.id().equals(letter.transferId()), "case", fields);
        addIf(!known.workerId().equals(letter.workerId()), "worker", fields);
        addIf(!known.fromFund().equals(letter.sourceFund()), "source", fields);
        addIf(!known.toFund().equals(letter.destinationFund()), "destination", fields);
        ByBank bank = known.bank();
        addIf(
                !Objects.equals(bank == null ? null : bank.accounts().payee(), letter.payee()),
                "account of the destination",
                fields);
        Relations relations = known.relations();
        if (relations != null) {
            addIf(!relations.fromPersonalNumber().equals(letter.sourcePersonalNumber()), "number at source", fields);
            addIf(
                    !relations.toPersonalNumber().equals(letter.destinationPersonalNumber()),
                    "number at destination",
                    fields);
            // A letter from before temporary accounts says none.
            String kind = Objects.requireNonNullElse(letter.accountKind(), AccountKind.GENERAL.name());
            addIf(!relations.fromAccountKind().name().equals(kind), "account kind", fields);
        }
        return fields;
    }

    private static void say(String paper, List<String> fields, List<String> said) {
        if (!fields.isEmpty()) {
            said.add(paper + ": " + String.join(", ", fields));
        }
    }

    private static void addIf(boolean differs, String field, List<String> fields) {
        if (differs) {
            fields.add(field);
        }
    }
}
