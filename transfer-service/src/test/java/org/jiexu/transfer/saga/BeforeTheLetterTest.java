package org.jiexu.transfer.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiexu.transfer.saga.Scenario.OFFICER;
import static org.jiexu.transfer.saga.Scenario.TRANSFER;
import static org.jiexu.transfer.saga.Scenario.WORKER;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jiexu.messages.LedgerCommand;
import org.jiexu.messages.OverlapFound;
import org.jiexu.messages.OverlapFound.Stage;
import org.jiexu.messages.PaidSpell;
import org.jiexu.messages.RegistryCommand;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.messages.TransferReply.Facts;
import org.jiexu.messages.TransferReply.MonthsReported;
import org.jiexu.messages.TransferReply.RelationReserved;
import org.jiexu.messages.topic.Topics;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.junit.jupiter.api.Test;

/** Reservation and months are asked at once; what both funds have stands on the case before the letter. */
class BeforeTheLetterTest {

    private static final Facts FACTS = Examples.facts(WORKER, Decisions.AUTOMATIC);
    private static final MonthsReported AT_SOURCE = reported("51", spell(Examples.CHENGDU, 2021, 1, 2023, 6, true));
    private static final MonthsReported AT_DESTINATION =
            reported("44", spell(Examples.SHENZHEN, 2023, 4, 2026, 9, false));

    @Test
    void theDecisionWaitsForAllThreeAnswersInWhateverOrderTheyCome() {
        List<TransferReply> answers = List.of(new RelationReserved(TRANSFER, FACTS), AT_SOURCE, AT_DESTINATION);
        for (int first = 0; first < 3; first++) {
            for (int second = 0; second < 3; second++) {
                if (first != second) {
                    Scenario scenario = Scenario.justSubmitted();
                    scenario.hears(answers.get(first)).expectNoted().expectState(State.SUBMITTED);
                    scenario.hears(answers.get(second)).expectNoted().expectState(State.SUBMITTED);

                    scenario.hears(answers.get(3 - first - second));

                    scenario.expectActions("RESERVED", "ACCEPTED").expectState(State.LETTER_SENT);
                    assertThat(overlapOf(scenario).months()).isEqualTo(3);
                    assertThat(scenario.transfer().lookup()).isNull();
                    assertThat(scenario.replayed()).isEqualTo(scenario.transfer());
                }
            }
        }
    }

    @Test
    void monthsPaidTwiceStandOnTheCaseWithTheProposalAndDoNotStopIt() {
        Scenario scenario = Scenario.justSubmitted()
                .hears(AT_SOURCE)
                .hears(AT_DESTINATION)
                .hears(new RelationReserved(TRANSFER, FACTS));

        Overlap overlap = overlapOf(scenario);
        assertThat(overlap.foundAt()).isEqualTo(Overlap.FoundAt.REVIEW);
        assertThat(overlap.ranges()).containsExactly(new Overlap.Range(YearMonth.of(2023, 4), YearMonth.of(2023, 6)));
        Overlap.Proposal proposal = Objects.requireNonNull(overlap.proposal());
        assertThat(proposal.keep()).isEqualTo(Examples.CHENGDU);
        assertThat(proposal.rule()).isEqualTo("R-7.1");
        assertThat(proposal.ground()).isEqualTo("EMPLOYER_PAID");
        assertThat(proposal.because()).isNotBlank();
        assertThat(proposal.becauseZh()).matches("(?s).*\\p{IsHan}.*");
        scenario.expectState(State.LETTER_SENT);
    }

    @Test
    void aLedgerThatTellsTheCountAloneReplacesTheCountOfTheReview() {
        Scenario scenario = Scenario.justSubmitted()
                .hears(AT_SOURCE)
                .hears(AT_DESTINATION)
                .hears(new RelationReserved(TRANSFER, FACTS))
                .hears(CommandsAndReplies.EXTRACTED)
                .hears(CommandsAndReplies.REMITTED)
                .hears(new TransferReply.RemittanceCredited(TRANSFER, 2));

        assertThat(overlapOf(scenario).foundAt()).isEqualTo(Overlap.FoundAt.POSTING);
        assertThat(overlapOf(scenario).months()).isEqualTo(2);
        assertThat(overlapOf(scenario).ranges()).hasSize(1);
    }

    @Test
    void whatTheLedgerFindsOnArrivalComesWithItsMonthsAndKeepsTheProposalOfTheReview() {
        Scenario scenario = reviewedAndRemitted()
                .hears(new TransferReply.RemittanceCredited(TRANSFER, 2, found(Stage.ARRIVAL, "2023-05", "2023-06")));

        scenario.expectState(State.COMPLETED);
        Overlap overlap = overlapOf(scenario);
        assertThat(overlap.foundAt()).isEqualTo(Overlap.FoundAt.ARRIVAL);
        assertThat(overlap.months()).isEqualTo(2);
        assertThat(overlap.ranges()).containsExactly(new Overlap.Range(YearMonth.of(2023, 5), YearMonth.of(2023, 6)));
        assertThat(Objects.requireNonNull(overlap.proposal()).keep()).isEqualTo(Examples.CHENGDU);
    }

    @Test
    void aDisputeShowsWhatWasFoundOnArrivalAndTheRetryWhatWasFoundAtPosting() {
        Scenario scenario = reviewedAndRemitted()
                .hears(new TransferReply.RemittanceDisputed(
                        TRANSFER, "AMOUNT_DIFFERS", Map.of(), found(Stage.ARRIVAL, "2023-04", "2023-06")));

        scenario.expectState(State.IN_DISPUTE);
        assertThat(overlapOf(scenario).foundAt()).isEqualTo(Overlap.FoundAt.ARRIVAL);
        assertThat(overlapOf(scenario).months()).isEqualTo(3);

        scenario.isTold(Instruction.RETRY_CREDIT)
                .hears(new TransferReply.RemittanceCredited(TRANSFER, 1, found(Stage.POSTING, "2023-06", "2023-06")));

        assertThat(overlapOf(scenario).foundAt()).isEqualTo(Overlap.FoundAt.POSTING);
        assertThat(overlapOf(scenario).ranges())
                .containsExactly(new Overlap.Range(YearMonth.of(2023, 6), YearMonth.of(2023, 6)));
    }

    @Test
    void aDisputeInWhichNothingWasFoundLeavesWhatTheReviewFound() {
        Scenario scenario =
                reviewedAndRemitted().hears(new TransferReply.RemittanceDisputed(TRANSFER, "FORM_INVALID", Map.of()));

        assertThat(overlapOf(scenario).foundAt()).isEqualTo(Overlap.FoundAt.REVIEW);
        assertThat(overlapOf(scenario).months()).isEqualTo(3);
    }

    private static Scenario reviewedAndRemitted() {
        return Scenario.justSubmitted()
                .hears(AT_SOURCE)
                .hears(AT_DESTINATION)
                .hears(new RelationReserved(TRANSFER, FACTS))
                .hears(CommandsAndReplies.EXTRACTED)
                .hears(CommandsAndReplies.REMITTED);
    }

    private static OverlapFound found(Stage stage, String from, String to) {
        return new OverlapFound(stage, List.of(new OverlapFound.Range(YearMonth.parse(from), YearMonth.parse(to))));
    }

    @Test
    void aLedgerThatAnswersTwiceIsHeardOnceAndALateAnswerLeadsNowhere() {
        Scenario scenario = Scenario.justSubmitted().hears(AT_SOURCE).hears(AT_SOURCE);
        assertThat(Objects.requireNonNull(scenario.transfer().lookup()).spells())
                .hasSize(1);

        scenario.hears(new TransferReply.ReservationRefused(TRANSFER, "NO_RELATION", Map.of("fund", "510100")))
                .expectState(State.REFUSED);
        assertThat(reasonOf(scenario).rule()).isEqualTo("R-2.8");
        scenario.hears(AT_DESTINATION).expectNotPossible(Reply.MONTHS_REPORTED);
    }

    @Test
    void insideOneProvinceTheAccountsAreMergedWithoutLetterMoneyOrDeadline() {
        Facts facts = Examples.factsInsideSichuan(WORKER);
        Scenario scenario = Scenario.submitted(new Transfer.Application(WORKER, Examples.CHENGDU, Examples.MIANYANG))
                .expectCommand(
                        Topics.REGISTRY_COMMANDS,
                        new RegistryCommand.ReserveRelation(TRANSFER, WORKER, Examples.CHENGDU, Examples.MIANYANG));
        assertThat(scenario.transfer().kind()).isEqualTo(Transfer.Kind.REGISTRATION_CHANGE);
        assertThat(scenario.transfer().clock()).isNull();

        scenario.hears(new RelationReserved(TRANSFER, facts))
                .expectActions("REGISTRATION_CHANGING", "APPROVED")
                .expectActors("rule", "rule")
                .expectState(State.CHANGING_REGISTRATION)
                .expectCommand(
                        Topics.ledgerCommands("51"),
                        new LedgerCommand.MergeAccounts(TRANSFER, facts.fromRelationId(), facts.toRelationId()));
        assertThat(State.CHANGING_REGISTRATION.instructions()).isEmpty();

        scenario.hears(new TransferReply.AccountsMerged(TRANSFER, 32, 0))
                .expectActions("MERGED")
                .expectState(State.COMPLETED)
                .expectCommand(Topics.REGISTRY_COMMANDS, new RegistryCommand.MoveRelation(TRANSFER));
        assertThat(scenario.transfer().letterNumber()).isNull();
        assertThat(scenario.transfer().amounts()).isNull();
        assertThat(scenario.transfer().clock()).isNull();
    }

    @Test
    void aChangeOfRegistrationThatAnOfficerAppliesForWaitsForTheFundThatHoldsTheRelation() {
        Scenario scenario = changeBetweenManualFunds(insideSichuan())
                .expectActions("REGISTRATION_CHANGING")
                .expectState(State.AWAITING_CONSENT)
                .expectNoCommand();
        assertThat(scenario.transfer().waitingForFund()).isEqualTo(Examples.CHENGDU);

        scenario.isTold(Instruction.ACCEPT).expectNotPossible(Instruction.ACCEPT);
        scenario.isTold(Instruction.APPROVE)
                .expectActions("APPROVED")
                .expectActors(OFFICER)
                .expectState(State.CHANGING_REGISTRATION)
                .expectCommand(Topics.ledgerCommands("51"), merger());
        assertThat(scenario.replayed()).isEqualTo(scenario.transfer());
    }

    @Test
    void theWorkersConsentTakesThePlaceOfTheFundThatHoldsTheRelation() {
        changeBetweenManualFunds(insideSichuan())
                .isTold(Instruction.CONSENT)
                .expectActions("CONSENTED")
                .expectState(State.CHANGING_REGISTRATION)
                .expectCommand(Topics.ledgerCommands("51"), merger());
    }

    @Test
    void whoAppliesInPersonHasConsented() {
        changeBetweenManualFunds(insideSichuan().by(true))
                .expectActions("REGISTRATION_CHANGING", "CONSENTED")
                .expectActors("rule", "worker:" + WORKER)
                .expectState(State.CHANGING_REGISTRATION)
                .expectCommand(Topics.ledgerCommands("51"), merger());
    }

    @Test
    void aChangeOfRegistrationThatIsReturnedWithdrawnOrOverHasChangedNothing() {
        Decision.Command release =
                new Decision.Command(Topics.REGISTRY_COMMANDS, new RegistryCommand.ReleaseReservation(TRANSFER));

        changeBetweenManualFunds(insideSichuan())
                .isTold(Instruction.RETURN)
                .expectActions("CHANGE_RETURNED")
                .expectState(State.RETURNED)
                .expectCommands(release);
        changeBetweenManualFunds(insideSichuan())
                .isTold(Instruction.WITHDRAW)
                .expectState(State.CANCELLED)
                .expectCommands(release);
        changeBetweenManualFunds(insideSichuan())
                .hears(ended("DECEASED"))
                .expectState(State.TERMINATED)
                .expectCommands(release);
    }

    private static Transfer.Application insideSichuan() {
        return new Transfer.Application(WORKER, Examples.CHENGDU, Examples.MIANYANG);
    }

    private static Scenario changeBetweenManualFunds(Transfer.Application application) {
        return Scenario.submitted(application)
                .hears(new RelationReserved(TRANSFER, Examples.factsInsideSichuan(WORKER, Decisions.MANUAL)));
    }

    private static LedgerCommand merger() {
        Facts facts = Examples.factsInsideSichuan(WORKER);
        return new LedgerCommand.MergeAccounts(TRANSFER, facts.fromRelationId(), facts.toRelationId());
    }

    @Test
    void aChangeOfRegistrationShowsWhichMonthsTheMergerFoundTwice() {
        Scenario scenario = Scenario.submitted(new Transfer.Application(WORKER, Examples.CHENGDU, Examples.MIANYANG))
                .hears(new RelationReserved(TRANSFER, Examples.factsInsideSichuan(WORKER)))
                .hears(new TransferReply.AccountsMerged(TRANSFER, 32, 2, found(Stage.POSTING, "2025-07", "2025-08")));

        scenario.expectState(State.COMPLETED);
        assertThat(overlapOf(scenario))
                .isEqualTo(new Overlap(
                        Overlap.FoundAt.POSTING,
                        2,
                        List.of(new Overlap.Range(YearMonth.of(2025, 7), YearMonth.of(2025, 8))),
                        null));
    }

    @Test
    void aTemporaryAccountJoinsNoGeneralOneByAChangeOfRegistration() {
        Facts facts =
                Examples.with(Examples.factsInsideSichuan(WORKER), Map.of("fromAccountKind", AccountKind.TEMPORARY));

        Scenario scenario = Scenario.submitted(new Transfer.Application(WORKER, Examples.CHENGDU, Examples.MIANYANG))
                .hears(new RelationReserved(TRANSFER, facts))
                .expectState(State.REFUSED);

        assertThat(reasonOf(scenario).code()).isEqualTo("TEMP_SEALED_UNTIL_RETIREMENT");
        assertThat(reasonOf(scenario).rule()).isEqualTo("R-3.6");
    }

    @Test
    void aGatheringIsNeverAcceptedByRuleAloneAndItsLetterNamesTheTemporaryAccount() {
        Facts facts = Examples.with(FACTS, Map.of("fromAccountKind", AccountKind.TEMPORARY, "hukouProvince", "44"));
        Scenario scenario = Scenario.submitted(gathering())
                .withMonthsTold()
                .hears(new RelationReserved(TRANSFER, facts))
                .expectActions("RESERVED")
                .expectState(State.IN_REVIEW);

        scenario.isTold(Instruction.ACCEPT).expectActors(OFFICER).expectState(State.LETTER_SENT);
        assertThat(scenario.transfer().reserved().fromAccountKind()).isEqualTo(AccountKind.TEMPORARY);

        scenario.hears(CommandsAndReplies.EXTRACTED).expectActions("FORM_MADE").expectState(State.OUT_PROCESSING);
        scenario.isTold(Instruction.APPROVE).expectState(State.REMITTING);
    }

    @Test
    void aGatheringThatTheWorkerAppliedForIsApprovedByRule() {
        Facts facts = Examples.with(FACTS, Map.of("fromAccountKind", AccountKind.TEMPORARY, "hukouProvince", "44"));

        Scenario.submitted(gathering().by(true))
                .withMonthsTold()
                .hears(new RelationReserved(TRANSFER, facts))
                .isTold(Instruction.ACCEPT)
                .hears(CommandsAndReplies.EXTRACTED)
                .expectActions("FORM_MADE", "APPROVED")
                .expectState(State.REMITTING);
    }

    @Test
    void deathBeforeTheLetterEndsTheCaseAtOnce() {
        Scenario scenario = Scenario.submitted()
                .hears(new RelationReserved(TRANSFER, Examples.facts(WORKER, Decisions.MANUAL)))
                .expectState(State.IN_REVIEW);

        scenario.hears(ended("DECEASED"))
                .expectActions("TERMINATED")
                .expectState(State.TERMINATED)
                .expectCommand(Topics.REGISTRY_COMMANDS, new RegistryCommand.ReleaseReservation(TRANSFER));
        assertThat(scenario.transfer().reason())
                .isEqualTo(new Reason("DECEASED", "R-3.10", null, Map.of("on", "2026-11-20")));
    }

    @Test
    void aPensionGrantedAfterTheSealSuspendsTheCaseUntilTheAccountIsOpenAgain() {
        Scenario scenario = Scenario.submitted().hears(new RelationReserved(TRANSFER, FACTS));

        scenario.hears(ended("ALREADY_RECEIVING"))
                .expectActions("SUSPENDED")
                .expectState(State.SUSPENDED)
                .expectCommand(
                        Topics.ledgerCommands("51"),
                        new LedgerCommand.UnsealRelation(TRANSFER, FACTS.fromRelationId()));
        assertThat(scenario.transfer().clock()).isNotNull();
        assertThat(State.SUSPENDED.isClockSuspended()).isTrue();
        scenario.hears(CommandsAndReplies.EXTRACTED).expectNotPossible(Reply.EXTRACTED);

        scenario.hears(new TransferReply.RelationUnsealed(TRANSFER))
                .expectState(State.TERMINATED)
                .expectCommand(Topics.REGISTRY_COMMANDS, new RegistryCommand.ReleaseReservation(TRANSFER));
    }

    @Test
    void afterThePivotTheMoneyGoesOnToItsEnd() {
        Scenario.submitted()
                .hears(new RelationReserved(TRANSFER, FACTS))
                .hears(CommandsAndReplies.EXTRACTED)
                .expectState(State.REMITTING)
                .hears(ended("DECEASED"))
                .expectNotPossible(Reply.LIFE_EVENT);
    }

    private static Overlap overlapOf(Scenario scenario) {
        return Objects.requireNonNull(scenario.transfer().overlap());
    }

    private static Reason reasonOf(Scenario scenario) {
        return Objects.requireNonNull(scenario.transfer().reason());
    }

    private static Transfer.Application gathering() {
        return new Transfer.Application(WORKER, Examples.CHENGDU, Examples.SHENZHEN, null, true, false);
    }

    private static TransferReply ended(String code) {
        return new TransferReply.EntitlementEnded(TRANSFER, code, LocalDate.of(2026, 11, 20));
    }

    private static MonthsReported reported(String ledger, PaidSpell... spells) {
        return new MonthsReported(TRANSFER, ledger, List.of(spells));
    }

    private static PaidSpell spell(
            FundCode fund, int fromYear, int fromMonth, int toYear, int toMonth, boolean employerPaid) {
        return new PaidSpell(
                UUID.nameUUIDFromBytes(fund.code().getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                fund,
                AccountKind.GENERAL,
                YearMonth.of(fromYear, fromMonth),
                YearMonth.of(toYear, toMonth),
                Fen.parse("4500.00"),
                employerPaid);
    }
}
