package org.jiexu.transfer.saga;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jiexu.transfer.saga.CommandsAndReplies.reserved;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jiexu.messages.RegistryCommand;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.messages.topic.Topics;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.calendar.DueDay;
import org.jiexu.rules.calendar.Leg;
import org.jiexu.rules.calendar.Standstill;
import org.jiexu.transfer.clock.LegClock;
import org.junit.jupiter.api.Test;

/** What is missing is asked for: the clock stands until it comes, and who lets the day pass has let the application go. */
class SupplementTest {

    private static final RegistryCommand RELEASED = new RegistryCommand.ReleaseReservation(Scenario.TRANSFER);

    @Test
    void whatWasAskedForComesAndTheReviewGoesOnWithTheDaysThatItStood() {
        Scenario scenario = asked();

        scenario.expectState(State.SUPPLEMENT).expectActions("SUPPLEMENT_ASKED").expectNoCommand();
        assertThat(requireNonNull(scenario.transfer().reason()).code()).isEqualTo("ASK_SUPPLEMENT");
        assertThat(scenario.transfer().state().isClockSuspended()).isTrue();
        assertThat(scenario.awaitedDays())
                .containsExactly(new AwaitedDay(
                        Timer.SUPPLEMENT_EXPIRES,
                        new DueDay.Known(LocalDate.parse("2026-12-09")),
                        RuleBook.embedded().version()));

        scenario.later(at("2026-12-01T09:00:00+08:00")).isTold(Instruction.SUPPLEMENT);

        scenario.expectState(State.IN_REVIEW).expectActions("SUPPLEMENTED").expectNoCommand();
        assertThat(scenario.transfer().reason()).isNull();
        assertThat(scenario.awaitedDays()).isEmpty();
        // Thursday, Friday, Monday, Tuesday: from 14 to 18 December, from 30 November to 4 December.
        assertThat(scenario.transfer().clock())
                .isEqualTo(new LegClock(
                        Leg.REVIEW,
                        LocalDate.parse("2026-11-23"),
                        new DueDay.Known(LocalDate.parse("2026-12-18")),
                        new DueDay.Known(LocalDate.parse("2026-12-04")),
                        RuleBook.embedded().version(),
                        null,
                        List.of(new Standstill(
                                LocalDate.parse("2026-11-25"), LocalDate.parse("2026-12-01"), "SUPPLEMENT"))));
        assertThat(scenario.replayed()).isEqualTo(scenario.transfer());
    }

    @Test
    void askedTwiceItHasStoodTwice() {
        Scenario scenario = asked();
        scenario.later(at("2026-11-26T09:00:00+08:00")).isTold(Instruction.SUPPLEMENT);
        scenario.isTold(Instruction.ASK_SUPPLEMENT).expectState(State.SUPPLEMENT);
        scenario.later(at("2026-11-27T09:00:00+08:00")).isTold(Instruction.SUPPLEMENT);

        assertThat(requireNonNull(scenario.transfer().clock()).pauses()).hasSize(2);
        assertThat(requireNonNull(scenario.transfer().clock()).statutory())
                .isEqualTo(new DueDay.Known(LocalDate.parse("2026-12-16")));
    }

    @Test
    void whoLetsTheDayPassHasLetTheApplicationGo() {
        Scenario scenario = asked();

        scenario.later(at("2026-12-10T00:00:00+08:00")).comes(Timer.SUPPLEMENT_EXPIRES);

        scenario.expectState(State.EXPIRED)
                .expectActions("EXPIRED")
                .expectActors("rule")
                .expectCommand(Topics.REGISTRY_COMMANDS, RELEASED);
        Reason reason = requireNonNull(scenario.transfer().reason());
        assertThat(reason.code()).isEqualTo("SUPPLEMENT_NOT_GIVEN");
        assertThat(reason.facts()).containsEntry("askedOn", "2026-11-25");
        assertThat(scenario.transfer().endedAt()).isEqualTo(at("2026-12-10T00:00:00+08:00"));
        scenario.isTold(Instruction.SUPPLEMENT).expectNotPossible(Instruction.SUPPLEMENT);
        assertThat(scenario.replayed()).isEqualTo(scenario.transfer());
    }

    @Test
    void meanwhileItIsWithdrawnOrEndsWithALifeEventAndNothingElse() {
        asked().isTold(Instruction.WITHDRAW)
                .expectState(State.CANCELLED)
                .expectCommand(Topics.REGISTRY_COMMANDS, RELEASED);
        asked().hears(new TransferReply.EntitlementEnded(Scenario.TRANSFER, "DECEASED", LocalDate.parse("2026-11-24")))
                .expectState(State.TERMINATED);
        asked().isTold(Instruction.ACCEPT).expectNotPossible(Instruction.ACCEPT);
        asked().isTold(Instruction.HOLD).expectNotPossible(Instruction.HOLD);
        asked().comes(Timer.HOLD_EXPIRES).expectNotPossible(Timer.HOLD_EXPIRES);
    }

    @Test
    void aDayThatComesAfterTheAnswerDoesNothing() {
        Scenario scenario = asked();
        scenario.isTold(Instruction.SUPPLEMENT);

        scenario.comes(Timer.SUPPLEMENT_EXPIRES).expectNotPossible(Timer.SUPPLEMENT_EXPIRES);
    }

    /** Asked for on a Wednesday. */
    private static Scenario asked() {
        Scenario scenario = Scenario.submitted();
        scenario.hears(reserved(Decisions.MANUAL)).expectState(State.IN_REVIEW);
        return scenario.later(at("2026-11-25T15:00:00+08:00")).isTold(Instruction.ASK_SUPPLEMENT);
    }

    private static Instant at(String instant) {
        return OffsetDateTime.parse(instant).toInstant();
    }
}
