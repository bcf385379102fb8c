package org.jiexu.transfer.saga;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jiexu.transfer.saga.CommandsAndReplies.CREDITED;
import static org.jiexu.transfer.saga.CommandsAndReplies.DISPUTED;
import static org.jiexu.transfer.saga.CommandsAndReplies.EXTRACTED;
import static org.jiexu.transfer.saga.CommandsAndReplies.REMITTED;
import static org.jiexu.transfer.saga.CommandsAndReplies.reserved;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.calendar.DueDay;
import org.jiexu.rules.calendar.Leg;
import org.jiexu.rules.calendar.Standstill;
import org.jiexu.service.rulebook.RuleBooks;
import org.jiexu.transfer.application.UnmovableAnswer;
import org.jiexu.transfer.clock.DueAnswer;
import org.jiexu.transfer.clock.LegClock;
import org.jiexu.transfer.clock.StatutoryClock;
import org.junit.jupiter.api.Test;

/** The clocks of the legs. */
class LegClockTest {

    private static final StatutoryClock CLOCK = new StatutoryClock(RuleBook.embedded());
    private static final RuleBooks BOOKS = RuleBooks.fixed(RuleBook.embedded());

    @Test
    void theReviewRunsFromTheDayOfTheApplicationForFifteenWorkingDays() {
        assertThat(Scenario.submitted().transfer().clock())
                .isEqualTo(legClock(Leg.REVIEW, day("2026-11-23"), due("2026-12-14"), due("2026-11-30")));
    }

    /** the person is told within ten working days from the letter, whatever day the form is made on. */
    @Test
    void theNoticeOfWhatStaysIsDueTenWorkingDaysAfterTheLetter() {
        Scenario scenario = Scenario.submitted();
        scenario.later(at("2026-11-25T09:00:00+08:00")).hears(reserved(Decisions.MANUAL));
        scenario.later(at("2026-11-26T09:00:00+08:00")).isTold(Instruction.ACCEPT);

        scenario.later(at("2026-11-30T09:00:00+08:00"))
                .hears(new TransferReply.RelationExtracted(scenario.transfer().id(), Examples.formThatLeavesMonths()));

        Staying staying = requireNonNull(scenario.transfer().amounts()).staying();
        assertThat(staying)
                .isEqualTo(new Staying(Examples.formThatLeavesMonths().unmovable(), day("2026-11-26")));
        DueAnswer.Reader open = new DueAnswer.Reader(BOOKS, day("2026-12-11"));
        assertThat(requireNonNull(UnmovableAnswer.of(staying, false, open)).noticeDue())
                .extracting(DueAnswer::day, DueAnswer::status)
                .containsExactly(day("2026-12-10"), DueAnswer.Status.LATE);
        assertThat(requireNonNull(UnmovableAnswer.of(staying, true, open)).noticeDue())
                .extracting(DueAnswer::day, DueAnswer::status)
                .containsExactly(day("2026-12-10"), DueAnswer.Status.NONE);
        assertThat(requireNonNull(UnmovableAnswer.of(staying, false, open)).months())
                .isEqualTo(48);
        assertThat(UnmovableAnswer.of(null, false, open)).isNull();
    }

    @Test
    void aClockRunsOnInsideItsLegAndStartsAnewWithTheNext() {
        Scenario scenario = Scenario.submitted();

        scenario.later(at("2026-11-25T09:00:00+08:00")).hears(reserved(Decisions.MANUAL));
        assertThat(scenario.transfer().clock())
                .isEqualTo(legClock(Leg.REVIEW, day("2026-11-23"), due("2026-12-14"), due("2026-11-30")));

        scenario.later(at("2026-11-26T09:00:00+08:00")).isTold(Instruction.ACCEPT);
        LegClock transferOut = legClock(Leg.TRANSFER_OUT, day("2026-11-26"), due("2026-12-17"), due("2026-12-03"));
        assertThat(scenario.transfer().clock()).isEqualTo(transferOut);

        scenario.later(at("2026-11-27T09:00:00+08:00")).hears(EXTRACTED);
        scenario.later(at("2026-11-30T09:00:00+08:00")).isTold(Instruction.APPROVE);
        assertThat(scenario.transfer().clock()).isEqualTo(transferOut);

        scenario.later(at("2026-12-01T09:00:00+08:00")).hears(REMITTED);
        LegClock posting = legClock(Leg.POSTING, day("2026-12-01"), due("2026-12-22"), due("2026-12-08"));
        assertThat(scenario.transfer().clock()).isEqualTo(posting);

        scenario.later(at("2026-12-02T09:00:00+08:00")).hears(DISPUTED);
        assertThat(scenario.transfer().clock()).isEqualTo(posting);
        scenario.later(at("2026-12-07T09:00:00+08:00")).isTold(Instruction.RETRY_CREDIT);
        // Three working days: Thursday, Friday, Monday.
        assertThat(scenario.transfer().clock())
                .isEqualTo(new LegClock(
                        Leg.POSTING,
                        day("2026-12-01"),
                        due("2026-12-25"),
                        due("2026-12-11"),
                        RuleBook.embedded().version(),
                        null,
                        List.of(new Standstill(day("2026-12-02"), day("2026-12-07"), "IN_DISPUTE"))));

        scenario.hears(CREDITED);
        assertThat(scenario.transfer().clock()).isNull();
    }

    @Test
    void theDayIsTheOneInShanghai() {
        Instant afterMidnightInShanghai = at("2026-11-23T16:30:00Z");

        assertThat(Scenario.submittedAt(afterMidnightInShanghai).transfer().clock())
                .isEqualTo(legClock(Leg.REVIEW, day("2026-11-24"), due("2026-12-15"), due("2026-12-01")));
    }

    @Test
    void whereTheNextYearsCalendarIsNotPublishedNoDayIsGuessed() {
        Scenario scenario = Scenario.submittedAt(at("2026-12-21T10:00:00+08:00"));

        LegClock clock = scenario.transfer().clock();
        assertThat(clock)
                .isEqualTo(
                        legClock(Leg.REVIEW, day("2026-12-21"), new DueDay.CalendarMissing(2027), due("2026-12-28")));
        assertThat(new DueAnswer.Reader(BOOKS, day("2026-12-21")).ofLeg(clock, false))
                .isEqualTo(new DueAnswer(
                        null,
                        day("2026-12-28"),
                        DueAnswer.Status.UNKNOWN,
                        "CALENDAR_MISSING",
                        2027,
                        "unknown: calendar 2027 not loaded",
                        null,
                        List.of()));
        scenario.hears(reserved(Decisions.AUTOMATIC)).expectState(State.LETTER_SENT);
    }

    @Test
    void aClockIsLateFromTheDayAfterAndStandsInADispute() {
        LegClock clock = Scenario.submitted().transfer().clock();

        assertThat(status("2026-12-14", clock, false)).isEqualTo(DueAnswer.Status.ON_TIME);
        assertThat(status("2026-12-15", clock, false)).isEqualTo(DueAnswer.Status.LATE);
        assertThat(status("2026-12-15", clock, true)).isEqualTo(DueAnswer.Status.SUSPENDED);
        assertThat(status("2026-12-15", null, false)).isEqualTo(DueAnswer.Status.NONE);
    }

    @Test
    void theWholeTransferHasFortyFiveWorkingDays() {
        assertThat(CLOCK.whole(day("2026-03-02"))).isEqualTo(due("2026-05-08"));
        assertThat(CLOCK.whole(day("2026-11-23"))).isEqualTo(new DueDay.CalendarMissing(2027));
    }

    private static DueAnswer.Status status(
            String today, @org.jspecify.annotations.Nullable LegClock clock, boolean suspended) {
        return new DueAnswer.Reader(BOOKS, day(today)).ofLeg(clock, suspended).status();
    }

    private static DueDay due(String day) {
        return new DueDay.Known(day(day));
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private static Instant at(String instant) {
        return OffsetDateTime.parse(instant).toInstant();
    }

    private static LegClock legClock(Leg leg, LocalDate startedOn, DueDay statutory, DueDay promised) {
        return new LegClock(
                leg, startedOn, statutory, promised, RuleBook.embedded().version(), null);
    }
}
