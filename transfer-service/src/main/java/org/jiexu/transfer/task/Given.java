package org.jiexu.transfer.task;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.calendar.DueDay;
import org.jiexu.service.database.Sql;
import org.jiexu.transfer.area.FundAreas;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jiexu.transfer.saga.Party;
import org.jiexu.transfer.saga.Patience;
import org.jiexu.transfer.saga.State;
import org.jspecify.annotations.Nullable;

/**
 * What the SQL of every kind may ask as the row {@code given}: the declaration of the saga and the calendar, of which no table knows.
 *
 * @param undatedDays days of an application whose whole transfer is due on a day that no calendar tells
 * @param undatedYears for each of them the year whose calendar is missing
 * @param formsAlone a form that came by this day is without its money for too long; null where no calendar tells
 */
record Given(
        RuleBook book,
        Instant now,
        Patience patience,
        List<LocalDate> undatedDays,
        List<Integer> undatedYears,
        @Nullable LocalDate formsAlone) {

    /** A day of the whole transfer that no calendar tells is the end of 45 working days: no application older than this can lack it. */
    private static final int DAYS_BACK = 366;

    static final String ROW = """
            given AS (SELECT ?::date AS today, ?::timestamptz AS stuck_since, ?::text[] AS suspended, ?::text[] AS of_registry,
                ?::text[] AS of_source_ledger, ?::text[] AS of_destination_ledger,
                ?::date[] AS undated_days, ?::integer[] AS undated_years, ?::date AS forms_alone)""";

    /** Of now. */
    static Given of(RuleBook book, Instant now, Patience patience) {
        List<LocalDate> days = new ArrayList<>();
        List<Integer> years = new ArrayList<>();
        StatutoryClock clock = new StatutoryClock(book);
        for (int back = 0; back < DAYS_BACK; back++) {
            LocalDate day = StatutoryClock.dayOf(now).minusDays(back);
            if (clock.whole(day) instanceof DueDay.CalendarMissing(int year)) {
                days.add(day);
                years.add(year);
            }
        }
        return new Given(book, now, patience, days, years, formsAlone(clock, StatutoryClock.dayOf(now)));
    }

    private static @Nullable LocalDate formsAlone(StatutoryClock clock, LocalDate today) {
        for (int back = 1; back < DAYS_BACK; back++) {
            LocalDate received = today.minusDays(back);
            if (clock.moneyAfterForm(received) instanceof DueDay.Known(LocalDate last) && last.isBefore(today)) {
                return received;
            }
        }
        return null;
    }

    LocalDate today() {
        return StatutoryClock.dayOf(now);
    }

    FundAreas areas() {
        return new FundAreas(book.divisions());
    }

    StatutoryClock clock() {
        return new StatutoryClock(book);
    }

    /** The values of {@link #ROW}. */
    @Nullable
    Object[] values() {
        return new @Nullable Object[] {
            today(),
            now.minus(patience.stuckAfter()),
            states(State::isClockSuspended),
            states(state -> state.waitingFor() == Party.REGISTRY),
            states(state -> state.waitingFor() == Party.SOURCE_LEDGER),
            states(state -> state.waitingFor() == Party.DESTINATION_LEDGER),
            Sql.array("date", undatedDays),
            Sql.array("integer", undatedYears),
            formsAlone
        };
    }

    private static Object states(Predicate<State> which) {
        return Sql.array(
                "text",
                Arrays.stream(State.values()).filter(which).map(State::name).toList());
    }
}
