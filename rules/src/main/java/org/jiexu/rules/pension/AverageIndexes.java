package org.jiexu.rules.pension;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.amount.AmountLimits;
import org.jiexu.rules.book.AverageWage;
import org.jiexu.rules.book.AverageWageTable;
import org.jiexu.rules.book.PensionParameterTable;
import org.jiexu.rules.book.PensionParameterTable.Item;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.money.Rate;
import org.jiexu.rules.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * The average contribution index: the own bases of a year over the average wage of the benefit place, so that the same wage gives another
 * index at another place. Which year's average is taken is a number of the table. Deemed months have no base and are not in it.
 */
public final class AverageIndexes {

    private static final int MONTHS_PER_YEAR = 12;
    private static final int RATE_DECIMALS = 6;

    private AverageIndexes() {}

    /**
     * Computes. Every paid year needs its average wage: one that is not published yet, or not in the data, is never replaced.
     *
     * @param trace where the lines go; if the answer is a refusal it holds the lines up to it
     * @return refused with AVERAGE_WAGE_MISSING (area and year), NO_CONTRIBUTION, MONTHS_OUT_OF_RANGE, BASE_NOT_POSITIVE, AMOUNT_TOO_LARGE,
     *     INDEX_OUT_OF_RANGE or NUMBER_MISSING
     */
    public static Answer<AverageIndex> compute(RuleBook book, AverageIndexQuestion question, Trace trace) {
        RuleRefusal refusal = check(question.years());
        if (refusal != null) {
            return Answer.refused(refusal);
        }
        Map<Integer, YearOfBases> byYear = new TreeMap<>();
        for (YearOfBases row : question.years()) {
            YearOfBases year = byYear.merge(row.year(), row, AverageIndexes::sum);
            if (year.months() > MONTHS_PER_YEAR) {
                return Answer.refused(monthsOutOfRange(year));
            }
        }
        PensionParameterTable parameters = book.table(PensionParameterTable.class);
        int yearsBack;
        switch (parameters.find(Item.INDEX_YEARS_BACK, question.benefitPlace(), question.on())) {
            case Answer.Given<BigDecimal>(BigDecimal given) -> yearsBack = given.intValueExact();
            case Answer.Refused<BigDecimal>(RuleRefusal missing) -> {
                return Answer.refused(missing);
            }
        }
        return switch (parameters.whole(Item.INDEX_DECIMALS, question.on())) {
            case Answer.Given<Integer>(Integer decimals) ->
                average(new IndexLines(book, trace), book, question, byYear, yearsBack, decimals);
            case Answer.Refused<Integer>(RuleRefusal missing) -> Answer.refused(missing);
        };
    }

    private static Answer<AverageIndex> average(
            IndexLines lines,
            RuleBook book,
            AverageIndexQuestion question,
            Map<Integer, YearOfBases> byYear,
            int yearsBack,
            int decimals) {
        List<YearIndex> years = new ArrayList<>();
        BigDecimal weighted = BigDecimal.ZERO;
        int months = 0;
        for (YearOfBases row : byYear.values()) {
            AverageWage wage;
            switch (book.table(AverageWageTable.class).find(question.benefitPlace(), row.year() - yearsBack)) {
                case Answer.Given<AverageWage>(AverageWage given) -> wage = given;
                case Answer.Refused<AverageWage>(RuleRefusal missing) -> {
                    return Answer.refused(missing);
                }
            }
            BigDecimal exact = row.baseSum()
                    .toYuan()
                    .divide(
                            wage.wage().toYuan().multiply(BigDecimal.valueOf(row.months())),
                            decimals,
                            RoundingMode.HALF_UP);
            if (exact.compareTo(BigDecimal.TEN) >= 0) {
                return Answer.refused(RuleRefusal.of(RefusalCode.INDEX_OUT_OF_RANGE, "R-6.3", "year", row.year()));
            }
            YearIndex index = new YearIndex(row.year(), row.months(), row.baseSum(), wage, toRate(exact));
            lines.year(index);
            years.add(index);
            weighted = weighted.add(exact.multiply(BigDecimal.valueOf(row.months())));
            months += row.months();
        }
        Rate average = toRate(weighted.divide(BigDecimal.valueOf(months), decimals, RoundingMode.HALF_UP));
        lines.average(average, months, weighted);
        return Answer.given(new AverageIndex(months, average, years));
    }

    private static Rate toRate(BigDecimal index) {
        return new Rate(index.movePointRight(RATE_DECIMALS).longValueExact());
    }

    private static YearOfBases sum(YearOfBases one, YearOfBases other) {
        return new YearOfBases(
                one.year(), one.months() + other.months(), one.baseSum().plus(other.baseSum()));
    }

    private static @Nullable RuleRefusal check(List<YearOfBases> rows) {
        if (rows.isEmpty()) {
            return RuleRefusal.of(RefusalCode.NO_CONTRIBUTION, "R-6.3");
        }
        for (YearOfBases row : rows) {
            if (row.months() <= 0 || row.months() > MONTHS_PER_YEAR) {
                return monthsOutOfRange(row);
            }
            if (!row.baseSum().isPositive()) {
                return RuleRefusal.of(RefusalCode.BASE_NOT_POSITIVE, "R-6.3", "from", row.year());
            }
            if (row.baseSum().compareTo(AmountLimits.MAX_MONTHLY.times(MONTHS_PER_YEAR)) > 0) {
                return RuleRefusal.of(RefusalCode.AMOUNT_TOO_LARGE, "R-6.3", "limit", AmountLimits.MAX_MONTHLY);
            }
        }
        return null;
    }

    private static RuleRefusal monthsOutOfRange(YearOfBases year) {
        return RuleRefusal.of(RefusalCode.MONTHS_OUT_OF_RANGE, "R-6.3", "months", year.months())
                .with("limit", MONTHS_PER_YEAR)
                .with("year", year.year());
    }
}
