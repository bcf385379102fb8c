package org.jiexu.rules.amount;

import java.time.YearMonth;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.ContributionRateTable;
import org.jiexu.rules.book.ContributionRateTable.ContributionRate;
import org.jiexu.rules.book.ContributionRateTable.Payer;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * What one payer owes for a month, and how it is split.
 *
 * @param dues what is paid
 * @param intoAccount the part of it that is credited to the personal account
 * @param rest the part that is pooled
 */
public record ContributionDues(Fen dues, Fen intoAccount, Fen rest) {

    /**
     * Computes the dues of a month.
     *
     * @param area where they are paid, null for the national rates
     * @return refused with BASE_NOT_POSITIVE, AMOUNT_TOO_LARGE, or NUMBER_MISSING if no rate is known for the month
     */
    public static Answer<ContributionDues> of(
            RuleBook book, Payer payer, @Nullable DivisionCode area, YearMonth month, Fen base, Trace trace) {
        String rule = payer == Payer.FLEXIBLE ? "R-4.8" : "R-4.2";
        if (!base.isPositive()) {
            return Answer.refused(RuleRefusal.of(RefusalCode.BASE_NOT_POSITIVE, "R-4.7", "from", month)
                    .with("base", base));
        }
        if (base.compareTo(AmountLimits.MAX_MONTHLY) > 0) {
            return Answer.refused(
                    RuleRefusal.of(RefusalCode.AMOUNT_TOO_LARGE, rule, "limit", AmountLimits.MAX_MONTHLY));
        }
        ContributionRate rate =
                book.table(ContributionRateTable.class).find(area, payer, month).orElse(null);
        if (rate == null) {
            return Answer.refused(RuleRefusal.of(RefusalCode.NUMBER_MISSING, rule, "number", "contribution-rates")
                    .with("day", month));
        }
        Fen dues = rate.rate().of(base);
        Fen intoAccount = rate.intoAccount().of(base);
        if (trace.isOn()) {
            trace.add(
                    "dues.month",
                    rule,
                    book.rules().actOf(rule),
                    dues,
                    "month",
                    month,
                    "base",
                    base,
                    "rate",
                    rate.rate(),
                    "intoAccount",
                    intoAccount);
        }
        return Answer.given(new ContributionDues(dues, intoAccount, dues.minus(intoAccount)));
    }
}
