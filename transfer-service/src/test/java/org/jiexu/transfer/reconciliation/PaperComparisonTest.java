package org.jiexu.transfer.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiexu.transfer.reconciliation.Fixture.FORM;
import static org.jiexu.transfer.reconciliation.Fixture.ID;
import static org.jiexu.transfer.reconciliation.Fixture.LETTER;
import static org.jiexu.transfer.reconciliation.Fixture.departed;
import static org.jiexu.transfer.reconciliation.Fixture.known;

import java.util.List;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.rowtag.RowBytes;
import org.jiexu.transfer.document.JournalledPaper;
import org.jiexu.transfer.document.Paper;
import org.jiexu.transfer.document.PaperKind;
import org.jiexu.transfer.document.PaperNumber;
import org.jiexu.transfer.reconciliation.SeenTransfer.At;
import org.jiexu.transfer.saga.State;
import org.jiexu.transfer.saga.Transfer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PaperComparisonTest {

    private static final String FORM_TEXT = MessageJson.write(FORM);
    private static final String LETTER_TEXT = MessageJson.write(LETTER);

    @Test
    void papersThatSayWhatCaseAndDepartureSayDoNotDiffer() {
        assertThat(compare(FORM_TEXT, LETTER_TEXT)).isNull();
        assertThat(compare(known(State.RETURNED), "UNSEALED", papers(FORM_TEXT, LETTER_TEXT)))
                .isNull();
        assertThat(compare(known(State.COMPLETED), "CREDITED", null))
                .as("not looked at")
                .isNull();
    }

    @Test
    void theAmountsOfAFormAreThoseOfTheCase() {
        assertThat(compare(FORM_TEXT.replace("5000.00", "9000.00").replace("3000.00", "7000.00"), LETTER_TEXT))
                .isEqualTo("information form: pooled part, total, figures of the departure in ledger-51");
        assertThat(compare(FORM_TEXT.replace("\"months\":20", "\"months\":200"), LETTER_TEXT))
                .isEqualTo("information form: months, figures of the departure in ledger-51");
        assertThat(compare(known(State.COMPLETED), null, papers(FORM_TEXT.replace("2000.00", "1.00"), LETTER_TEXT)))
                .as("without a departure")
                .isEqualTo("information form: account part");
    }

    /** A line that no column of the case has. */
    @Test
    void everyFigureOfAFormIsThatOfTheDeparture() {
        assertThat(compare(FORM_TEXT.replace("1200.00", "1300.00"), LETTER_TEXT))
                .isEqualTo("information form: figures of the departure in ledger-51");
    }

    @Test
    void theLetterIsThatOfTheCase() {
        assertThat(compare(
                        FORM_TEXT,
                        LETTER_TEXT
                                .replace("\"letter\"", "\"another\"")
                                .replace("440300", "510700")
                                .replace("GENERAL", "TEMPORARY")))
                .isEqualTo("contact letter: number, destination, account kind");
        assertThat(compare(FORM_TEXT, LETTER_TEXT.replace("2026-11-23", "2026-11-02")))
                .as("the journal says when")
                .isEqualTo("contact letter: day");
        assertThat(compare(
                        FORM_TEXT,
                        LETTER_TEXT
                                .replace(LETTER.workerId().toString(), ID.toString())
                                .replace("1000000001", "1000000009")))
                .isEqualTo("contact letter: worker, number at source");
    }

    @Test
    void aPaperIsThereWhenTheCaseHasItAndOnlyThen() {
        assertThat(compare(known(State.COMPLETED), "CREDITED", Papers.NONE))
                .isEqualTo("contact letter: missing; information form: missing");
        assertThat(compare("{}", "[]")).isEqualTo("contact letter: unreadable; information form: unreadable");
        assertThat(compare(
                        known(State.LETTER_SENT, null, Transfer.Kind.TRANSFER), null, papers(FORM_TEXT, LETTER_TEXT)))
                .isEqualTo("information form: of a case that has none");
        assertThat(compare(
                        known(State.LETTER_SENT, null, Transfer.Kind.TRANSFER),
                        "EXTRACTED",
                        papers(FORM_TEXT, LETTER_TEXT)))
                .as("heard between two reads")
                .isNull();
    }

    /** Every kind, every version: an explanation that a later one has replaced is evidence too. */
    @Test
    void everyPaperIsAsTheJournalOfItsCaseNamesIt() {
        Paper first = explanation(1, "{}");
        Paper second = explanation(2, "{\"code\":\"OTHER\"}");
        List<JournalledPaper> named = List.of(JournalledPaper.of(first), JournalledPaper.of(second));

        assertThat(altered(List.of(first, second), named)).isEmpty();
        assertThat(altered(List.of(first, changed(second, second.hash())), named))
                .containsExactly("hash of version 2");
        assertThat(altered(List.of(first, explanation(2, "{}")), named))
                .as("changed with its hash")
                .containsExactly("version 2 not that of the journal");
        assertThat(altered(List.of(second), named)).containsExactly("version 1 missing");
        assertThat(altered(List.of(first), List.of())).containsExactly("version 1 not that of the journal");
    }

    /** The service of release 0.1.0 names no papers in its journal. */
    @Test
    void aLetterFromBeforeNeedsNoRowOfTheJournalAndAnotherVersionOfOneThatHasOneDoes() {
        Paper letter = paper(PaperKind.CONTACT_LETTER, "440300-2026-00000001", 1, LETTER_TEXT);
        Paper another = paper(PaperKind.CONTACT_LETTER, "440300-2026-00000001", 2, LETTER_TEXT);
        RowBytes bytes = new RowBytes();

        assertThat(Papers.of(List.of(letter), List.of(), LETTER.date(), bytes).altered())
                .isEmpty();
        assertThat(Papers.of(List.of(letter, another), List.of(JournalledPaper.of(letter)), LETTER.date(), bytes)
                        .altered()
                        .get(PaperKind.CONTACT_LETTER))
                .containsExactly("version 2 not that of the journal");
    }

    private static List<String> altered(List<Paper> stored, List<JournalledPaper> named) {
        return Papers.of(stored, named, null, new RowBytes())
                .altered()
                .getOrDefault(PaperKind.WRITTEN_EXPLANATION, List.of());
    }

    private static Paper explanation(int version, String content) {
        return paper(PaperKind.WRITTEN_EXPLANATION, "440300-2026-00000001-E", version, content);
    }

    private static Paper paper(PaperKind kind, String number, int version, String content) {
        return Paper.issued(ID, kind, new PaperNumber(number), version, LETTER.date(), content, Fixture.AT);
    }

    private static Paper changed(Paper paper, String hash) {
        return new Paper(
                paper.transferId(),
                paper.kind(),
                paper.number(),
                paper.version(),
                paper.issuedOn(),
                paper.content() + " ",
                hash,
                paper.createdAt());
    }

    private static @Nullable String compare(String form, String letter) {
        return compare(known(State.COMPLETED), "CREDITED", papers(form, letter));
    }

    private static @Nullable String compare(Transfer known, @Nullable String departure, @Nullable Papers papers) {
        return PaperComparison.of(new SeenTransfer(
                        ID,
                        known,
                        true,
                        papers,
                        departure == null ? List.of() : List.of(new At<>("51", departed(departure))),
                        List.of(),
                        List.of()))
                .map(Difference::detail)
                .orElse(null);
    }

    private static Papers papers(String form, String letter) {
        RowBytes bytes = new RowBytes();
        return Papers.NONE
                .and(PaperKind.INFORMATION_FORM, form, null, bytes)
                .and(PaperKind.CONTACT_LETTER, letter, LETTER.date(), bytes);
    }
}
