package org.jiexu.transfer.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.rules.division.FundCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers, versions and hashes of papers. */
class PaperTest {

    private static final UUID CASE = new UUID(0, 1);
    private static final UUID ANOTHER = new UUID(0, 2);
    private static final FundCode CHENGDU = new FundCode("510100");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Instant AT = Instant.parse("2026-11-23T04:00:00Z");

    @ParameterizedTest
    @EnumSource(PaperKind.class)
    void aNumberTellsWhoIssuedWhichPaperOfWhichCase(PaperKind kind) {
        PaperNumber number = PaperNumber.of(CHENGDU, 2026, 123_456_789, kind);

        assertThat(number.issuedBy()).isEqualTo(CHENGDU);
        assertThat(number.caseNumber()).isEqualTo(123_456_789);
        assertThat(number.kind()).isEqualTo(kind);
        assertThat(PaperNumber.read(number.text())).contains(number);
    }

    @Test
    void theNumberOfALetterIsTheLettersAndTheOthersHaveAMark() {
        assertThat(PaperNumber.of(CHENGDU, 2026, 7, PaperKind.CONTACT_LETTER)).hasToString("510100-2026-00000007");
        assertThat(PaperNumber.of(CHENGDU, 2026, 7, PaperKind.INFORMATION_FORM)).hasToString("510100-2026-00000007-F");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "letter",
                "510100-2026-7-F",
                "510100-2026-00000007-Z",
                "510100-2026-00000007-",
                "010100-2026-00000007",
                "510100-2026-00000007-F ",
                "510100-2026-9999999999999999999-F"
            })
    void whatIsNoNumberIsNone(String text) {
        assertThat(PaperNumber.read(text)).isEmpty();
        assertThatThrownBy(() -> new PaperNumber(text)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Printed in docs/journal.md. */
    @Test
    void theHashIsTheOneOfTheContract() {
        Paper paper = explanation(1, "{\"text\":\"书面说明\"}");

        assertThat(paper.hash()).isEqualTo("478bbc7fcec744c0712ae5e4884a8a1ffeced0cc25539a50d4e5ff879929c6c3");
        assertThat(paper.isAsHashed()).isTrue();
        assertThat(new Paper(CASE, paper.kind(), paper.number(), 2, DAY, paper.content(), paper.hash(), AT)
                        .isAsHashed())
                .isFalse();
    }

    @Test
    void aLaterPaperOfTheKindIsTheNextVersionUnderTheNumberOfTheFirst() {
        List<Paper> papers = PaperDraft.issued(
                List.of(
                        draft(CASE, PaperKind.WRITTEN_EXPLANATION, 2027),
                        draft(CASE, PaperKind.WRITTEN_EXPLANATION, 2027),
                        draft(ANOTHER, PaperKind.WRITTEN_EXPLANATION, 2027),
                        draft(CASE, PaperKind.PAYMENT_NOTICE, 2027)),
                Map.of(
                        new PaperDraft.Series(CASE, PaperKind.WRITTEN_EXPLANATION),
                        new PaperDraft.Newest(PaperNumber.of(CHENGDU, 2026, 1, PaperKind.WRITTEN_EXPLANATION), 3)));

        assertThat(papers)
                .extracting(paper -> paper.number() + " " + paper.version())
                .containsExactly(
                        "510100-2026-00000001-E 4",
                        "510100-2026-00000001-E 5",
                        "510100-2027-00000002-E 1",
                        "510100-2027-00000001-P 1");
    }

    /** The ledgers know a letter by its number, which says the year. */
    @Test
    void aLaterLetterHasItsOwnNumber() {
        List<Paper> papers = PaperDraft.issued(
                List.of(draft(CASE, PaperKind.CONTACT_LETTER, 2027)),
                Map.of(
                        new PaperDraft.Series(CASE, PaperKind.CONTACT_LETTER),
                        new PaperDraft.Newest(PaperNumber.of(CHENGDU, 2026, 1, PaperKind.CONTACT_LETTER), 1)));

        assertThat(papers)
                .extracting(paper -> paper.number() + " " + paper.version())
                .containsExactly("510100-2027-00000001 2");
    }

    @Test
    void theJournalNamesAPaper() {
        Paper paper = explanation(1, "{}");
        String detail =
                "{\"version\":3,\"papers\":[{\"kind\":\"WRITTEN_EXPLANATION\",\"number\":\"510100-2026-00000012-E\","
                        + "\"version\":1,\"hash\":\"" + paper.hash() + "\"}]}";

        assertThat(JournalledPaper.in(detail)).containsExactly(JournalledPaper.of(paper));
        assertThat(JournalledPaper.in(detail).getFirst().names(paper)).isTrue();
        assertThat(JournalledPaper.in("{\"version\":3}")).isEmpty();
    }

    private static Paper explanation(int version, String content) {
        return Paper.issued(
                CASE,
                PaperKind.WRITTEN_EXPLANATION,
                new PaperNumber("510100-2026-00000012-E"),
                version,
                DAY,
                content,
                AT);
    }

    private static PaperDraft draft(UUID transferId, PaperKind kind, int year) {
        PaperNumber number = PaperNumber.of(CHENGDU, year, transferId.getLeastSignificantBits(), kind);
        return new PaperDraft(transferId, kind, number, DAY, Map.of(), AT, false);
    }
}
