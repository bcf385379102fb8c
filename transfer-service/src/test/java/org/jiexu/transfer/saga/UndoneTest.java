package org.jiexu.transfer.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiexu.transfer.saga.CommandsAndReplies.CREDITED;
import static org.jiexu.transfer.saga.CommandsAndReplies.DISPUTED;
import static org.jiexu.transfer.saga.CommandsAndReplies.EXTRACTED;
import static org.jiexu.transfer.saga.CommandsAndReplies.GUANGDONG;
import static org.jiexu.transfer.saga.CommandsAndReplies.REGISTRY;
import static org.jiexu.transfer.saga.CommandsAndReplies.RELEASE;
import static org.jiexu.transfer.saga.CommandsAndReplies.REMITTED;
import static org.jiexu.transfer.saga.CommandsAndReplies.SICHUAN;
import static org.jiexu.transfer.saga.CommandsAndReplies.TAKEN_BACK;
import static org.jiexu.transfer.saga.CommandsAndReplies.UNSEAL;
import static org.jiexu.transfer.saga.CommandsAndReplies.UNSEALED;
import static org.jiexu.transfer.saga.CommandsAndReplies.reserved;
import static org.jiexu.transfer.saga.Scenario.TRANSFER;

import java.util.Map;
import org.jiexu.messages.LedgerCommand;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.TransferReply.Decisions;
import org.junit.jupiter.api.Test;

/** How a case is taken back: the letter returned, the application withdrawn, the money sent back. */
class UndoneTest {

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
}
