package org.jiexu.transfer.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiexu.transfer.saga.CommandsAndReplies.CREDITED;
import static org.jiexu.transfer.saga.CommandsAndReplies.EXTRACTED;
import static org.jiexu.transfer.saga.CommandsAndReplies.REMITTED;
import static org.jiexu.transfer.saga.CommandsAndReplies.UNSEALED;
import static org.jiexu.transfer.saga.CommandsAndReplies.reserved;
import static org.jiexu.transfer.saga.Scenario.TRANSFER;
import static org.jiexu.transfer.saga.Scenario.WORKER;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.problem.Language;
import org.jiexu.service.problem.Remedies;
import org.jiexu.transfer.document.ApplicationForm;
import org.jiexu.transfer.document.ContributionCertificate;
import org.jiexu.transfer.document.PaperDraft;
import org.jiexu.transfer.document.PaperExamples;
import org.jiexu.transfer.document.PaperKind;
import org.jiexu.transfer.document.UnmovableNotice;
import org.jiexu.transfer.document.WrittenExplanation;
import org.junit.jupiter.api.Test;

/** Which paper is issued when, by whom, and what it says (rulebook 1.3). */
class StepPapersTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final String LETTER = "440300-2026-00000007";
    private static final PaperExamples PAPERS = new PaperExamples(LETTER, TRANSFER, WORKER);

    @Test
    void anApplicationIsAPaperOfTheDestination() {
        List<PaperDraft> papers =
                StepPapers.ofApplication(Scenario.justSubmitted().transfer());

        assertThat(papers).hasSize(1);
        assertThat(papers.getFirst().kind()).isEqualTo(PaperKind.APPLICATION);
        assertThat(papers.getFirst().number().text()).isEqualTo("440300-2026-00000007-A");
        assertThat(papers.getFirst().first()).isTrue();
        assertThat(papers.getFirst().content())
                .isEqualTo(new ApplicationForm(
                        MONDAY,
                        TRANSFER,
                        WORKER,
                        Examples.CHENGDU,
                        Examples.SHENZHEN,
                        "TRANSFER",
                        ApplicationForm.Applicant.OFFICER_OF_DESTINATION,
                        false,
                        null));
    }

    @Test
    void aTransferIssuesEachPaperWhenItHappens() {
        Scenario scenario = Scenario.submitted();

        scenario.hears(reserved(Decisions.AUTOMATIC)).expectPapers(LETTER);
        assertThat(contents(scenario)).containsExactly(PAPERS.contactLetter("GENERAL"));

        scenario.hears(EXTRACTED).expectPapers("510100-2026-00000007-C", "510100-2026-00000007-F");
        assertThat(contents(scenario))
                .containsExactly(
                        new ContributionCertificate(
                                MONDAY,
                                TRANSFER,
                                WORKER,
                                Examples.CHENGDU,
                                "1000000001",
                                "GENERAL",
                                YearMonth.of(2023, 1),
                                YearMonth.of(2025, 8),
                                32,
                                32,
                                Fen.parse("13486.53"),
                                false),
                        Examples.formOfE1());
        assertThat(scenario.papers()).allMatch(PaperDraft::first);

        scenario.hears(REMITTED).expectPapers("510100-2026-00000007-P");
        assertThat(contents(scenario)).containsExactly(PAPERS.payment());
        assertThat(scenario.papers().getFirst().first())
                .as("money that came back may leave again")
                .isFalse();

        scenario.hears(CREDITED).expectPapers("440300-2026-00000007-D");
        assertThat(contents(scenario)).containsExactly(PAPERS.completion(0));
    }

    /** The destination's word may overtake the source's: the payment is a paper all the same. */
    @Test
    void moneyThatArrivedHasLeft() {
        Scenario.submitted()
                .hears(reserved(Decisions.AUTOMATIC))
                .hears(EXTRACTED)
                .hears(CREDITED)
                .expectPapers("510100-2026-00000007-P", "440300-2026-00000007-D");
    }

    @Test
    void whatMayNotMoveIsToldToThePersonWithTheForm() {
        Scenario scenario = Scenario.submitted()
                .hears(reserved(Decisions.MANUAL))
                .isTold(Instruction.ACCEPT)
                .hears(new TransferReply.RelationExtracted(TRANSFER, Examples.formThatLeavesMonths()))
                .expectPapers("510100-2026-00000007-C", "510100-2026-00000007-F", "510100-2026-00000007-U");

        assertThat(contents(scenario).getLast())
                .isEqualTo(new UnmovableNotice(
                        MONDAY,
                        TRANSFER,
                        WORKER,
                        LETTER,
                        MONDAY,
                        Examples.CHENGDU,
                        "1000000001",
                        Examples.SHENZHEN,
                        Examples.formThatLeavesMonths().unmovable()));
    }

    @Test
    void whoIsRefusedIsToldRuleFactsAndRemedy() {
        Scenario scenario = Scenario.submitted()
                .hears(new TransferReply.ReservationRefused(TRANSFER, "ALREADY_MOVED", Map.of("movedTo", "440100")))
                .expectPapers("440300-2026-00000007-E");

        assertThat(contents(scenario))
                .containsExactly(new WrittenExplanation(
                        MONDAY,
                        TRANSFER,
                        WORKER,
                        Examples.CHENGDU,
                        Examples.SHENZHEN,
                        "REFUSED",
                        null,
                        "ALREADY_MOVED",
                        "R-2.8",
                        null,
                        Map.of("movedTo", "440100"),
                        Remedies.in(Language.ZH).of("ALREADY_MOVED", Map.of("movedTo", "440100")),
                        Remedies.in(Language.EN).of("ALREADY_MOVED", Map.of("movedTo", "440100"))));
    }

    @Test
    void aLetterThatIsReturnedIsExplainedWhenTheCaseIsBack() {
        Scenario scenario = Scenario.submitted()
                .hears(reserved(Decisions.MANUAL))
                .isTold(Instruction.ACCEPT)
                .hears(EXTRACTED);

        scenario.isTold(Instruction.RETURN, "STILL_CONTRIBUTING").expectPapers();
        scenario.hears(UNSEALED).expectPapers("440300-2026-00000007-E");

        WrittenExplanation explanation = (WrittenExplanation) contents(scenario).getFirst();
        assertThat(explanation.outcome()).isEqualTo("RETURNED");
        assertThat(explanation.code()).isEqualTo("STILL_CONTRIBUTING");
        assertThat(explanation.text()).isEqualTo("because");
        assertThat(explanation.letterNumber()).isEqualTo(LETTER);
        assertThat(explanation.remedyZh()).isNotBlank();
    }

    @Test
    void whatIsWithdrawnIsExplained() {
        Scenario.submitted()
                .hears(reserved(Decisions.MANUAL))
                .isTold(Instruction.WITHDRAW)
                .expectState(State.CANCELLED)
                .expectPapers("440300-2026-00000007-E");
    }

    private static List<Object> contents(Scenario scenario) {
        return scenario.papers().stream().map(PaperDraft::content).toList();
    }
}
