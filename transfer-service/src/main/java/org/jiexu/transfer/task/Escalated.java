package org.jiexu.transfer.task;

import java.time.Instant;
import java.time.LocalDate;
import org.jiexu.rules.calendar.DueDay;
import org.jiexu.rules.calendar.Leg;
import org.jiexu.rules.division.FundCode;
import org.jiexu.transfer.area.FundAreas;
import org.jiexu.transfer.clock.DueAnswer;
import org.jiexu.transfer.clock.LegClock;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jiexu.transfer.saga.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * That a late leg is the business of the provincial centre. It follows from the case and the day, so that what people see and the task
 * cannot differ.
 *
 * @param since the beginning of the day after the statutory day
 * @param fund which fund holds the leg
 * @param dueOn when the law wanted it done
 * @param area of which pooling area's centre it is, by the two digits of the ledger
 */
public record Escalated(Instant since, FundCode fund, LocalDate dueOn, String area) {

    /** Of a case on a day; null while no leg is late. */
    public static @Nullable Escalated of(Transfer transfer, DueAnswer.Reader reader) {
        return of(
                transfer, reader.today(), new FundAreas(reader.books().current().divisions()));
    }

    /** Nobody is late while a leg is suspended. */
    static @Nullable Escalated of(Transfer transfer, LocalDate today, FundAreas areas) {
        LegClock clock = transfer.clock();
        if (clock == null
                || transfer.endedAt() != null
                || transfer.state().isClockSuspended()
                || !(clock.statutory() instanceof DueDay.Known(LocalDate day))
                || !today.isAfter(day)) {
            return null;
        }
        FundCode holder = clock.leg() == Leg.TRANSFER_OUT ? transfer.fromFund() : transfer.toFund();
        Instant since = day.plusDays(1).atStartOfDay(StatutoryClock.ZONE).toInstant();
        return new Escalated(since, holder, day, areas.of(holder));
    }
}
