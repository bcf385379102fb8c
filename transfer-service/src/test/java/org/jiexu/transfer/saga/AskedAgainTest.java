package org.jiexu.transfer.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiexu.transfer.saga.CommandsAndReplies.CREDITED;
import static org.jiexu.transfer.saga.CommandsAndReplies.DISPUTED;
import static org.jiexu.transfer.saga.CommandsAndReplies.EXTRACTED;
import static org.jiexu.transfer.saga.CommandsAndReplies.FORM_RECEIVED;
import static org.jiexu.transfer.saga.CommandsAndReplies.ORDERED;
import static org.jiexu.transfer.saga.CommandsAndReplies.REGISTRY;
import static org.jiexu.transfer.saga.CommandsAndReplies.REJECTED;
import static org.jiexu.transfer.saga.CommandsAndReplies.REMITTED;
import static org.jiexu.transfer.saga.CommandsAndReplies.TAKEN_BACK;
import static org.jiexu.transfer.saga.CommandsAndReplies.UNSEALED;
import static org.jiexu.transfer.saga.CommandsAndReplies.reserved;
import static org.jiexu.transfer.saga.Scenario.TRANSFER;
import static org.jiexu.transfer.saga.Scenario.WORKER;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jiexu.messages.RegistryCommand;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.TransferReply.Decisions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is asked again, word for word; answers that come twice, late or before others; a case replayed. */
class AskedAgainTest {

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
                ORDERED,
                REJECTED,
                FORM_RECEIVED,
                CREDITED,
                DISPUTED,
                TAKEN_BACK);
    }
}
