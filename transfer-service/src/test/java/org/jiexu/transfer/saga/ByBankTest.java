package org.jiexu.transfer.saga;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jiexu.transfer.saga.CommandsAndReplies.CREDITED;
import static org.jiexu.transfer.saga.CommandsAndReplies.DISPUTED;
import static org.jiexu.transfer.saga.CommandsAndReplies.EXTRACT;
import static org.jiexu.transfer.saga.CommandsAndReplies.EXTRACTED;
import static org.jiexu.transfer.saga.CommandsAndReplies.FORM_RECEIVED;
import static org.jiexu.transfer.saga.CommandsAndReplies.GUANGDONG;
import static org.jiexu.transfer.saga.CommandsAndReplies.ORDERED;
import static org.jiexu.transfer.saga.CommandsAndReplies.REGISTRY;
import static org.jiexu.transfer.saga.CommandsAndReplies.REJECTED;
import static org.jiexu.transfer.saga.CommandsAndReplies.RELEASE;
import static org.jiexu.transfer.saga.CommandsAndReplies.REMITTED;
import static org.jiexu.transfer.saga.CommandsAndReplies.REMIT_BY_BANK;
import static org.jiexu.transfer.saga.CommandsAndReplies.SICHUAN;
import static org.jiexu.transfer.saga.CommandsAndReplies.TAKEN_BACK;
import static org.jiexu.transfer.saga.CommandsAndReplies.differs;
import static org.jiexu.transfer.saga.CommandsAndReplies.reserved;
import static org.jiexu.transfer.saga.CommandsAndReplies.reservedByBank;
import static org.jiexu.transfer.saga.Scenario.TRANSFER;
import static org.jiexu.transfer.saga.Scenario.WORKER;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jiexu.messages.LedgerCommand;
import org.jiexu.messages.RegistryCommand;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.rules.calendar.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How form and money come, each by itself, where the two funds settle by bank. */
class ByBankTest {

    private static final Instant TUESDAY = Examples.MONDAY.plus(Duration.ofDays(1));
    private static final Instant WEDNESDAY = Examples.MONDAY.plus(Duration.ofDays(2));
    private static final Instant MUCH_LATER = Examples.MONDAY.plus(Duration.ofDays(28));

    @Test
    void aCaseByBankGoesOverThePaymentAndTheTransitToItsEnd() {
        Scenario scenario = Scenario.submitted().hears(reservedByBank(Decisions.AUTOMATIC));
        assertThat(scenario.transfer().bank()).isEqualTo(ByBank.between(Examples.ACCOUNTS));

        scenario.hears(EXTRACTED)
                .expectActions("FORM_MADE", "APPROVED")
                .expectState(State.REMITTING)
                .expectCommand(SICHUAN, REMIT_BY_BANK);
        scenario.later(TUESDAY)
                .hears(ORDERED)
                .expectActions("PAYMENT_ORDERED")
                .expectState(State.REMITTING)
                .expectNoCommand();
        scenario.later(WEDNESDAY)
                .hears(REMITTED)
                .expectActions("MONEY_SENT")
                .expectState(State.IN_TRANSIT)
                .expectPapers("510100-2026-00000007-P")
                .expectNoCommand();
        scenario.hears(FORM_RECEIVED)
                .expectActions("FORM_RECEIVED")
                .expectState(State.IN_TRANSIT)
                .expectNoCommand();
        scenario.later(MUCH_LATER)
                .hears(CREDITED)
                .expectActions("MONEY_RECEIVED", "CREDITED")
                .expectState(State.COMPLETED)
                .expectCommand(REGISTRY, new RegistryCommand.MoveRelation(TRANSFER));

        assertThat(bank(scenario))
                .isEqualTo(new ByBank(Examples.ACCOUNTS, "P-1", TUESDAY, null, null, WEDNESDAY, WEDNESDAY, MUCH_LATER));
        assertThat(scenario.replayed()).isEqualTo(scenario.transfer());
    }

    /** mail and bank time are of no leg, and the last begins with the later of form and money. */
    @Test
    void theSourcesLegEndsWithThePaymentAndTheLastBeginsWhenBothAreThere() {
        Scenario scenario = remitting().hears(ORDERED).hears(FORM_RECEIVED);
        assertThat(requireNonNull(scenario.transfer().clock()).leg()).isEqualTo(Leg.TRANSFER_OUT);

        scenario.later(WEDNESDAY).hears(REMITTED);
        assertThat(scenario.transfer().clock()).isNull();

        scenario.later(MUCH_LATER).hears(differs("33262.53", "33262.52"));
        assertThat(requireNonNull(scenario.transfer().clock()).leg()).isEqualTo(Leg.POSTING);
        assertThat(requireNonNull(scenario.transfer().clock()).startedOn()).isEqualTo(LocalDate.of(2026, 12, 21));
    }

    @Test
    void aRejectedPaymentStaysUntilItIsCorrectedAndPaid() {
        Scenario scenario = remitting().hears(ORDERED);
        long version = scenario.transfer().version();
        Instant since = scenario.transfer().stateSince();

        scenario.later(TUESDAY)
                .hears(REJECTED)
                .expectActions("PAYMENT_REJECTED")
                .expectState(State.REMITTING);
        assertThat(bank(scenario).rejection()).isEqualTo("ACCOUNT_CLOSED");
        assertThat(bank(scenario).rejectedAt()).isEqualTo(TUESDAY);
        assertThat(scenario.transfer().version()).isEqualTo(version + 1);
        assertThat(scenario.transfer().stateSince()).isEqualTo(since);

        scenario.later(WEDNESDAY)
                .hears(new TransferReply.PaymentOrdered(TRANSFER, "P-2"))
                .expectActions("PAYMENT_ORDERED");
        assertThat(bank(scenario).rejection()).isNull();
        assertThat(bank(scenario).payment()).isEqualTo("P-2");
        assertThat(bank(scenario).orderedAt()).isEqualTo(Examples.MONDAY);
        scenario.hears(REMITTED).expectState(State.IN_TRANSIT);
    }

    @Test
    void whatIsKnownAlreadyIsNoStep() {
        Scenario scenario = remitting().hears(ORDERED);
        scenario.hears(ORDERED).expectNoted();
        scenario.hears(REJECTED);
        scenario.hears(REJECTED).expectNoted();
        scenario.hears(FORM_RECEIVED);
        Transfer before = scenario.transfer();

        scenario.hears(FORM_RECEIVED).expectNoted();
        assertThat(scenario.transfer()).isEqualTo(before);

        scenario.hears(REMITTED).hears(FORM_RECEIVED).expectNoted().expectState(State.IN_TRANSIT);
        scenario.hears(REMITTED).expectNotPossible(Reply.REMITTED);
        scenario.hears(ORDERED).expectNotPossible(Reply.PAYMENT_ORDERED);
        scenario.hears(REJECTED).expectNotPossible(Reply.PAYMENT_REJECTED);
    }

    @Test
    void theDestinationsWordMayOvertakeTheSources() {
        remitting()
                .hears(CREDITED)
                .expectActions("MONEY_SENT", "MONEY_RECEIVED", "CREDITED")
                .expectState(State.COMPLETED)
                .expectCommand(REGISTRY, new RegistryCommand.MoveRelation(TRANSFER));
        Scenario disputed = remitting().hears(FORM_RECEIVED).hears(ORDERED);

        disputed.hears(differs("33262.53", "33262.54"))
                .expectActions("MONEY_SENT", "MONEY_RECEIVED", "DISPUTED")
                .expectState(State.IN_DISPUTE)
                .expectNoCommand();

        assertThat(bank(disputed).payment()).isEqualTo("P-1");
        for (TransferReply late : List.of(ORDERED, REJECTED, REMITTED, FORM_RECEIVED)) {
            disputed.hears(late).expectNotPossible(new Input.Heard(late, "late").trigger());
        }
        assertThat(disputed.replayed()).isEqualTo(disputed.transfer());
    }

    @Test
    void theRejectionMayOvertakeTheOrder() {
        Scenario scenario = remitting().hears(REJECTED).expectActions("PAYMENT_REJECTED");

        assertThat(bank(scenario).payment()).isEqualTo("P-1");
        assertThat(bank(scenario).orderedAt()).isEqualTo(Examples.MONDAY);
        assertThat(bank(scenario).waitsForTreasurer()).isTrue();
    }

    @Test
    void aCaseThatIsCreditedWithoutAWordOfTheFormHasIt() {
        Scenario scenario = remitting().later(TUESDAY).hears(CREDITED);

        assertThat(bank(scenario).formReceivedAt()).isEqualTo(TUESDAY);
        assertThat(bank(scenario).moneyReceivedAt()).isEqualTo(TUESDAY);
        assertThat(bank(scenario).sentAt()).isEqualTo(TUESDAY);
    }

    @Test
    void thePersonWhoHoldsAPaymentIsWaitedForAndNotAService() {
        Scenario scenario = remitting();
        assertThat(scenario.transfer().waitingFor()).isEqualTo(Party.SOURCE_LEDGER);
        assertThat(scenario.transfer().waitsForService()).isTrue();

        scenario.hears(ORDERED);
        assertThat(scenario.transfer().waitingFor()).isEqualTo(Party.SOURCE_FUND);
        assertThat(scenario.transfer().waitingForFund()).isEqualTo(Examples.CHENGDU);
        Instant days = Examples.MONDAY.plus(Duration.ofDays(9));
        assertThat(Patience.USUAL.isUnanswered(scenario.transfer(), days)).isFalse();
        assertThat(Patience.USUAL.isStuck(scenario.transfer(), days)).isFalse();
        assertThat(Patience.asked(scenario.transfer())).isEmpty();
        scenario.hears(REJECTED);
        assertThat(scenario.transfer().waitingFor()).isEqualTo(Party.SOURCE_FUND);

        scenario.hears(REMITTED);
        assertThat(scenario.transfer().waitingFor()).isEqualTo(Party.DESTINATION_FUND);
        assertThat(scenario.transfer().waitingForFund()).isEqualTo(Examples.SHENZHEN);

        scenario.hears(DISPUTED).isTold(Instruction.RETRY_CREDIT);
        assertThat(scenario.transfer().waitingFor()).isEqualTo(Party.DESTINATION_LEDGER);
        scenario.hears(DISPUTED).isTold(Instruction.RETURN_MONEY).expectState(State.TAKING_BACK);
        assertThat(scenario.transfer().waitingFor()).isEqualTo(Party.DESTINATION_FUND);
        assertThat(scenario.transfer().waitsForService()).isFalse();
    }

    @Test
    void aLedgerIsAskedAgainWordForWordThoughItWaitsForItsTreasurer() {
        Scenario scenario = remitting().hears(ORDERED);
        Decision.Command extract = new Decision.Command(SICHUAN, EXTRACT);
        Decision.Command remit = new Decision.Command(SICHUAN, REMIT_BY_BANK);

        assertThat(scenario.askedAgain()).containsExactly(extract, remit);
        scenario.hears(REMITTED);
        assertThat(scenario.askedAgain()).containsExactly(extract, remit);
        scenario.hears(DISPUTED).isTold(Instruction.RETURN_MONEY);
        assertThat(scenario.askedAgain())
                .containsExactly(
                        remit,
                        new Decision.Command(GUANGDONG, new LedgerCommand.ReturnRemittance(TRANSFER, "RETURN_MONEY")));
    }

    @Test
    void whatCameTooMuchIsRepaidAndTheFormPosted() {
        Scenario scenario = remitting().hears(REMITTED).hears(differs("33262.53", "33262.54"));
        assertThat(scenario.transfer().possible()).contains(Instruction.REPAY_SURPLUS);

        scenario.isTold(Instruction.REPAY_SURPLUS)
                .expectActions("SURPLUS_REPAID")
                .expectActors(Scenario.OFFICER)
                .expectState(State.CREDITING)
                .expectCommand(GUANGDONG, new LedgerCommand.RepaySurplus(TRANSFER));
        scenario.hears(CREDITED).expectState(State.COMPLETED);
    }

    /** 0.01 is enough; what is no amount is no surplus. */
    @ParameterizedTest
    @CsvSource({
        "33262.53,33262.54,true",
        "33262.53,33262.53,false",
        "33262.53,33262.52,false",
        "9.99,10.00,true",
        "33262.53,much,false"
    })
    void onlyMoreMoneyThanTheFormSaysIsASurplus(String form, String money, boolean surplus) {
        Scenario scenario = remitting().hears(REMITTED).hears(differs(form, money));

        assertThat(scenario.transfer().possible().contains(Instruction.REPAY_SURPLUS))
                .isEqualTo(surplus);
        if (!surplus) {
            scenario.isTold(Instruction.REPAY_SURPLUS).expectNotPossible(Instruction.REPAY_SURPLUS);
        }
    }

    @Test
    void nothingIsRepaidWhereTheLedgersSettleOrSomethingElseDiffers() {
        Scenario cleared = Scenario.submitted()
                .hears(reserved(Decisions.AUTOMATIC))
                .hears(EXTRACTED)
                .hears(differs("33262.53", "33262.54"));
        assertThat(cleared.transfer().possible())
                .containsExactlyInAnyOrder(Instruction.RETRY_CREDIT, Instruction.RETURN_MONEY, Instruction.HOLD);
        cleared.isTold(Instruction.REPAY_SURPLUS).expectNotPossible(Instruction.REPAY_SURPLUS);

        Scenario otherwise = remitting().hears(REMITTED);
        otherwise.hears(new TransferReply.RemittanceDisputed(
                TRANSFER, "ACCOUNT_NOT_OPEN", java.util.Map.of("form", "1.00", "money", "2.00")));
        otherwise.isTold(Instruction.REPAY_SURPLUS).expectNotPossible(Instruction.REPAY_SURPLUS);
        remitting().isTold(Instruction.REPAY_SURPLUS).expectNotPossible(Instruction.REPAY_SURPLUS);
    }

    @Test
    void anExtraPaymentEndsTheDisputeAndAllOfItMayGoBackInstead() {
        remitting()
                .hears(REMITTED)
                .hears(differs("33262.53", "33262.52"))
                .hears(CREDITED)
                .expectState(State.COMPLETED);
        Scenario back = remitting().hears(REMITTED).hears(differs("33262.53", "33262.52"));

        back.isTold(Instruction.RETURN_MONEY)
                .expectCommand(GUANGDONG, new LedgerCommand.ReturnRemittance(TRANSFER, "RETURN_MONEY"));
        back.hears(FORM_RECEIVED).expectNotPossible(Reply.FORM_RECEIVED);
        back.hears(TAKEN_BACK).expectState(State.RETURNED).expectCommand(REGISTRY, RELEASE);
    }

    /** A case of a database that was set back asks, and hears that the money is home again. */
    @Test
    void whatIsTakenBackAlreadyEndsACaseInTransit() {
        remitting()
                .hears(REMITTED)
                .hears(TAKEN_BACK)
                .expectState(State.RETURNED)
                .expectCommand(REGISTRY, RELEASE);
    }

    @Test
    void whatIsInTransitIsInstructedByNobody() {
        Scenario scenario = remitting().hears(REMITTED);

        assertThat(scenario.transfer().possible()).isEmpty();
        for (Instruction instruction : Instruction.values()) {
            scenario.isTold(instruction).expectNotPossible(instruction);
        }
        scenario.hears(new TransferReply.EntitlementEnded(TRANSFER, "DECEASED", LocalDate.parse("2026-11-24")))
                .expectNotPossible(Reply.LIFE_EVENT);
    }

    @Test
    void whereTheLedgersSettleThereIsNoPayment() {
        Scenario scenario =
                Scenario.submitted().hears(reserved(Decisions.AUTOMATIC)).hears(EXTRACTED);

        scenario.hears(ORDERED).expectNotPossible(Reply.PAYMENT_ORDERED);
        scenario.hears(REJECTED).expectNotPossible(Reply.PAYMENT_REJECTED);
        scenario.hears(FORM_RECEIVED).expectNotPossible(Reply.FORM_RECEIVED);
        scenario.hears(REMITTED).expectActions("REMITTED").expectState(State.CREDITING);
        assertThat(scenario.transfer().bank()).isNull();
    }

    @Test
    void aChangeOfRegistrationMovesNoMoneyByBankEither() {
        Transfer.Application inside = new Transfer.Application(WORKER, Examples.CHENGDU, Examples.MIANYANG);
        Scenario scenario =
                Scenario.submitted(inside).hears(reserved(Examples.byBank(Examples.factsInsideSichuan(WORKER))));

        scenario.expectState(State.CHANGING_REGISTRATION);
        assertThat(scenario.transfer().bank()).isNull();
    }

    private static Scenario remitting() {
        return Scenario.submitted()
                .hears(reservedByBank(Decisions.AUTOMATIC))
                .hears(EXTRACTED)
                .expectState(State.REMITTING);
    }

    private static ByBank bank(Scenario scenario) {
        return requireNonNull(scenario.transfer().bank());
    }
}
