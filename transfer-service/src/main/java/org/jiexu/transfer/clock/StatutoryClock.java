package org.jiexu.transfer.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.calendar.DueDay;
import org.jiexu.rules.calendar.Leg;
import org.jiexu.rules.calendar.LimitKind;

/** Computes when a leg is due; without the year's calendar the answer names the year, never a guess. */
public final class StatutoryClock {

    /** Where the days of the law begin and end. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final RuleBook book;

    /** A clock by the limits and calendars of a rule book. */
    public StatutoryClock(RuleBook book) {
        this.book = book;
    }

    /** The clock of a leg that starts now. */
    public LegClock start(Leg leg, Instant now) {
        LocalDate day = dayOf(now);
        return new LegClock(leg, day, due(leg, LimitKind.STATUTORY, day), due(leg, LimitKind.PROMISED, day));
    }

    /** When the whole transfer is due by law: 45 working days after the application. */
    public DueDay whole(LocalDate submittedOn) {
        return due(Leg.WHOLE_TRANSFER, LimitKind.STATUTORY, submittedOn);
    }

    /** The calendar day of an instant in Asia/Shanghai. */
    public static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    private DueDay due(Leg leg, LimitKind kind, LocalDate day) {
        int workingDays = book.deadlines().find(leg, kind, day).orThrow().workingDays();
        return book.calendar().due(day, workingDays);
    }
}
