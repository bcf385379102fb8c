package org.jiexu.rules.medical;

import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.MonthLimitTable;
import org.jiexu.rules.book.MonthLimitTable.Item;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.trace.Trace;

/**
 * Back payment and waiting period after a gap. Short gap: the dues may be paid back, and the gap is covered; whoever switches the scheme
 * must have been insured for two years before. Otherwise the pooling area sets the waiting period, up to a limit. How many years give cover
 * after retirement is local and not answered here.
 */
public final class MedicalWaiting {

    private static final String RULE = "R-8.2";
    private static final int MONTHS_PER_YEAR = 12;
    /** The longest gap, or time insured, that is decided on; in months. */
    public static final int MAX_MONTHS = 960;

    private MedicalWaiting() {}

    /**
     * Decides.
     *
     * @return refused with MONTHS_OUT_OF_RANGE for a gap or a number of years that cannot be, or NUMBER_MISSING before the rule was in force
     */
    public static Answer<MedicalCover> decide(RuleBook book, MedicalQuestion question, Trace trace) {
        int insuredMonths = question.continuousYears() == null
                ? 0
                : Math.multiplyExact(Math.clamp(question.continuousYears(), -1, MAX_MONTHS), MONTHS_PER_YEAR);
        for (int months : new int[] {question.gapMonths(), insuredMonths}) {
            if (months < 0 || months > MAX_MONTHS) {
                return Answer.refused(RuleRefusal.of(RefusalCode.MONTHS_OUT_OF_RANGE, RULE, "months", months)
                        .with("limit", MAX_MONTHS));
            }
        }
        MonthLimitTable limits = book.table(MonthLimitTable.class);
        return limits.months(Item.MEDICAL_BACK_PAYMENT_GAP, RULE, question.on())
                .then(gap -> limits.months(Item.MEDICAL_INSURED_BEFORE_SWITCH, RULE, question.on())
                        .then(insured -> limits.months(Item.MEDICAL_WAITING, RULE, question.on())
                                .map(waiting -> cover(
                                        question, insuredMonths, new Limits(gap, insured, waiting), book, trace))));
    }

    private record Limits(int gap, int insured, int waiting) {}

    private static MedicalCover cover(
            MedicalQuestion question, int insuredMonths, Limits limits, RuleBook book, Trace trace) {
        boolean shortGap = question.gapMonths() <= limits.gap();
        boolean entitled = !question.switchScheme() || insuredMonths >= limits.insured();
        MedicalCover cover = shortGap && entitled
                ? new MedicalCover(true, 0, true)
                : new MedicalCover(null, limits.waiting(), false);
        if (trace.isOn()) {
            String act = book.rules().actOf(RULE);
            trace.add("medical.gap", RULE, act, shortGap, "gapMonths", question.gapMonths(), "limit", limits.gap());
            if (question.switchScheme()) {
                trace.add(
                        "medical.switch",
                        RULE,
                        act,
                        entitled,
                        "insuredMonths",
                        insuredMonths,
                        "limit",
                        limits.insured());
            }
            trace.add(cover.retroactive() ? "medical.backpay" : "medical.local", RULE, act, cover.waitingMonthsMax());
        }
        return cover;
    }
}
