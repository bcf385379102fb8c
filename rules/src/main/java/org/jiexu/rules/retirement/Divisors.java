package org.jiexu.rules.retirement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.DivisorTable;
import org.jiexu.rules.book.PensionParameterTable;
import org.jiexu.rules.book.PensionParameterTable.Item;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.trace.Trace;

/** By how many months the balance of an account is divided (计发月数, R-6.4), also at an age with months. */
public final class Divisors {

    private static final int MONTHS_PER_YEAR = 12;
    /** A twelfth need not end: cut off here, never rounded, so that rounding what is shown gives the divisor. */
    private static final int TRACE_DECIMALS = 6;

    private Divisors() {}

    /**
     * The divisor of an age; between two whole ages on the straight line between theirs, rounded half up.
     *
     * @param on the day from which the pension is paid
     * @return refused with DIVISOR_MISSING if no table is in force on the day, AGE_OUT_OF_TABLE if it does not reach the age, and
     *     NUMBER_MISSING for an age with months before ages with months were known
     */
    public static Answer<BigDecimal> of(RuleBook book, Age age, LocalDate on, Trace trace) {
        DivisorTable table = book.table(DivisorTable.class);
        BigDecimal lower = table.find(age.years(), on);
        if (age.months() == 0 && lower != null) {
            if (trace.isOn()) {
                trace.add("divisor.whole", "R-6.4", book.rules().actOf("R-6.4"), lower, "years", age.years());
            }
            return Answer.given(lower);
        }
        BigDecimal upper = table.find(age.years() + 1, on);
        if (lower == null || upper == null) {
            return Answer.refused(outOfTable(table.agesOn(on), age, on));
        }
        return book.table(PensionParameterTable.class)
                .whole(Item.DIVISOR_DECIMALS, on)
                .map(decimals -> between(book, age, lower, upper, decimals, trace));
    }

    private static BigDecimal between(
            RuleBook book, Age age, BigDecimal lower, BigDecimal upper, int decimals, Trace trace) {
        BigDecimal twelfths = lower.multiply(BigDecimal.valueOf(MONTHS_PER_YEAR - age.months()))
                .add(upper.multiply(BigDecimal.valueOf(age.months())));
        BigDecimal twelve = BigDecimal.valueOf(MONTHS_PER_YEAR);
        BigDecimal divisor = twelfths.divide(twelve, decimals, RoundingMode.HALF_UP);
        if (trace.isOn()) {
            trace.add(
                    "divisor.between",
                    "R-6.5",
                    book.rules().actOf("R-6.5"),
                    divisor,
                    "years",
                    age.years(),
                    "months",
                    age.months(),
                    "lower",
                    lower,
                    "upper",
                    upper,
                    "unrounded",
                    twelfths.divide(twelve, TRACE_DECIMALS, RoundingMode.DOWN));
        }
        return divisor;
    }

    private static RuleRefusal outOfTable(List<Integer> ages, Age age, LocalDate on) {
        return ages.isEmpty()
                ? RuleRefusal.of(RefusalCode.DIVISOR_MISSING, "R-6.4", "day", on)
                : RuleRefusal.of(RefusalCode.AGE_OUT_OF_TABLE, "R-6.4", "age", age)
                        .with("from", ages.getFirst())
                        .with("to", ages.getLast());
    }
}
