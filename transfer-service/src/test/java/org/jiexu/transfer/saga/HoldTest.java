package org.jiexu.transfer.saga;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jiexu.transfer.saga.CommandsAndReplies.DISPUTED;
import static org.jiexu.transfer.saga.CommandsAndReplies.EXTRACTED;
import static org.jiexu.transfer.saga.CommandsAndReplies.REMITTED;
import static org.jiexu.transfer.saga.CommandsAndReplies.reserved;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Set;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.rules.calendar.DueDay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A hold is a mark: nobody decides, the clock of the law runs on, and it ends by itself. */
class HoldTest {

    private static final Instant HELD_AT =
            OffsetDateTime.parse("2026-11-24T10:00:00+08:00").toInstant();
    private static final Hold HOLD = new Hold(
            HoldCode.IDENTITY_DOUBT, "two of one name", null, Scenario.OFFICER, HELD_AT, LocalDate.parse("2026-12-02"));

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"IN_REVIEW", "OUT_PROCESSING", "IN_DISPUTE"})
    void heldNobodyDecidesAndItStaysWhereItIs(State state) {
        Scenario scenario = in(state);
        Transfer before = scenario.transfer();

        scenario.later(HELD_AT).isHeld(HOLD).expectActions("HELD").expectNoCommand();

        Transfer held = scenario.transfer();
        assertThat(held.state()).isEqualTo(state);
        assertThat(held.stateSince()).isEqualTo(before.stateSince());
        assertThat(held.clock()).isEqualTo(before.clock());
        assertThat(held.reason()).isEqualTo(before.reason());
        assertThat(held.hold()).isEqualTo(HOLD);
        assertThat(held.version()).isEqualTo(before.version() + 1);
        assertThat(scenario.awaitedDays())
                .extracting(AwaitedDay::timer, AwaitedDay::lastDay)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Timer.HOLD_EXPIRES, new DueDay.Known(HOLD.expiresOn())));
        Set<Instruction> possible = held.possible();
        assertThat(possible).contains(Instruction.RELEASE).isSubsetOf(Instruction.RELEASE, Instruction.WITHDRAW);
        for (Instruction instruction : state.instructions()) {
            if (!instruction.isPossible(true, true)) {
                scenario.isTold(instruction).expectNotPossible(instruction);
            }
        }
        assertThat(scenario.replayed()).isEqualTo(held);
    }

    @Test
    void aHoldIsReleasedOrExpiresAndThenEverythingIsPossibleAgain() {
        Scenario released = in(State.OUT_PROCESSING).isHeld(HOLD);
        released.isTold(Instruction.RELEASE).expectActions("RELEASED").expectState(State.OUT_PROCESSING);
        assertThat(released.transfer().hold()).isNull();
        assertThat(released.awaitedDays()).isEmpty();
        released.isTold(Instruction.RELEASE).expectNotPossible(Instruction.RELEASE);
        released.isTold(Instruction.APPROVE).expectState(State.REMITTING);

        Scenario expired = in(State.IN_REVIEW).isHeld(HOLD);
        expired.comes(Timer.HOLD_EXPIRES).expectActions("HOLD_EXPIRED").expectActors("rule");
        assertThat(expired.transfer().hold()).isNull();
        expired.comes(Timer.HOLD_EXPIRES).expectNotPossible(Timer.HOLD_EXPIRES);
        expired.isTold(Instruction.ACCEPT).expectState(State.LETTER_SENT);
    }

    @Test
    void aHoldEndsWithTheStateInWhichItWasGiven() {
        Scenario withdrawn = in(State.IN_REVIEW).isHeld(HOLD).isTold(Instruction.WITHDRAW);
        withdrawn.expectState(State.CANCELLED);
        assertThat(withdrawn.transfer().hold()).isNull();
        assertThat(withdrawn.awaitedDays()).isEmpty();

        Scenario dead = in(State.OUT_PROCESSING).isHeld(HOLD);
        dead.hears(new TransferReply.EntitlementEnded(Scenario.TRANSFER, "DECEASED", LocalDate.parse("2026-11-24")));
        dead.expectState(State.SUSPENDED);
        assertThat(dead.transfer().hold()).isNull();
    }

    @Test
    void whatWaitsForAServiceIsNotHeld() {
        for (State state : State.values()) {
            // What is under way by bank nobody decides about.
            boolean waitsForFund = state != State.IN_TRANSIT
                    && (state.waitingFor() == Party.SOURCE_FUND || state.waitingFor() == Party.DESTINATION_FUND);
            assertThat(state.accepts(Instruction.HOLD)).as("%s", state).isEqualTo(waitsForFund);
            if (waitsForFund) {
                assertThat(requireNonNull(state.exit(Instruction.HOLD).orElse(null))
                                .by())
                        .containsExactly(state.waitingFor());
            }
        }
    }

    private static Scenario in(State state) {
        Scenario scenario = Scenario.submitted().hears(reserved(Decisions.MANUAL));
        if (state != State.IN_REVIEW) {
            scenario.isTold(Instruction.ACCEPT).hears(EXTRACTED);
        }
        if (state == State.IN_DISPUTE) {
            scenario.isTold(Instruction.APPROVE).hears(REMITTED).hears(DISPUTED);
        }
        return scenario.expectState(state);
    }
}
