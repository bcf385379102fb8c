package org.jiexu.rules.doublebenefit;

import java.time.YearMonth;
import java.util.HashSet;
import java.util.Set;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.DoubleBenefitTable;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.doublebenefit.DoubleBenefitQuestion.KeptPension;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.money.Rate;
import org.jiexu.rules.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * Two pensions at once, as far as it is arithmetic: what was drawn of the ending one is owed back from the day of the act on, set off
 * against its account, the rest month by month. Which of two employee pensions is kept is agreed with the person and no question for a rule.
 */
public final class DoubleBenefits {

    private static final String RULE = "R-7.6";
    private static final Fen MAX_AMOUNT = Fen.ofYuan(1_000_000_000);

    private DoubleBenefits() {}

    /**
     * Computes.
     *
     * @return refused with AMOUNT_NEGATIVE, AMOUNT_TOO_LARGE, or MONTHS_OVERLAP if a month stands twice
     */
    public static Answer<DoubleBenefitSettlement> compute(RuleBook book, DoubleBenefitQuestion question, Trace trace) {
        RuleRefusal wrong = check(question);
        if (wrong != null) {
            return Answer.refused(wrong);
        }
        DoubleBenefitTable table = book.table(DoubleBenefitTable.class);
        Fen repay = Fen.ZERO;
        for (DrawnMonth drawn : question.drawn()) {
            Rate share = table.repaid(question.ends().repaid(), drawn.month()).orElse(null);
            repay = share == null ? repay : repay.plus(share.of(drawn.amount()));
        }
        Fen setOff = repay.compareTo(question.account()) < 0 ? repay : question.account();
        Fen refund = question.account().minus(setOff);
        Fen stillOwed = repay.minus(setOff);
        Fen monthlyMax = stillOwed.isPositive() ? monthlyMax(table, question) : null;
        if (trace.isOn()) {
            String act = book.rules().actOf(RULE);
            trace.add(
                    "double.repay", RULE, act, repay, "months", question.drawn().size());
            trace.add("double.setoff", RULE, act, setOff, "account", question.account(), "repay", repay);
            trace.add("double.refund", RULE, act, refund, "account", question.account(), "setOff", setOff);
            trace.add("double.owed", RULE, act, stillOwed, "repay", repay, "setOff", setOff);
            if (monthlyMax != null) {
                trace.add("double.monthly", RULE, act, monthlyMax, "stillOwed", stillOwed);
            }
        }
        return Answer.given(new DoubleBenefitSettlement(repay, setOff, refund, stillOwed, monthlyMax));
    }

    private static @Nullable Fen monthlyMax(DoubleBenefitTable table, DoubleBenefitQuestion question) {
        KeptPension kept = question.kept();
        if (kept == null) {
            return null;
        }
        return table.leavesOfMinimumWage(kept.area(), question.on())
                .map(share -> kept.monthly().minus(share.of(kept.minimumWage())))
                .map(most -> most.isNegative() ? Fen.ZERO : most)
                .orElse(null);
    }

    private static @Nullable RuleRefusal check(DoubleBenefitQuestion question) {
        RuleRefusal wrong = check(question.account());
        KeptPension kept = question.kept();
        if (wrong == null && kept != null) {
            RuleRefusal monthly = check(kept.monthly());
            wrong = monthly == null ? check(kept.minimumWage()) : monthly;
        }
        Set<YearMonth> months = new HashSet<>();
        for (DrawnMonth drawn : question.drawn()) {
            if (wrong == null) {
                wrong = check(drawn.amount());
            }
            if (wrong == null && !months.add(drawn.month())) {
                wrong = RuleRefusal.of(RefusalCode.MONTHS_OVERLAP, RULE, "month", drawn.month());
            }
        }
        return wrong;
    }

    private static @Nullable RuleRefusal check(Fen amount) {
        if (amount.isNegative()) {
            return RuleRefusal.of(RefusalCode.AMOUNT_NEGATIVE, RULE, "amount", amount);
        }
        return amount.compareTo(MAX_AMOUNT) > 0
                ? RuleRefusal.of(RefusalCode.AMOUNT_TOO_LARGE, RULE, "limit", MAX_AMOUNT)
                : null;
    }
}
