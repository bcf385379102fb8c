package org.jiexu.rules.book;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/** What rows handed in must keep to beyond what the table can hold: numbers that an authority would publish. */
@FunctionalInterface
interface SupplementCheck {

    SupplementCheck NONE = (rows, next, asOf, faults) -> {};

    /**
     * Looks at the rows, each of which the table could hold.
     *
     * @param next the book with the rows
     * @param asOf the day on which they were published
     * @param faults takes what is wrong
     */
    void check(List<TableRow> rows, RuleBook next, LocalDate asOf, Consumer<TableFault> faults);
}
