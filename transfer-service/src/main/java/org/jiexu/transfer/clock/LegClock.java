package org.jiexu.transfer.clock;

import java.time.LocalDate;
import java.util.List;
import org.jiexu.rules.calendar.DueDay;
import org.jiexu.rules.calendar.Leg;
import org.jiexu.rules.calendar.Standstill;
import org.jspecify.annotations.Nullable;

/**
 * The running clock of a leg.
 *
 * @param startedOn the day of receipt, Asia/Shanghai
 * @param statutory when the law wants it done, or the year whose calendar is missing
 * @param promised when the service promised it
 * @param ruleVersion of the book that said so; null for a leg from before this was kept
 * @param because which edition made it another day than it was when the leg began; null if none did
 * @param pauses when it stood, oldest first: by the working days of each the two due days have moved
 */
public record LegClock(
        Leg leg,
        LocalDate startedOn,
        DueDay statutory,
        DueDay promised,
        @Nullable String ruleVersion,
        @Nullable DueChange because,
        List<Standstill> pauses) {

    public LegClock {
        pauses = List.copyOf(pauses);
    }

    /** One that has not stood. */
    public LegClock(
            Leg leg,
            LocalDate startedOn,
            DueDay statutory,
            DueDay promised,
            @Nullable String ruleVersion,
            @Nullable DueChange because) {
        this(leg, startedOn, statutory, promised, ruleVersion, because, List.of());
    }
}
