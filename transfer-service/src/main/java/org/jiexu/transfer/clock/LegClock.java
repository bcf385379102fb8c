package org.jiexu.transfer.clock;

import java.time.LocalDate;
import org.jiexu.rules.calendar.DueDay;
import org.jiexu.rules.calendar.Leg;

/**
 * The running clock of a leg.
 *
 * @param startedOn the day of receipt, Asia/Shanghai
 * @param statutory when the law wants it done, or the year whose calendar is missing
 * @param promised when the service promised it
 */
public record LegClock(Leg leg, LocalDate startedOn, DueDay statutory, DueDay promised) {}
