package org.jiexu.rules.pension;

import java.math.BigDecimal;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.money.Rate;
import org.jiexu.rules.trace.Trace;

/** The lines of an average index, in the order of the computation. */
final class IndexLines {

    private final RuleBook book;
    private final Trace trace;

    IndexLines(RuleBook book, Trace trace) {
        this.book = book;
        this.trace = trace;
    }

    void year(YearIndex index) {
        if (trace.isOn()) {
            trace.add(
                    "index.year",
                    "R-6.3",
                    book.rules().actOf("R-6.3"),
                    index.index(),
                    "year",
                    index.year(),
                    "months",
                    index.months(),
                    "bases",
                    index.baseSum(),
                    "averageWage",
                    index.averageWage().wage(),
                    "area",
                    index.averageWage().area(),
                    "wageYear",
                    index.averageWage().year());
        }
    }

    void average(Rate average, int months, BigDecimal weighted) {
        if (trace.isOn()) {
            trace.add(
                    "index.average",
                    "R-6.3",
                    book.rules().actOf("R-6.3"),
                    average,
                    "indexMonths",
                    weighted.toPlainString(),
                    "months",
                    months);
        }
    }
}
