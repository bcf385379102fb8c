package org.jiexu.rules.schemelink;

import java.util.List;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.MinimumMonths;
import org.jiexu.rules.book.MinimumMonthsTable;
import org.jiexu.rules.book.MonthLimitTable;
import org.jiexu.rules.book.MonthLimitTable.Item;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * Linking of employee and resident pension: with enough employee months the resident account merges into the employee account, with
 * fewer the employee account into the resident account. No pooled money moves.
 */
public final class SchemeLinks {

    private static final String RULE = "R-7.4";
    /** The most months, in either scheme or required, that are computed with. */
    public static final int MAX_MONTHS = 960;

    private SchemeLinks() {}

    /**
     * Computes.
     *
     * @return refused with MONTHS_OUT_OF_RANGE, AMOUNT_NEGATIVE, or NUMBER_MISSING if no number of required months is given or in force
     */
    public static Answer<SchemeLink> compute(RuleBook book, SchemeLinkQuestion question, Trace trace) {
        RuleRefusal wrong = check(question);
        if (wrong != null) {
            return Answer.refused(wrong);
        }
        return required(book, question).map(required -> link(book, question, required, trace));
    }

    private static Answer<Integer> required(RuleBook book, SchemeLinkQuestion question) {
        Integer given = question.requiredMonths();
        if (given != null) {
            return Answer.given(given);
        }
        MonthLimitTable limits = book.table(MonthLimitTable.class);
        // The act says fifteen years; from the year on in which more is needed for a pension, that is asked here too
        //
        return limits.isOver(Item.LINKING_MINIMUM, question.on())
                ? book.table(MinimumMonthsTable.class)
                        .find(question.on().getYear())
                        .map(MinimumMonths::months)
                : limits.months(Item.LINKING_MINIMUM, RULE, question.on());
    }

    private static @Nullable RuleRefusal check(SchemeLinkQuestion question) {
        int required = question.requiredMonths() == null ? 0 : question.requiredMonths();
        int most = Math.min(question.monthsEmployee(), question.monthsResident());
        for (int months :
                new int[] {question.monthsEmployee(), question.monthsResident(), required, question.monthsInBoth()}) {
            if (months < 0 || months > MAX_MONTHS) {
                return RuleRefusal.of(RefusalCode.MONTHS_OUT_OF_RANGE, RULE, "months", months)
                        .with("limit", MAX_MONTHS);
            }
        }
        if (question.monthsInBoth() > most) {
            return RuleRefusal.of(RefusalCode.MONTHS_OUT_OF_RANGE, "R-7.5", "months", question.monthsInBoth())
                    .with("limit", most);
        }
        for (Fen amount : List.of(question.residentAccount(), question.employeeAccount())) {
            if (amount.isNegative()) {
                return RuleRefusal.of(RefusalCode.AMOUNT_NEGATIVE, RULE, "amount", amount);
            }
        }
        return null;
    }

    private static SchemeLink link(RuleBook book, SchemeLinkQuestion question, int required, Trace trace) {
        SchemeLink link = question.monthsEmployee() >= required
                ? new SchemeLink(
                        LinkDirection.RESIDENT_TO_EMPLOYEE,
                        question.residentAccount(),
                        question.monthsEmployee(),
                        0,
                        Fen.ZERO)
                : new SchemeLink(
                        LinkDirection.EMPLOYEE_TO_RESIDENT,
                        question.employeeAccount(),
                        0,
                        question.monthsResident() + question.monthsEmployee() - question.monthsInBoth(),
                        Fen.ZERO);
        if (trace.isOn()) {
            String act = book.rules().actOf(RULE);
            trace.add(
                    "link.direction",
                    RULE,
                    act,
                    link.direction(),
                    "monthsEmployee",
                    question.monthsEmployee(),
                    "requiredMonths",
                    required);
            trace.add(
                    "link.moves",
                    RULE,
                    act,
                    link.moves(),
                    "residentAccount",
                    question.residentAccount(),
                    "employeeAccount",
                    question.employeeAccount());
            trace.add(
                    "link.months",
                    RULE,
                    act,
                    link.employeeMonthsAfter() + link.residentMonthsAfter(),
                    "employeeMonthsAfter",
                    link.employeeMonthsAfter(),
                    "residentMonthsAfter",
                    link.residentMonthsAfter(),
                    "monthsInBoth",
                    question.monthsInBoth());
            trace.add("link.pooled", RULE, act, link.pooledMoves());
        }
        return link;
    }
}
