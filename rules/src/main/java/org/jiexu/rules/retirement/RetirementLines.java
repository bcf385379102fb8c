package org.jiexu.rules.retirement;

import java.time.YearMonth;
import org.jiexu.rules.book.MinimumMonths;
import org.jiexu.rules.book.RetirementAge;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.trace.Trace;

/** The lines of a retirement, in the order of the computation. */
final class RetirementLines {

    private final RuleBook book;
    private final Trace trace;

    RetirementLines(RuleBook book, Trace trace) {
        this.book = book;
        this.trace = trace;
    }

    void age(RetirementAge rule, YearMonth born, int delay, Age age) {
        if (!trace.isOn()) {
            return;
        }
        Integer step = rule.stepMonths();
        YearMonth base = rule.birthsFrom();
        String act = rule.provenance().act();
        if (step == null || base == null) {
            trace.add("retirement.noDelay", "R-6.9", act, delay, "group", rule.group(), "birthMonth", born);
        } else {
            trace.add(
                    "retirement.delay",
                    "R-6.9",
                    act,
                    delay,
                    "group",
                    rule.group(),
                    "birthMonth",
                    born,
                    "base",
                    base,
                    "step",
                    step,
                    "cap",
                    rule.capMonths());
        }
        trace.add(
                "retirement.age",
                "R-6.9",
                act,
                age,
                "oldYears",
                Age.ofMonths(rule.oldAgeMonths()).years(),
                "delayMonths",
                delay,
                "years",
                age.years(),
                "months",
                age.months());
    }

    void month(YearMonth born, Age age, YearMonth month) {
        if (trace.isOn()) {
            trace.add(
                    "retirement.month",
                    "R-6.9",
                    book.rules().actOf("R-6.9"),
                    month,
                    "birthMonth",
                    born,
                    "years",
                    age.years(),
                    "months",
                    age.months());
        }
    }

    void required(MinimumMonths required, YearMonth month) {
        if (trace.isOn()) {
            trace.add(
                    "retirement.required",
                    "R-6.8",
                    required.provenance().act(),
                    required.months(),
                    "year",
                    month.getYear(),
                    "months",
                    required.months());
        }
    }

    void flexible(FlexibleWindow window, int earlier, int later) {
        if (!trace.isOn()) {
            return;
        }
        String act = book.rules().actOf("R-6.10");
        trace.add(
                "retirement.earliest",
                "R-6.10",
                act,
                window.earliest(),
                "atMost",
                earlier,
                "earliest",
                window.earliest(),
                "requiredMonths",
                window.requiredMonthsAtEarliest());
        trace.add("retirement.latest", "R-6.10", act, window.latest(), "atMost", later, "latest", window.latest());
    }
}
