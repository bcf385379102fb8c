package org.jiexu.rules.amount;

import java.time.YearMonth;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.money.Rate;
import org.jspecify.annotations.Nullable;

/** Which row pays for which month. Rows in any order give the same table; a month named twice is refused. */
final class MonthTable {

    private static final int MONTHS_PER_YEAR = 12;

    private final int firstYear;
    private final int lastPaidYear;
    private final @Nullable Contribution[] rowOfMonth;

    private MonthTable(int firstYear, int lastPaidYear, @Nullable Contribution[] rowOfMonth) {
        this.firstYear = firstYear;
        this.lastPaidYear = lastPaidYear;
        this.rowOfMonth = rowOfMonth;
    }

    static Answer<MonthTable> of(TransferAmountQuestion question) {
        if (question.contributions().isEmpty()) {
            return Answer.refused(RuleRefusal.of(RefusalCode.NO_CONTRIBUTION, "R-4.1"));
        }
        int firstYear = question.transferYear();
        int lastPaidYear = Integer.MIN_VALUE;
        for (Contribution row : question.contributions()) {
            RuleRefusal refusal = check(row, question);
            if (refusal != null) {
                return Answer.refused(refusal);
            }
            firstYear = Math.min(firstYear, row.from().getYear());
            lastPaidYear = Math.max(lastPaidYear, row.to().getYear());
        }
        int years = question.transferYear() - firstYear + 1;
        if (years > AmountLimits.MAX_HISTORY_YEARS) {
            return Answer.refused(RuleRefusal.of(RefusalCode.HISTORY_TOO_LONG, "R-4.1", "years", years)
                    .with("limit", AmountLimits.MAX_HISTORY_YEARS));
        }
        MonthTable table = new MonthTable(firstYear, lastPaidYear, new @Nullable Contribution[years * MONTHS_PER_YEAR]);
        for (Contribution row : question.contributions()) {
            YearMonth twice = table.fill(row);
            if (twice != null) {
                return Answer.refused(RuleRefusal.of(RefusalCode.MONTHS_OVERLAP, "R-4.12", "month", twice));
            }
        }
        return Answer.given(table);
    }

    private static @Nullable RuleRefusal check(Contribution row, TransferAmountQuestion question) {
        if (!row.to().isBefore(row.from()) && row.to().getYear() > question.transferYear()) {
            return RuleRefusal.of(RefusalCode.MONTH_AFTER_TRANSFER_YEAR, "R-4.11", "month", row.to())
                    .with("transferYear", question.transferYear());
        }
        return check(row, question.accountKind());
    }

    /** What is wrong with a row by itself, null if nothing is. */
    static @Nullable RuleRefusal check(Contribution row, AccountKind kind) {
        if (row.to().isBefore(row.from())) {
            return RuleRefusal.of(RefusalCode.MONTHS_REVERSED, "R-4.11", "from", row.from())
                    .with("to", row.to());
        }
        if (row.to().getYear() - row.from().getYear() >= AmountLimits.MAX_HISTORY_YEARS) {
            return RuleRefusal.of(
                            RefusalCode.HISTORY_TOO_LONG,
                            "R-4.1",
                            "years",
                            row.to().getYear() - row.from().getYear() + 1)
                    .with("limit", AmountLimits.MAX_HISTORY_YEARS);
        }
        if (!row.base().isPositive()) {
            return RuleRefusal.of(RefusalCode.BASE_NOT_POSITIVE, "R-4.7", "from", row.from())
                    .with("base", row.base());
        }
        if (row.bookedCredit() != null && row.bookedCredit().isNegative()) {
            return RuleRefusal.of(RefusalCode.AMOUNT_NEGATIVE, "R-4.2", "amount", row.bookedCredit());
        }
        if (row.base().compareTo(AmountLimits.MAX_MONTHLY) > 0
                || (row.bookedCredit() != null && row.bookedCredit().compareTo(AmountLimits.MAX_MONTHLY) > 0)) {
            return RuleRefusal.of(RefusalCode.AMOUNT_TOO_LARGE, "R-4.2", "limit", AmountLimits.MAX_MONTHLY);
        }
        return checkRates(row, kind);
    }

    private static @Nullable RuleRefusal checkRates(Contribution row, AccountKind kind) {
        for (Rate rate : new @Nullable Rate[] {row.personalRate(), row.creditRate()}) {
            if (rate != null && rate.isAboveWhole()) {
                return RuleRefusal.of(RefusalCode.RATE_OUT_OF_RANGE, "R-4.2", "rate", rate);
            }
        }
        return switch (kind) {
            case GENERAL ->
                row.creditRate() == null
                        ? null
                        : RuleRefusal.of(RefusalCode.CREDIT_RATE_NOT_ALLOWED, "R-4.9", "month", row.from());
            case TEMPORARY ->
                row.creditRate() != null || row.bookedCredit() != null
                        ? null
                        : RuleRefusal.of(RefusalCode.CREDIT_RATE_MISSING, "R-4.9", "month", row.from());
        };
    }

    /** The first month that was taken already, null if none was. */
    private @Nullable YearMonth fill(Contribution row) {
        int first = index(row.from().getYear(), row.from().getMonthValue());
        int last = index(row.to().getYear(), row.to().getMonthValue());
        for (int i = first; i <= last; i++) {
            if (rowOfMonth[i] != null) {
                return YearMonth.of(firstYear + i / MONTHS_PER_YEAR, i % MONTHS_PER_YEAR + 1);
            }
            rowOfMonth[i] = row;
        }
        return null;
    }

    int firstYear() {
        return firstYear;
    }

    int lastPaidYear() {
        return lastPaidYear;
    }

    /** The row that pays for the month, null if none does. */
    @Nullable
    Contribution at(int year, int month) {
        return year < firstYear ? null : rowOfMonth[index(year, month)];
    }

    private int index(int year, int month) {
        return (year - firstYear) * MONTHS_PER_YEAR + month - 1;
    }
}
