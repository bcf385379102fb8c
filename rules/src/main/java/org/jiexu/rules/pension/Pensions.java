package org.jiexu.rules.pension;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.amount.AmountLimits;
import org.jiexu.rules.book.PensionParameterTable;
import org.jiexu.rules.book.PensionParameterTable.Item;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.retirement.Divisors;
import org.jiexu.rules.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * The pension formula. Years are rounded to two decimals, the basic and the account pension once each to the fen, half up;
 * nothing else is rounded.
 */
public final class Pensions {

    private static final int MONTHS_PER_YEAR = 12;
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private Pensions() {}

    /**
     * Computes.
     *
     * @param trace where the lines go; if the answer is a refusal it holds the lines up to it
     * @return refused with MONTHS_OUT_OF_RANGE, INDEX_NOT_POSITIVE, BENEFIT_BASE_NOT_POSITIVE, AMOUNT_NEGATIVE, AMOUNT_TOO_LARGE for what cannot
     *     be, and with NUMBER_MISSING, DIVISOR_MISSING, AGE_OUT_OF_TABLE where the numbers end
     */
    public static Answer<Pension> compute(RuleBook book, PensionQuestion question, Trace trace) {
        RuleRefusal refusal = check(question);
        if (refusal != null) {
            return Answer.refused(refusal);
        }
        PensionParameterTable parameters = book.table(PensionParameterTable.class);
        BigDecimal share;
        switch (parameters.find(Item.SHARE_PER_YEAR, null, question.on())) {
            case Answer.Given<BigDecimal>(BigDecimal given) -> share = given;
            case Answer.Refused<BigDecimal>(RuleRefusal missing) -> {
                return Answer.refused(missing);
            }
        }
        int decimals;
        switch (parameters.whole(Item.YEARS_DECIMALS, question.on())) {
            case Answer.Given<Integer>(Integer given) -> decimals = given;
            case Answer.Refused<Integer>(RuleRefusal missing) -> {
                return Answer.refused(missing);
            }
        }
        PensionLines lines = new PensionLines(book, trace);
        BigDecimal years = BigDecimal.valueOf(question.months())
                .divide(BigDecimal.valueOf(MONTHS_PER_YEAR), decimals, RoundingMode.HALF_UP);
        lines.years(question, years);
        Fen basic = basic(question, years, share, lines);
        return Divisors.of(book, question.age(), question.on(), trace)
                .map(divisor -> withAccount(question, years, basic, divisor, lines));
    }

    /** half of the base and of the base times the index, a share of it for every year. */
    private static Fen basic(PensionQuestion question, BigDecimal years, BigDecimal share, PensionLines lines) {
        BigDecimal base = question.benefitBase().toYuan();
        BigDecimal indexed = base.multiply(question.averageIndex().toDecimal());
        BigDecimal mean = base.add(indexed).multiply(HALF);
        BigDecimal exact = mean.multiply(years).multiply(share);
        Fen basic = toFen(exact);
        lines.basic(question, indexed, mean, years, share, exact, basic);
        return basic;
    }

    private static Pension withAccount(
            PensionQuestion question, BigDecimal years, Fen basic, BigDecimal divisor, PensionLines lines) {
        Fen accountPension = toFen(question.account().toYuan().divide(divisor, Fen.DECIMALS, RoundingMode.HALF_UP));
        Fen total = basic.plus(accountPension);
        lines.account(question, divisor, accountPension);
        lines.total(basic, accountPension, total);
        return new Pension(years, basic, accountPension, divisor, total);
    }

    private static Fen toFen(BigDecimal yuan) {
        return Fen.of(yuan.setScale(Fen.DECIMALS, RoundingMode.HALF_UP)
                .movePointRight(Fen.DECIMALS)
                .longValueExact());
    }

    private static @Nullable RuleRefusal check(PensionQuestion question) {
        if (question.months() <= 0 || question.months() > AmountLimits.MAX_WORKING_MONTHS) {
            return RuleRefusal.of(RefusalCode.MONTHS_OUT_OF_RANGE, "R-6.2", "months", question.months())
                    .with("limit", AmountLimits.MAX_WORKING_MONTHS);
        }
        if (question.averageIndex().millionths() == 0) {
            return RuleRefusal.of(RefusalCode.INDEX_NOT_POSITIVE, "R-6.3");
        }
        if (!question.benefitBase().isPositive()) {
            return RuleRefusal.of(RefusalCode.BENEFIT_BASE_NOT_POSITIVE, "R-6.2");
        }
        if (question.account().isNegative()) {
            return RuleRefusal.of(RefusalCode.AMOUNT_NEGATIVE, "R-6.4", "amount", question.account());
        }
        if (question.benefitBase().compareTo(AmountLimits.MAX_MONTHLY) > 0) {
            return RuleRefusal.of(RefusalCode.AMOUNT_TOO_LARGE, "R-6.2", "limit", AmountLimits.MAX_MONTHLY);
        }
        return question.account().compareTo(AmountLimits.MAX_BALANCE) > 0
                ? RuleRefusal.of(RefusalCode.AMOUNT_TOO_LARGE, "R-6.4", "limit", AmountLimits.MAX_BALANCE)
                : null;
    }
}
