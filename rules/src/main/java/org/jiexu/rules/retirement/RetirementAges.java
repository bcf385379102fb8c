package org.jiexu.rules.retirement;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.MinimumMonths;
import org.jiexu.rules.book.MinimumMonthsTable;
import org.jiexu.rules.book.PensionParameterTable;
import org.jiexu.rules.book.PensionParameterTable.Item;
import org.jiexu.rules.book.RetirementAge;
import org.jiexu.rules.book.RetirementAgeTable;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.trace.Trace;
import org.jspecify.annotations.Nullable;

/** The statutory retirement age and month, the months that it takes, and the choice around it. */
public final class RetirementAges {

    /** Nobody who was born earlier is asked about. */
    private static final YearMonth EARLIEST_BIRTH = YearMonth.of(1900, 1);

    private RetirementAges() {}

    /**
     * Decides.
     *
     * @param trace where the lines go; if the answer is a refusal it holds the lines up to it
     * @return refused with BIRTH_MONTH_OUT_OF_RANGE for a month before 1900 or after the day of the retirement table, and with
     *     RETIREMENT_AGE_MISSING, MINIMUM_MONTHS_MISSING, DIVISOR_MISSING or AGE_OUT_OF_TABLE where a table ends
     */
    public static Answer<Retirement> decide(RuleBook book, RetirementQuestion question, Trace trace) {
        RetirementAgeTable table = book.table(RetirementAgeTable.class);
        YearMonth latestBirth = YearMonth.from(table.stamp().asOf());
        YearMonth born = question.birthMonth();
        if (born.isBefore(EARLIEST_BIRTH) || born.isAfter(latestBirth)) {
            return Answer.refused(RuleRefusal.of(RefusalCode.BIRTH_MONTH_OUT_OF_RANGE, "R-6.9", "from", EARLIEST_BIRTH)
                    .with("to", latestBirth));
        }
        Optional<RetirementAge> found = table.find(question.group(), born);
        if (found.isEmpty()) {
            return Answer.refused(
                    RuleRefusal.of(RefusalCode.RETIREMENT_AGE_MISSING, "R-6.9", "group", question.group()));
        }
        RetirementAge rule = found.get();
        int delay = delayMonths(rule, born);
        Age age = Age.ofMonths(rule.oldAgeMonths() + delay);
        YearMonth month = born.plusMonths(age.toMonths());
        RetirementLines lines = new RetirementLines(book, trace);
        lines.age(rule, born, delay, age);
        lines.month(born, age, month);
        MinimumMonths required;
        switch (book.table(MinimumMonthsTable.class).find(month.getYear())) {
            case Answer.Given<MinimumMonths>(MinimumMonths least) -> required = least;
            case Answer.Refused<MinimumMonths>(RuleRefusal refusal) -> {
                return Answer.refused(refusal);
            }
        }
        lines.required(required, month);
        return Divisors.of(book, age, month.atDay(1), trace)
                .map(divisor -> new Retirement(
                        delay, age, month, required.months(), divisor, flexible(book, lines, rule, age, month)));
    }

    /** one further month for every step of births, the first at once; never more than the cap. */
    private static int delayMonths(RetirementAge rule, YearMonth born) {
        Integer step = rule.stepMonths();
        YearMonth base = rule.birthsFrom();
        if (step == null || base == null) {
            return 0;
        }
        long steps = ChronoUnit.MONTHS.between(base, born) / step + 1;
        return (int) Math.min(rule.capMonths(), steps);
    }

    /** The window, null before there was one, or where the least months of its first year are not in the data. */
    private static @Nullable FlexibleWindow flexible(
            RuleBook book, RetirementLines lines, RetirementAge rule, Age age, YearMonth month) {
        PensionParameterTable parameters = book.table(PensionParameterTable.class);
        if (!(parameters.whole(Item.EARLIER_AT_MOST, month.atDay(1)) instanceof Answer.Given<Integer>(Integer earlier))
                || !(parameters.whole(Item.LATER_AT_MOST, month.atDay(1))
                        instanceof Answer.Given<Integer>(Integer later))) {
            return null;
        }
        Age earliestAge = Age.ofMonths(Math.max(rule.oldAgeMonths(), age.toMonths() - earlier));
        YearMonth earliest = month.minusMonths(age.toMonths() - earliestAge.toMonths());
        if (!(book.table(MinimumMonthsTable.class).find(earliest.getYear())
                instanceof Answer.Given<MinimumMonths>(MinimumMonths required))) {
            return null;
        }
        FlexibleWindow window = new FlexibleWindow(
                earliest,
                earliestAge,
                required.months(),
                month.plusMonths(later),
                Age.ofMonths(age.toMonths() + later));
        lines.flexible(window, earlier, later);
        return window;
    }
}
