package org.jiexu.transfer.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.calendar.DueDay;
import org.jiexu.rules.calendar.Leg;
import org.jiexu.rules.calendar.LimitKind;
import org.jiexu.rules.calendar.Standstill;
import org.jiexu.service.rulebook.BookChange;
import org.jspecify.annotations.Nullable;

/** Computes when a leg is due; without the year's calendar the answer names the year, never a guess. */
public final class StatutoryClock {

    /** Where the days of the law begin and end. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Working days (procedure of the project; no rule names a limit). */
    static final int HOLD_WORKING_DAYS_MAX = 30;

    private final RuleBook book;

    /** A clock by the limits and calendars of a rule book. */
    public StatutoryClock(RuleBook book) {
        this.book = book;
    }

    /** The clock of a leg that starts now. */
    public LegClock start(Leg leg, Instant now) {
        LocalDate day = dayOf(now);
        return computed(leg, day, null, List.of());
    }

    /** A leg that goes on after it has stood: its due days move by the working days from the day it stopped to today. */
    public LegClock goesOn(LegClock stood, Instant since, Instant now, String because) {
        List<Standstill> pauses = new ArrayList<>(stood.pauses());
        pauses.add(new Standstill(dayOf(since), dayOf(now), because));
        return computed(stood.leg(), stood.startedOn(), stood.because(), pauses);
    }

    /**
     * A running leg by the book of this clock: its due days are counted again from the day it began. The cause is the last of the
     * changes by which one of the two days differs; a leg whose days stay keeps the cause it had.
     */
    public LegClock again(LegClock running, List<BookChange> changes) {
        LegClock next = computed(running.leg(), running.startedOn(), running.because(), running.pauses());
        if (next.statutory().equals(running.statutory()) && next.promised().equals(running.promised())) {
            return next;
        }
        DueChange because = null;
        for (BookChange change : changes) {
            StatutoryClock before = new StatutoryClock(change.before());
            StatutoryClock after = new StatutoryClock(change.after());
            LegClock then = before.computed(running.leg(), running.startedOn(), null, running.pauses());
            LegClock now = after.computed(running.leg(), running.startedOn(), null, running.pauses());
            if (!then.statutory().equals(now.statutory()) || !then.promised().equals(now.promised())) {
                because = DueChange.of(change.edition(), running.statutory());
            }
        }
        return computed(running.leg(), running.startedOn(), because, running.pauses());
    }

    /**
     * Which edition made the whole transfer due on another day than it was on the day of the application; null if none did.
     *
     * @param changes oldest first
     */
    public static @Nullable DueChange causeOfWhole(Instant submittedAt, List<BookChange> changes) {
        DueChange because = null;
        LocalDate day = dayOf(submittedAt);
        for (BookChange change : changes) {
            if (change.edition().loadedAt().isAfter(submittedAt)) {
                DueDay before = new StatutoryClock(change.before()).whole(day);
                if (!before.equals(new StatutoryClock(change.after()).whole(day))) {
                    because = DueChange.of(change.edition(), before);
                }
            }
        }
        return because;
    }

    private LegClock computed(Leg leg, LocalDate day, @Nullable DueChange because, List<Standstill> pauses) {
        return new LegClock(
                leg,
                day,
                due(leg, LimitKind.STATUTORY, day, pauses),
                due(leg, LimitKind.PROMISED, day, pauses),
                book.version(),
                because,
                pauses);
    }

    /** When the whole transfer is due by law: 45 working days after the application. */
    public DueDay whole(LocalDate submittedOn) {
        return due(Leg.WHOLE_TRANSFER, LimitKind.STATUTORY, submittedOn, List.of());
    }

    /** When the person must have been told what stays at the source: 10 working days after the letter. */
    public DueDay notice(LocalDate letterOn) {
        return due(Leg.NOTICE_OF_UNMOVABLE_PART, LimitKind.STATUTORY, letterOn, List.of());
    }

    /** The last day on which what was asked for may come: 10 working days (C-1). */
    public DueDay supplement(LocalDate askedOn) {
        return due(Leg.SUPPLEMENT, LimitKind.PROMISED, askedOn, List.of());
    }

    /** By bank: until when the money is waited for whose form is there: 5 working days (C-1). */
    public DueDay moneyAfterForm(LocalDate formReceivedOn) {
        return due(Leg.MONEY_AFTER_FORM, LimitKind.PROMISED, formReceivedOn, List.of());
    }

    /** The last day that a hold may name: 30 working days from the day it is given. */
    public DueDay longestHold(LocalDate heldOn) {
        return book.calendar().due(heldOn, HOLD_WORKING_DAYS_MAX);
    }

    /** The calendar day of an instant in Asia/Shanghai. */
    public static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    private DueDay due(Leg leg, LimitKind kind, LocalDate day, List<Standstill> pauses) {
        int workingDays = book.deadlines().find(leg, kind, day).orThrow().workingDays();
        return book.calendar().due(day, workingDays, pauses);
    }
}
