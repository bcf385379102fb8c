package org.jiexu.rules.book;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jiexu.rules.Answer;
import org.jiexu.rules.book.TransferRateTable.Item;
import org.jiexu.rules.calendar.Branch;
import org.jiexu.rules.calendar.Leg;
import org.jiexu.rules.calendar.LimitKind;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.money.Rate;

/** Numbers that an authority would publish: a slip of the decimal point is caught before it moves money. */
final class NumberCheck {

    /** The highest account interest rate published since 2016 is 0.0831; of the years before 1998 about 0.12 are known. */
    static final Rate INTEREST_RATE_MAX = Rate.parse("0.15");

    static final int INTEREST_YEAR_MIN = 1990;

    /** The cap of the contribution base is three times the average wage; nothing is above that. */
    static final Rate SHARE_MAX = Rate.parse("3");

    /** The longest limit is 45 working days; a year has about 250. */
    static final int WORKING_DAYS_MAX = 250;

    static final int AGE_MIN = 16;
    static final int AGE_MAX = 70;
    static final Fen MONTHLY_WAGE_MIN = Fen.parse("100.00");
    static final Fen MONTHLY_WAGE_MAX = Fen.parse("100000.00");

    /** The divisor of the youngest age in the table is 233. */
    static final BigDecimal DIVISOR_MAX = new BigDecimal("300");

    /** Twice the twenty years that are required from 2039 on. */
    static final int MINIMUM_MONTHS_MAX = 480;

    private NumberCheck() {}

    static void interestRates(List<TableRow> rows, RuleBook next, LocalDate asOf, Consumer<TableFault> faults) {
        for (TableRow row : rows) {
            Rate rate = row.rate("rate");
            if (rate.millionths() == 0 || rate.compareTo(INTEREST_RATE_MAX) > 0) {
                faults.accept(row.fault(
                        "rate",
                        FaultCode.OUT_OF_RANGE,
                        "an interest rate is above 0 and at most " + INTEREST_RATE_MAX + ", not " + rate));
            }
            int year = row.number("year");
            if (year > asOf.getYear()) {
                faults.accept(row.fault(
                        "year",
                        FaultCode.YEAR_IN_THE_FUTURE,
                        "no rate of " + year + " is published in " + asOf.getYear()));
            } else if (year < INTEREST_YEAR_MIN) {
                faults.accept(row.fault("year", FaultCode.OUT_OF_RANGE, "no account earned interest in " + year));
            }
        }
    }

    static void shares(List<TableRow> rows, RuleBook next, LocalDate asOf, Consumer<TableFault> faults) {
        for (TableRow row : rows) {
            Rate rate = row.rate("rate");
            // Nothing is refunded of the pooled part: the one share that is zero by law.
            boolean mayBeNothing = row.name(Item.class, "item") == Item.POOLED_REFUND;
            if ((rate.millionths() == 0 && !mayBeNothing) || rate.compareTo(SHARE_MAX) > 0) {
                faults.accept(row.fault(
                        "rate",
                        FaultCode.OUT_OF_RANGE,
                        "a share is above 0 and at most " + SHARE_MAX + ", not " + rate));
            }
        }
    }

    static void deadlines(List<TableRow> rows, RuleBook next, LocalDate asOf, Consumer<TableFault> faults) {
        for (TableRow row : rows) {
            int days = row.number("working_days");
            if (days > WORKING_DAYS_MAX) {
                faults.accept(row.fault(
                        "working_days",
                        FaultCode.OUT_OF_RANGE,
                        "a limit is at most " + WORKING_DAYS_MAX + " working days, not " + days));
            }
            LocalDate end = row.dayOrNull("valid_to");
            if (end != null && row.required("area").equals(Areas.NATIONAL) && !hasLimitAfter(end, row, next)) {
                faults.accept(row.fault(
                        "valid_to",
                        FaultCode.NOTHING_FOLLOWS,
                        "from " + end.plusDays(1) + " on there would be no limit; hand in the one that follows too"));
            }
        }
    }

    private static boolean hasLimitAfter(LocalDate end, TableRow row, RuleBook next) {
        Leg leg = row.name(Leg.class, "leg");
        LimitKind kind = row.name(LimitKind.class, "kind");
        Branch branch = row.name(Branch.class, "branch");
        return next.deadlines().find(branch, leg, kind, null, end.plusDays(1)) instanceof Answer.Given;
    }

    static void ages(List<TableRow> rows, RuleBook next, LocalDate asOf, Consumer<TableFault> faults) {
        for (TableRow row : rows) {
            int age = row.number("from_age");
            if (age < AGE_MIN || age > AGE_MAX) {
                faults.accept(row.fault(
                        "from_age",
                        FaultCode.OUT_OF_RANGE,
                        "an age limit is from " + AGE_MIN + " to " + AGE_MAX + ", not " + age));
            }
        }
    }

    static void wages(List<TableRow> rows, RuleBook next, LocalDate asOf, Consumer<TableFault> faults) {
        wages(rows, List.of("average_monthly_wage", "floor", "cap"), faults);
    }

    static void averageWages(List<TableRow> rows, RuleBook next, LocalDate asOf, Consumer<TableFault> faults) {
        wages(rows, List.of("average_monthly_wage"), faults);
        for (TableRow row : rows) {
            if (row.number("year") >= asOf.getYear()) {
                faults.accept(row.fault(
                        "year",
                        FaultCode.YEAR_IN_THE_FUTURE,
                        "no average of " + row.number("year") + " is published in " + asOf.getYear()));
            }
        }
    }

    static void benefitBases(List<TableRow> rows, RuleBook next, LocalDate asOf, Consumer<TableFault> faults) {
        wages(rows, List.of("benefit_base"), faults);
        for (TableRow row : rows) {
            if (row.number("year") > asOf.getYear()) {
                faults.accept(row.fault(
                        "year",
                        FaultCode.YEAR_IN_THE_FUTURE,
                        "no benefit base of " + row.number("year") + " is published in " + asOf.getYear()));
            }
        }
    }

    static void divisors(List<TableRow> rows, RuleBook next, LocalDate asOf, Consumer<TableFault> faults) {
        for (TableRow row : rows) {
            if (row.decimal("divisor").compareTo(DIVISOR_MAX) > 0) {
                faults.accept(row.fault(
                        "divisor",
                        FaultCode.OUT_OF_RANGE,
                        "a divisor is at most " + DIVISOR_MAX + ", not " + row.text("divisor")));
            }
        }
    }

    static void minimumMonths(List<TableRow> rows, RuleBook next, LocalDate asOf, Consumer<TableFault> faults) {
        for (TableRow row : rows) {
            if (row.number("months") > MINIMUM_MONTHS_MAX) {
                faults.accept(row.fault(
                        "months",
                        FaultCode.OUT_OF_RANGE,
                        "the least months are at most " + MINIMUM_MONTHS_MAX + ", not " + row.number("months")));
            }
        }
    }

    private static void wages(List<TableRow> rows, List<String> columns, Consumer<TableFault> faults) {
        for (TableRow row : rows) {
            for (String column : columns) {
                Fen wage = row.moneyOrNull(column);
                if (wage != null && (wage.compareTo(MONTHLY_WAGE_MIN) < 0 || wage.compareTo(MONTHLY_WAGE_MAX) > 0)) {
                    faults.accept(row.fault(
                            column,
                            FaultCode.OUT_OF_RANGE,
                            "a monthly wage is from " + MONTHLY_WAGE_MIN + " to " + MONTHLY_WAGE_MAX + ", not "
                                    + wage));
                }
            }
        }
    }
}
