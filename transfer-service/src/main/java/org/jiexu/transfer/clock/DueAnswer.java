package org.jiexu.transfer.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jiexu.rules.calendar.DueDay;
import org.jiexu.rules.calendar.Leg;
import org.jiexu.rules.calendar.Standstill;
import org.jiexu.service.rulebook.RuleBooks;
import org.jspecify.annotations.Nullable;

/**
 * When something is due, in JSON.
 *
 * @param day the last day by law; null when there is none or it is unknown
 * @param promisedDay the day the service promised (C-1); null likewise
 * @param missingYear the year whose calendar is not loaded; null unless {@code status} is UNKNOWN
 * @param text the same in words
 * @param because which loaded table made it another day than it was; null if none did
 * @param pauses when the clock stood: by the working days of each the days have moved
 */
public record DueAnswer(
        @Nullable LocalDate day,
        @Nullable LocalDate promisedDay,
        Status status,
        @Nullable String unknownReason,
        @Nullable Integer missingYear,
        String text,
        @Nullable DueChange because,
        List<Standstill> pauses) {

    /** How it stands. */
    public enum Status {
        ON_TIME,
        LATE,
        /** The year's calendar is missing. */
        UNKNOWN,
        /** Nobody is late meanwhile, with the reason on the case. */
        SUSPENDED,
        /** No clock runs. */
        NONE
    }

    private static final DueAnswer NOTHING =
            new DueAnswer(null, null, Status.NONE, null, null, "nothing is due", null, List.of());

    /** The number of a leg in the acts: 1 review, 2 transfer-out, 3 posting; null for the others. */
    public static @Nullable Integer numberOf(Leg leg) {
        return switch (leg) {
            case REVIEW -> 1;
            case TRANSFER_OUT -> 2;
            case POSTING -> 3;
            case CERTIFICATE,
                    SUPPLEMENT,
                    NOTICE_OF_UNMOVABLE_PART,
                    MONEY_AFTER_FORM,
                    DESTINATION_LEGS,
                    CREDIT_AFTER_MONEY,
                    REFUND_DECISION,
                    WHOLE_REFUND,
                    WHOLE_TRANSFER -> null;
        };
    }

    /** Reads due days as of a day, by the book of now. */
    public record Reader(RuleBooks books, LocalDate today) {

        /** The view of a running leg; nothing is due when none runs. */
        public DueAnswer ofLeg(@Nullable LegClock leg, boolean suspended) {
            return leg == null ? NOTHING : of(leg.statutory(), leg.promised(), suspended, leg.because(), leg.pauses());
        }

        /** The view of the whole transfer; nothing is due once it has ended. */
        public DueAnswer ofWhole(Instant submittedAt, boolean ended) {
            if (ended) {
                return NOTHING;
            }
            DueDay due = new StatutoryClock(books.current()).whole(StatutoryClock.dayOf(submittedAt));
            return of(due, null, false, StatutoryClock.causeOfWhole(submittedAt, books.changes()), List.of());
        }

        /** The view of the notice of what stays; the clock does not run on once the transfer has ended. */
        public DueAnswer ofNotice(LocalDate letterOn, boolean ended) {
            DueAnswer due = of(new StatutoryClock(books.current()).notice(letterOn), null, false, null, List.of());
            return ended
                    ? new DueAnswer(
                            due.day, null, Status.NONE, due.unknownReason, due.missingYear, due.text, null, List.of())
                    : due;
        }

        /** The view of a supplement that was asked for then; null where none was. */
        public @Nullable DueAnswer ofSupplement(@Nullable Instant askedAt) {
            if (askedAt == null) {
                return null;
            }
            LocalDate askedOn = StatutoryClock.dayOf(askedAt);
            return of(new StatutoryClock(books.current()).supplement(askedOn), null, false, null, List.of());
        }

        private DueAnswer of(
                DueDay statutory,
                @Nullable DueDay promised,
                boolean suspended,
                @Nullable DueChange because,
                List<Standstill> pauses) {
            LocalDate promisedDay = promised instanceof DueDay.Known(LocalDate day) ? day : null;
            return switch (statutory) {
                case DueDay.Known(LocalDate day) -> {
                    Status status = suspended ? Status.SUSPENDED : today.isAfter(day) ? Status.LATE : Status.ON_TIME;
                    yield new DueAnswer(day, promisedDay, status, null, null, day.toString(), because, pauses);
                }
                case DueDay.CalendarMissing(int year) ->
                    new DueAnswer(
                            null,
                            promisedDay,
                            Status.UNKNOWN,
                            "CALENDAR_MISSING",
                            year,
                            "unknown: calendar " + year + " not loaded",
                            because,
                            pauses);
            };
        }
    }
}
