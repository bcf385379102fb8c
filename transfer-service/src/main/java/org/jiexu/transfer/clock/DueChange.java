package org.jiexu.transfer.clock;

import java.time.LocalDate;
import java.util.UUID;
import org.jiexu.messages.RuleTableLoaded;
import org.jiexu.rules.calendar.DueDay;
import org.jspecify.annotations.Nullable;

/**
 * Why a due day is another one than it was: a table was loaded. Part of the API and stored with the case.
 *
 * @param table as in {@code GET /v1/rule-tables}
 * @param asOf the day of the notice
 * @param notice the notice that published the rows
 * @param previousDay what was due before; null where a calendar was missing
 * @param previousMissingYear the year whose calendar was missing; null where a day was known
 * @param text the same in words
 */
public record DueChange(
        UUID editionId,
        String table,
        LocalDate asOf,
        String notice,
        @Nullable LocalDate previousDay,
        @Nullable Integer previousMissingYear,
        String text) {

    private static final String CALENDAR = "holidays";

    /** The change by an edition from what was due before. */
    static DueChange of(RuleTableLoaded edition, DueDay previous) {
        LocalDate day = previous instanceof DueDay.Known(LocalDate known) ? known : null;
        Integer missing = previous instanceof DueDay.CalendarMissing(int year) ? Integer.valueOf(year) : null;
        String what = edition.table().equals(CALENDAR) && missing != null
                ? "calendar " + missing + " loaded: "
                : "table " + edition.table() + " loaded: ";
        return new DueChange(
                edition.editionId(),
                edition.table(),
                edition.asOf(),
                edition.notice(),
                day,
                missing,
                what + edition.notice());
    }
}
