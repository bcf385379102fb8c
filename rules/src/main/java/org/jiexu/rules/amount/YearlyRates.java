package org.jiexu.rules.amount;

import java.util.Collections;
import java.util.OptionalInt;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.Certainty;
import org.jiexu.rules.book.InterestRate;
import org.jiexu.rules.book.InterestRateTable;
import org.jiexu.rules.money.Rate;

/**
 * The interest rate of a year for one question. Supplied rates are the whole table; without any the published ones hold. For last year alone
 * the newest earlier rate stands in where there is none yet. Decision page 0010.
 */
final class YearlyRates {

    /**
     * A rate to compute a year with.
     *
     * @param rateOf the year that it was published for
     * @param provisional true if it will be replaced
     */
    record YearRate(Rate rate, int rateOf, boolean provisional) {}

    private final InterestRateTable published;
    private final TransferAmountQuestion question;

    YearlyRates(InterestRateTable published, TransferAmountQuestion question) {
        this.published = published;
        this.question = question;
    }

    /**
     * The year of the last row. Supplied rates that end before last year leave the idle years after them out; otherwise it is the year of the
     * transfer.
     *
     * @param lastSettled the last year that was paid, or whose balance is booked
     */
    int lastYear(int lastSettled) {
        int transferYear = question.transferYear();
        if (question.interestRates().isEmpty()) {
            return transferYear;
        }
        int last =
                Math.max(lastSettled, Collections.max(question.interestRates().keySet()));
        return last >= transferYear - 1 ? transferYear : last;
    }

    Answer<YearRate> of(int year) {
        return question.interestRates().isEmpty() ? published(year) : supplied(year);
    }

    private Answer<YearRate> supplied(int year) {
        Rate own = question.interestRates().get(year);
        if (own != null) {
            return checked(new YearRate(own, year, false));
        }
        OptionalInt newest = question.interestRates().keySet().stream()
                .mapToInt(Integer::intValue)
                .filter(earlier -> earlier < year)
                .max();
        if (isLastYear(year) && newest.isPresent()) {
            int rateOf = newest.getAsInt();
            return checked(new YearRate(question.interestRates().getOrDefault(rateOf, Rate.WHOLE), rateOf, true));
        }
        return missing(year);
    }

    private static Answer<YearRate> checked(YearRate rate) {
        return rate.rate().isAboveWhole()
                ? Answer.refused(RuleRefusal.of(RefusalCode.RATE_OUT_OF_RANGE, "R-4.4", "rate", rate.rate())
                        .with("year", rate.rateOf()))
                : Answer.given(rate);
    }

    private Answer<YearRate> published(int year) {
        InterestRate rate = published.find(question.area(), year).orElse(null);
        if (rate != null) {
            boolean provisional = rate.provenance().certainty() == Certainty.UNVERIFIED;
            return Answer.given(new YearRate(rate.rate(), year, provisional));
        }
        InterestRate newest = published.newest(question.area()).orElse(null);
        return newest != null && isLastYear(year) && newest.year() < year
                ? Answer.given(new YearRate(newest.rate(), newest.year(), true))
                : missing(year);
    }

    /** Only last year's rate can be "not published yet"; a gap further back is a number that nobody told us. */
    private boolean isLastYear(int year) {
        return year == question.transferYear() - 1;
    }

    private static Answer<YearRate> missing(int year) {
        return Answer.refused(RuleRefusal.of(RefusalCode.RATE_MISSING, "R-4.4", "year", year));
    }
}
