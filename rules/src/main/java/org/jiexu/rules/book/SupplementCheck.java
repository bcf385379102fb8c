package org.jiexu.rules.book;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/** What rows handed in must keep to beyond what the table can hold: numbers that an authority would publish. */
@FunctionalInterface
interface SupplementCheck {

    SupplementCheck NONE = (rows, asOf, faults) -> {};

    /**
     * Looks at the rows, each of which the table could hold.
     *
     * @param asOf the day on which they were published
     * @param faults takes what is wrong
     */
    void check(List<TableRow> rows, LocalDate asOf, Consumer<TableFault> faults);
}
