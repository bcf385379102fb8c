package org.jiexu.rules.schemelink;

import java.time.YearMonth;

/** Consecutive paid months of the employee scheme, both ends included. */
public record EmployeeSpell(YearMonth from, YearMonth to) {

    boolean covers(YearMonth month) {
        return !month.isBefore(from) && !month.isAfter(to);
    }
}
