package org.jiexu.transfer.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiexu.transfer.saga.CommandsAndReplies.CREDITED;
import static org.jiexu.transfer.saga.CommandsAndReplies.DISPUTED;
import static org.jiexu.transfer.saga.CommandsAndReplies.EXTRACT;
import static org.jiexu.transfer.saga.CommandsAndReplies.EXTRACTED;
import static org.jiexu.transfer.saga.CommandsAndReplies.GUANGDONG;
import static org.jiexu.transfer.saga.CommandsAndReplies.REGISTRY;
import static org.jiexu.transfer.saga.CommandsAndReplies.RELEASE;
import static org.jiexu.transfer.saga.CommandsAndReplies.REMIT;
import static org.jiexu.transfer.saga.CommandsAndReplies.REMITTED;
import static org.jiexu.transfer.saga.CommandsAndReplies.SICHUAN;
import static org.jiexu.transfer.saga.CommandsAndReplies.reserved;
import static org.jiexu.transfer.saga.Scenario.OFFICER;
import static org.jiexu.transfer.saga.Scenario.TRANSFER;
import static org.jiexu.transfer.saga.Scenario.WORKER;

import java.util.Map;
import org.jiexu.messages.LedgerCommand;
import org.jiexu.messages.RegistryCommand;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.rules.money.Fen;
import org.junit.jupiter.api.Test;

/** The way of a case that is not taken back: what is decided, by whom, and what is asked of others then. */
class DeciderTest {

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
}
