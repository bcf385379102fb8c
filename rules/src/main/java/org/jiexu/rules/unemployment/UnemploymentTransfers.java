package org.jiexu.rules.unemployment;

import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.book.UnemploymentTable;
import org.jiexu.rules.book.UnemploymentTable.UnemploymentRule;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.trace.Trace;

/**
 * Unemployment insurance that moves: always the relation, and the money of the benefit still due when enough was paid at the source.
 * Before the act of 2021 only those who drew already took money along.
 */
public final class UnemploymentTransfers {

    /** The most months, paid or still due, that are computed with. */
    public static final int MAX_MONTHS = 960;

    private static final Fen MAX_MONTHLY = Fen.ofYuan(1_000_000_000);

    private UnemploymentTransfers() {}

    /**
     * Computes.
     *
     * @return refused with MONTHS_OUT_OF_RANGE, AMOUNT_NEGATIVE, AMOUNT_TOO_LARGE, or NUMBER_MISSING if no rule was in force on the day
     */
    public static Answer<UnemploymentTransfer> compute(RuleBook book, UnemploymentQuestion question, Trace trace) {
        for (int months : new int[] {question.monthsPaid(), question.remainingMonths()}) {
            if (months < 0 || months > MAX_MONTHS) {
                return Answer.refused(RuleRefusal.of(RefusalCode.MONTHS_OUT_OF_RANGE, "R-8.5", "months", months)
                        .with("limit", MAX_MONTHS));
            }
        }
        Fen monthly = question.monthlyBenefit();
        if (monthly.isNegative()) {
            return Answer.refused(RuleRefusal.of(RefusalCode.AMOUNT_NEGATIVE, "R-8.5", "amount", monthly));
        }
        if (monthly.compareTo(MAX_MONTHLY) > 0) {
            return Answer.refused(RuleRefusal.of(RefusalCode.AMOUNT_TOO_LARGE, "R-8.5", "limit", MAX_MONTHLY));
        }
        UnemploymentRule rule =
                book.table(UnemploymentTable.class).find(question.on()).orElse(null);
        if (rule == null) {
            return Answer.refused(RuleRefusal.of(RefusalCode.NUMBER_MISSING, "R-8.5", "number", "unemployment")
                    .with("day", question.on()));
        }
        return Answer.given(moves(question, rule, trace));
    }

    private static UnemploymentTransfer moves(UnemploymentQuestion question, UnemploymentRule rule, Trace trace) {
        String id = rule.provenance().rule();
        String act = rule.provenance().act();
        boolean entitled = switch (rule.moneyFor()) {
            case DRAWING -> question.drawing();
            case ALL -> true;
        };
        boolean money = entitled && !question.sameProvince() && question.monthsPaid() >= rule.fromPaidMonths();
        Fen benefit = money ? question.monthlyBenefit().times(question.remainingMonths()) : Fen.ZERO;
        Fen half = rule.moreShare().of(benefit);
        Fen sum = benefit.plus(half);
        if (trace.isOn()) {
            trace.add(
                    "unemployment.money",
                    id,
                    act,
                    money,
                    "monthsPaid",
                    question.monthsPaid(),
                    "fromPaidMonths",
                    rule.fromPaidMonths(),
                    "drawing",
                    question.drawing(),
                    "sameProvince",
                    question.sameProvince(),
                    "on",
                    question.on());
            trace.add(
                    "unemployment.benefit",
                    id,
                    act,
                    benefit,
                    "remainingMonths",
                    money ? question.remainingMonths() : 0,
                    "monthlyBenefit",
                    question.monthlyBenefit());
            trace.add("unemployment.more", id, act, half, "share", rule.moreShare(), "benefit", benefit);
            trace.add("unemployment.sum", id, act, sum, "benefit", benefit, "half", half);
        }
        return new UnemploymentTransfer(true, benefit, half, sum);
    }
}
