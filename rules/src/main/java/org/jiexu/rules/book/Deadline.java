package org.jiexu.rules.book;

import org.jiexu.rules.calendar.Branch;
import org.jiexu.rules.calendar.Leg;
import org.jiexu.rules.calendar.LimitKind;

/** A limit of a leg in working days. The area is a division code or {@code national}. */
public record Deadline(
        Branch branch,
        Leg leg,
        LimitKind kind,
        String area,
        int workingDays,
        Validity validity,
        Provenance provenance) {}
