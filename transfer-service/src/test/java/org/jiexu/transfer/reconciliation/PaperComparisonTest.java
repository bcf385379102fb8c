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
import org.jiexu.transfer.document.Documents.Kind;
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
                .isEqualTo("information form: missing; contact letter: missing");
        assertThat(compare("{}", "[]")).isEqualTo("information form: unreadable; contact letter: unreadable");
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
                .and(Kind.INFORMATION_FORM, form, null, bytes)
                .and(Kind.CONTACT_LETTER, letter, LETTER.date(), bytes);
    }
}
