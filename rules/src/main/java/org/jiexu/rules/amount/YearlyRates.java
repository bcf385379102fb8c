package org.jiexu.rules.amount;

import java.util.Map;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.Certainty;
import org.jiexu.rules.book.InterestRate;
import org.jiexu.rules.book.InterestRateTable;
import org.jiexu.rules.money.Rate;
import org.jspecify.annotations.Nullable;

/** The interest rate of a year for one question: what was supplied, else what is published, else for last year the newest. */
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

    Answer<YearRate> of(int year) {
        Rate supplied = question.interestRates().get(year);
        if (supplied != null) {
            return supplied.isAboveWhole()
                    ? Answer.refused(RuleRefusal.of(RefusalCode.RATE_OUT_OF_RANGE, "R-4.4", "rate", supplied)
                            .with("year", year))
                    : Answer.given(new YearRate(supplied, year, false));
        }
        InterestRate rate = published.find(question.area(), year).orElse(null);
        if (rate != null) {
            boolean provisional = rate.provenance().certainty() == Certainty.UNVERIFIED;
            return Answer.given(new YearRate(rate.rate(), year, provisional));
        }
        YearRate newest = newest();
        // Only last year's rate can be "not published yet"; a gap further back is a number that nobody told us.
        if (newest != null && year == question.transferYear() - 1 && newest.rateOf() < year) {
            return Answer.given(newest);
        }
        return Answer.refused(RuleRefusal.of(RefusalCode.RATE_MISSING, "R-4.4", "year", year));
    }

    private @Nullable YearRate newest() {
        YearRate newest = published
                .newest(question.area())
                .map(rate -> new YearRate(rate.rate(), rate.year(), true))
                .orElse(null);
        for (Map.Entry<Integer, Rate> supplied : question.interestRates().entrySet()) {
            if (newest == null || supplied.getKey() > newest.rateOf()) {
                newest = new YearRate(supplied.getValue(), supplied.getKey(), true);
            }
        }
        return newest;
    }
}
