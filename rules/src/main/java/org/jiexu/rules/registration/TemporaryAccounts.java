package org.jiexu.rules.registration;

import java.time.YearMonth;
import java.util.List;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.PoolingArea;
import org.jiexu.rules.registration.TurningDecision.MayTurn;
import org.jiexu.rules.registration.TurningDecision.Obstacle;
import org.jiexu.rules.registration.TurningDecision.StaysTemporary;
import org.jiexu.rules.trace.Trace;

/** What a move of the hukou does for a temporary account. */
public final class TemporaryAccounts {

    private TemporaryAccounts() {}

    /**
     * Whether the account may be turned into a general one, and from which month on. It is the person's choice: nothing turns by itself.
     *
     * @return the decision; refused with PROVINCE_UNKNOWN if the book does not know an area
     */
    public static Answer<TurningDecision> mayTurn(RuleBook book, TurningQuestion question, Trace trace) {
        for (PoolingArea area : List.of(question.account(), question.hukou())) {
            if (!book.divisions().isPoolingArea(area)) {
                return Answer.refused(RuleRefusal.of(RefusalCode.PROVINCE_UNKNOWN, "R-1.7", "province", area));
            }
        }
        boolean here = question.hukou().equals(question.account());
        line(
                book,
                trace,
                "turning.hukou",
                here,
                "hukou",
                question.hukou(),
                "account",
                question.account(),
                "movedOn",
                question.movedOn());
        if (!here) {
            return Answer.given(new StaysTemporary(Obstacle.HUKOU_ELSEWHERE));
        }
        YearMonth month = YearMonth.from(question.day());
        boolean before = month.isBefore(question.retirement());
        boolean reached = !month.isBefore(question.retirementAtLatest());
        line(
                book,
                trace,
                "turning.age",
                before || reached ? before : Obstacle.GROUP_TO_BE_ASKED,
                "month",
                month,
                "retirement",
                question.retirement(),
                "retirementAtLatest",
                question.retirementAtLatest());
        if (!before) {
            return Answer.given(
                    new StaysTemporary(reached ? Obstacle.RETIREMENT_AGE_REACHED : Obstacle.GROUP_TO_BE_ASKED));
        }
        YearMonth from = month.plusMonths(1);
        line(book, trace, "turning.from", from, "day", question.day());
        return Answer.given(new MayTurn(from));
    }

    private static void line(RuleBook book, Trace trace, String key, Object result, Object... inputs) {
        if (trace.isOn()) {
            trace.add(key, TurningDecision.RULE, book.rules().actOf(TurningDecision.RULE), result, inputs);
        }
    }
}
