package org.jiexu.transfer.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiexu.transfer.saga.Scenario.OFFICER;
import static org.jiexu.transfer.saga.Scenario.TRANSFER;
import static org.jiexu.transfer.saga.Scenario.WORKER;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.messages.LedgerCommand;
import org.jiexu.messages.RegistryCommand;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.messages.TransferReply.Facts;
import org.jiexu.rules.money.Fen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeciderTest {

    static final String REGISTRY = "jiexu.registry.commands";
    static final String SICHUAN = "jiexu.ledger.51.commands";
    static final String GUANGDONG = "jiexu.ledger.44.commands";

    static final UUID FROM_RELATION =
            Examples.facts(WORKER, Decisions.AUTOMATIC).fromRelationId();
    static final UUID TO_RELATION = Examples.facts(WORKER, Decisions.AUTOMATIC).toRelationId();

    static final LedgerCommand EXTRACT =
            new LedgerCommand.ExtractRelation(TRANSFER, FROM_RELATION, "440300-2026-00000007", 2026);
    static final LedgerCommand REMIT =
            new LedgerCommand.Remit(TRANSFER, FROM_RELATION, "44", TO_RELATION, Examples.SHENZHEN);
    static final LedgerCommand UNSEAL = new LedgerCommand.UnsealRelation(TRANSFER, FROM_RELATION);
    static final RegistryCommand RELEASE = new RegistryCommand.ReleaseReservation(TRANSFER);

    static final TransferReply EXTRACTED = new TransferReply.RelationExtracted(TRANSFER, Examples.formOfE1());
    static final TransferReply REMITTED = new TransferReply.RelationRemitted(TRANSFER);
    static final TransferReply CREDITED = new TransferReply.RemittanceCredited(TRANSFER, 0);
    static final TransferReply DISPUTED =
            new TransferReply.RemittanceDisputed(TRANSFER, "AMOUNT_DIFFERS", Map.of("difference", "0.01"));
    static final TransferReply UNSEALED = new TransferReply.RelationUnsealed(TRANSFER);
    static final TransferReply TAKEN_BACK = new TransferReply.RemittanceTakenBack(TRANSFER);

    static TransferReply reserved(Facts facts) {
        return new TransferReply.RelationReserved(TRANSFER, facts);
    }

    static TransferReply reserved(Decisions decisions) {
        return reserved(Examples.facts(WORKER, decisions));
    }

    @Test
    void whereBothFundsDecideByRuleACaseGoesThroughByItself() {
        Scenario scenario = Scenario.justSubmitted()
                .expectCommands(
                        new Decision.Command(
                                REGISTRY,
                                new RegistryCommand.ReserveRelation(
                                        TRANSFER, WORKER, Examples.CHENGDU, Examples.SHENZHEN)),
                        new Decision.Command(
                                org.jiexu.messages.topic.Topics.ledgerCommands("44"),
                                new LedgerCommand.ReportMonths(TRANSFER, WORKER)),
                        new Decision.Command(SICHUAN, new LedgerCommand.ReportMonths(TRANSFER, WORKER)))
                .withMonthsTold();

        scenario.hears(reserved(Decisions.AUTOMATIC))
                .expectActions("RESERVED", "ACCEPTED")
                .expectActors("registry", "rule")
                .expectState(State.LETTER_SENT)
                .expectCommand(SICHUAN, EXTRACT);
        scenario.hears(EXTRACTED)
                .expectActions("FORM_MADE", "APPROVED")
                .expectActors("test", "rule")
                .expectState(State.REMITTING)
                .expectCommand(SICHUAN, REMIT);
        scenario.hears(REMITTED)
                .expectActions("REMITTED")
                .expectState(State.CREDITING)
                .expectNoCommand();
        scenario.hears(CREDITED)
                .expectActions("CREDITED")
                .expectState(State.COMPLETED)
                .expectCommand(REGISTRY, new RegistryCommand.MoveRelation(TRANSFER));

        assertThat(scenario.transfer().amounts())
                .isEqualTo(new Amounts(
                        Fen.parse("13486.53"), Fen.parse("19776.00"), Fen.parse("33262.53"), 32, false, "2026-11-23"));
        assertThat(scenario.transfer().version()).isEqualTo(7);
        assertThat(scenario.transfer().endedAt()).isEqualTo(Examples.MONDAY);
        assertThat(scenario.transfer().reason()).isNull();
    }

    @Test
    void whereBothFundsDecideByOfficersEachDecisionIsWaitedFor() {
        Scenario scenario = Scenario.submitted();

        scenario.hears(reserved(Decisions.MANUAL))
                .expectActions("RESERVED")
                .expectState(State.IN_REVIEW)
                .expectNoCommand();
        scenario.isTold(Instruction.ACCEPT)
                .expectActions("ACCEPTED")
                .expectActors(OFFICER)
                .expectState(State.LETTER_SENT)
                .expectCommand(SICHUAN, EXTRACT);
        scenario.hears(EXTRACTED)
                .expectActions("FORM_MADE")
                .expectState(State.OUT_PROCESSING)
                .expectNoCommand();
        scenario.isTold(Instruction.APPROVE)
                .expectActions("APPROVED")
                .expectActors(OFFICER)
                .expectState(State.REMITTING)
                .expectCommand(SICHUAN, REMIT);
    }

    @Test
    void aManOfFiftyWhoDoesNotGoHomeIsRefusedWithTheFactsOfTheRule() {
        Scenario scenario = Scenario.submitted();

        scenario.hears(reserved(Examples.factsOfAManOfFifty(WORKER)))
                .expectActions("REFUSED")
                .expectActors("rule")
                .expectState(State.REFUSED)
                .expectCommand(REGISTRY, RELEASE);

        assertThat(scenario.transfer().reason())
                .isEqualTo(new Reason(
                        "TEMP_ACCOUNT_ONLY",
                        "R-3.3",
                        null,
                        Map.of(
                                "sex",
                                "M",
                                "ageOnRegistration",
                                "50",
                                "limit",
                                "50",
                                "registeredAtDestination",
                                "2026-09-01")));
    }

    @Test
    void whoHasNotPaidAtTheDestinationIsRefused() {
        Scenario scenario = Scenario.submitted();

        scenario.hears(reserved(Examples.factsBeforeTheFirstPayment(WORKER)))
                .expectState(State.REFUSED)
                .expectCommand(REGISTRY, RELEASE);

        assertThat(scenario.transfer().reason()).satisfies(reason -> {
            assertThat(reason.code()).isEqualTo("NOT_YET_INSURED_AT_DESTINATION");
            assertThat(reason.rule()).isEqualTo("R-2.1");
        });
    }

    @Test
    void whatTheRegistryCannotReserveIsRefusedWithItsCode() {
        Scenario scenario = Scenario.submitted();

        scenario.hears(new TransferReply.ReservationRefused(TRANSFER, "TRANSFER_IN_PROGRESS", Map.of("fund", "510100")))
                .expectActions("REFUSED")
                .expectState(State.REFUSED)
                .expectCommand(REGISTRY, RELEASE);

        assertThat(scenario.transfer().reason())
                .isEqualTo(new Reason("TRANSFER_IN_PROGRESS", "R-3.11", null, Map.of("fund", "510100")));
        assertThat(scenario.transfer().relations()).isNull();
    }

    @Test
    void theDestinationRefusesInItsOwnWords() {
        Scenario scenario = Scenario.submitted().hears(reserved(Decisions.MANUAL));

        scenario.isTold(Instruction.REFUSE)
                .expectActions("REFUSED")
                .expectState(State.REFUSED)
                .expectCommand(REGISTRY, RELEASE);

        assertThat(scenario.transfer().reason()).isEqualTo(new Reason("REFUSE", null, "because", Map.of()));
    }

    @Test
    void whatAServiceDoesNotAnswerIsAskedAgainWordForWord() {
        Scenario scenario =
                Scenario.submitted().hears(reserved(Decisions.MANUAL)).isTold(Instruction.ACCEPT);
        Decision.Command extract = scenario.lastCommand();

        assertThat(scenario.askedAgain()).containsExactly(extract);

        scenario.hears(EXTRACTED).isTold(Instruction.RETURN);
        assertThat(scenario.askedAgain()).containsExactly(scenario.lastCommand());
    }

    @Test
    void beforeTheRemittanceTheSealIsAskedForAgainForALedgerThatWasSetBack() {
        Scenario scenario =
                Scenario.submitted().hears(reserved(Decisions.MANUAL)).isTold(Instruction.ACCEPT);
        Decision.Command extract = scenario.lastCommand();
        // In the next year: the form is that of the letter's, whenever it is made.
        scenario.later(Examples.MONDAY.plus(Duration.ofDays(60)))
                .hears(EXTRACTED)
                .isTold(Instruction.APPROVE);
        Decision.Command remit = scenario.lastCommand();

        assertThat(scenario.askedAgain()).containsExactly(extract, remit);

        scenario.hears(new TransferReply.RelationRemitted(TRANSFER));
        assertThat(scenario.askedAgain()).startsWith(extract, remit);
    }

    @Test
    void moneyThatIsToComeBackIsSentAgainBeforeToADestinationThatWasSetBack() {
        Scenario scenario =
                Scenario.submitted().hears(reserved(Decisions.MANUAL)).isTold(Instruction.ACCEPT);
        scenario.hears(EXTRACTED).isTold(Instruction.APPROVE);
        Decision.Command remit = scenario.lastCommand();
        scenario.hears(new TransferReply.RemittanceDisputed(TRANSFER, "AMOUNT_DIFFERS", Map.of()))
                .isTold(Instruction.RETURN_MONEY);

        assertThat(scenario.askedAgain()).containsExactly(remit, scenario.lastCommand());
    }

    @Test
    void onlyWhatIsNotAnsweredYetIsAskedAgain() {
        Scenario scenario = Scenario.justSubmitted();
        assertThat(scenario.askedAgain()).hasSize(3);

        scenario.hears(new TransferReply.MonthsReported(TRANSFER, "51", java.util.List.of()));

        assertThat(scenario.askedAgain())
                .extracting(Decision.Command::topic)
                .containsExactly(REGISTRY, "jiexu.ledger.44.commands");
    }

    @Test
    void peopleAreNotAskedAgainAndAnEndIsNot() {
        Scenario scenario = Scenario.submitted().hears(reserved(Decisions.MANUAL));
        assertThat(scenario.askedAgain()).isEmpty();

        scenario.isTold(Instruction.REFUSE);

        assertThat(scenario.askedAgain()).isEmpty();
    }

    @Test
    void anAccountThatCannotBeExtractedReturnsTheCase() {
        Scenario.submitted()
                .hears(reserved(Decisions.AUTOMATIC))
                .hears(new TransferReply.ExtractionRefused(TRANSFER, "NOTHING_PAID", Map.of()))
                .expectActions("NOT_EXTRACTABLE")
                .expectState(State.RETURNED)
                .expectCommand(REGISTRY, RELEASE);
    }

    @Test
    void aLetterReturnedAfterTheSealIsUnsealedAndThenReleased() {
        Scenario scenario = Scenario.submitted()
                .hears(reserved(Decisions.MANUAL))
                .isTold(Instruction.ACCEPT)
                .hears(EXTRACTED);

        scenario.isTold(Instruction.RETURN, "STILL_CONTRIBUTING")
                .expectActions("LETTER_RETURNED")
                .expectState(State.RETURNING)
                .expectCommand(SICHUAN, UNSEAL);
        scenario.hears(UNSEALED)
                .expectActions("UNSEALED")
                .expectState(State.RETURNED)
                .expectCommand(REGISTRY, RELEASE);

        assertThat(scenario.transfer().reason()).isEqualTo(new Reason("STILL_CONTRIBUTING", null, "because", Map.of()));
    }

    @Test
    void aLetterReturnedBeforeTheFormCameIgnoresTheForm() {
        Scenario scenario =
                Scenario.submitted().hears(reserved(Decisions.MANUAL)).isTold(Instruction.ACCEPT);

        scenario.isTold(Instruction.RETURN).expectState(State.RETURNING).expectCommand(SICHUAN, UNSEAL);
        scenario.hears(EXTRACTED).expectNotPossible(Reply.EXTRACTED);
        scenario.hears(UNSEALED).expectState(State.RETURNED).expectCommand(REGISTRY, RELEASE);
    }

    @Test
    void whatIsNotSealedIsWithdrawnAtOnce() {
        Scenario beforeTheReservation = Scenario.submitted();
        beforeTheReservation
                .isTold(Instruction.WITHDRAW)
                .expectActions("WITHDRAWN")
                .expectState(State.CANCELLED)
                .expectCommand(REGISTRY, RELEASE);
        beforeTheReservation.hears(reserved(Decisions.AUTOMATIC)).expectNotPossible(Reply.RESERVED);

        Scenario.submitted()
                .hears(reserved(Decisions.MANUAL))
                .isTold(Instruction.WITHDRAW)
                .expectState(State.CANCELLED)
                .expectCommand(REGISTRY, RELEASE);
    }

    @Test
    void whatMayBeSealedIsUnsealedWhenWithdrawn() {
        Scenario letterSent = Scenario.submitted().hears(reserved(Decisions.AUTOMATIC));
        letterSent.isTold(Instruction.WITHDRAW).expectState(State.CANCELLING).expectCommand(SICHUAN, UNSEAL);
        letterSent.hears(UNSEALED).expectState(State.CANCELLED).expectCommand(REGISTRY, RELEASE);

        Scenario outProcessing = Scenario.submitted()
                .hears(reserved(Decisions.MANUAL))
                .isTold(Instruction.ACCEPT)
                .hears(EXTRACTED);
        outProcessing.isTold(Instruction.WITHDRAW).expectState(State.CANCELLING).expectCommand(SICHUAN, UNSEAL);
        outProcessing.hears(UNSEALED).expectState(State.CANCELLED).expectCommand(REGISTRY, RELEASE);
    }

    @Test
    void fromTheApprovalOnNothingIsWithdrawnOrReturned() {
        Scenario remitting = Scenario.submitted()
                .hears(reserved(Decisions.AUTOMATIC))
                .hears(EXTRACTED)
                .expectState(State.REMITTING);

        remitting.isTold(Instruction.WITHDRAW).expectNotPossible(Instruction.WITHDRAW);
        remitting.isTold(Instruction.RETURN).expectNotPossible(Instruction.RETURN);
        remitting.hears(REMITTED).expectState(State.CREDITING);
        remitting.isTold(Instruction.WITHDRAW).expectNotPossible(Instruction.WITHDRAW);
        remitting.hears(CREDITED).expectState(State.COMPLETED);
        remitting.isTold(Instruction.WITHDRAW).expectNotPossible(Instruction.WITHDRAW);
    }

    @Test
    void aDisputeIsSettledByTryingAgain() {
        Scenario scenario = Scenario.submitted()
                .hears(reserved(Decisions.AUTOMATIC))
                .hears(EXTRACTED)
                .hears(REMITTED);

        scenario.hears(DISPUTED)
                .expectActions("DISPUTED")
                .expectState(State.IN_DISPUTE)
                .expectNoCommand();
        assertThat(scenario.transfer().reason())
                .isEqualTo(new Reason("AMOUNT_DIFFERS", "R-2.7", null, Map.of("difference", "0.01")));
        scenario.isTold(Instruction.RETRY_CREDIT)
                .expectActions("CREDIT_RETRIED")
                .expectState(State.CREDITING)
                .expectCommand(GUANGDONG, new LedgerCommand.CreditAgain(TRANSFER));
        assertThat(scenario.transfer().reason()).isNull();
        scenario.hears(CREDITED).expectState(State.COMPLETED);
    }

    @Test
    void aDisputeIsSettledByReturningTheMoney() {
        Scenario scenario = Scenario.submitted()
                .hears(reserved(Decisions.AUTOMATIC))
                .hears(EXTRACTED)
                .hears(REMITTED)
                .hears(DISPUTED);

        scenario.isTold(Instruction.RETURN_MONEY, "WRONG_ACCOUNT")
                .expectActions("MONEY_RETURNED")
                .expectState(State.TAKING_BACK)
                .expectCommand(GUANGDONG, new LedgerCommand.ReturnRemittance(TRANSFER, "WRONG_ACCOUNT"));
        scenario.hears(TAKEN_BACK)
                .expectActions("MONEY_TAKEN_BACK")
                .expectState(State.RETURNED)
                .expectCommand(REGISTRY, RELEASE);
    }

    @Test
    void theDestinationsReplyMayOvertakeTheSources() {
        Scenario credited =
                Scenario.submitted().hears(reserved(Decisions.AUTOMATIC)).hears(EXTRACTED);
        credited.hears(CREDITED)
                .expectActions("REMITTED", "CREDITED")
                .expectState(State.COMPLETED)
                .expectCommand(REGISTRY, new RegistryCommand.MoveRelation(TRANSFER));
        credited.hears(REMITTED).expectNotPossible(Reply.REMITTED);

        Scenario disputed =
                Scenario.submitted().hears(reserved(Decisions.AUTOMATIC)).hears(EXTRACTED);
        disputed.hears(DISPUTED).expectActions("REMITTED", "DISPUTED").expectState(State.IN_DISPUTE);
        disputed.hears(REMITTED).expectNotPossible(Reply.REMITTED);
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"COMPLETED", "REFUSED", "RETURNED", "CANCELLED"})
    void whatComesAfterTheEndChangesNothing(State end) {
        Scenario scenario = ended(end).expectState(end);
        Transfer before = scenario.transfer();

        for (TransferReply reply : everyReply()) {
            scenario.hears(reply).expectNotPossible(new Input.Heard(reply, "late").trigger());
        }
        for (Instruction instruction : Instruction.values()) {
            scenario.isTold(instruction).expectNotPossible(instruction);
        }

        assertThat(scenario.transfer()).isSameAs(before);
    }

    @Test
    void aReplyThatComesTwiceChangesNothingTheSecondTime() {
        Scenario scenario = Scenario.submitted();

        scenario.hears(reserved(Decisions.AUTOMATIC));
        scenario.hears(reserved(Decisions.AUTOMATIC)).expectNotPossible(Reply.RESERVED);
        scenario.hears(EXTRACTED);
        scenario.hears(EXTRACTED).expectNotPossible(Reply.EXTRACTED);
        scenario.hears(REMITTED);
        scenario.hears(REMITTED).expectNotPossible(Reply.REMITTED);
        scenario.hears(DISPUTED);
        scenario.hears(DISPUTED).expectNotPossible(Reply.DISPUTED);
        scenario.isTold(Instruction.RETURN_MONEY);
        scenario.isTold(Instruction.RETURN_MONEY).expectNotPossible(Instruction.RETURN_MONEY);
        scenario.hears(TAKEN_BACK);
        scenario.hears(TAKEN_BACK).expectNotPossible(Reply.TAKEN_BACK);
    }

    @Test
    void replayingTheStepsMakesTheSameCase() {
        for (State end : List.of(State.COMPLETED, State.REFUSED, State.RETURNED, State.CANCELLED)) {
            Scenario scenario = ended(end);
            assertThat(scenario.replayed()).isEqualTo(scenario.transfer());
        }
    }

    private static Scenario ended(State end) {
        Scenario scenario = Scenario.submitted();
        return switch (end) {
            case COMPLETED ->
                scenario.hears(reserved(Decisions.AUTOMATIC))
                        .hears(EXTRACTED)
                        .hears(REMITTED)
                        .hears(CREDITED);
            case REFUSED -> scenario.hears(reserved(Examples.factsOfAManOfFifty(WORKER)));
            case RETURNED ->
                scenario.hears(reserved(Decisions.AUTOMATIC))
                        .hears(EXTRACTED)
                        .hears(DISPUTED)
                        .isTold(Instruction.RETURN_MONEY)
                        .hears(TAKEN_BACK);
            case CANCELLED ->
                scenario.hears(reserved(Decisions.AUTOMATIC))
                        .isTold(Instruction.WITHDRAW)
                        .hears(UNSEALED);
            default -> throw new IllegalArgumentException(end + " is no end");
        };
    }

    private static List<TransferReply> everyReply() {
        return List.of(
                reserved(Decisions.AUTOMATIC),
                new TransferReply.ReservationRefused(TRANSFER, "NO_RELATION", Map.of()),
                EXTRACTED,
                new TransferReply.ExtractionRefused(TRANSFER, "NOTHING_PAID", Map.of()),
                UNSEALED,
                REMITTED,
                CREDITED,
                DISPUTED,
                TAKEN_BACK);
    }
}
