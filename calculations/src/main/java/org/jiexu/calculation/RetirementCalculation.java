package org.jiexu.calculation;

import java.time.YearMonth;
import java.util.List;
import org.jiexu.rules.book.RetirementGroup;
import org.jiexu.rules.retirement.Age;
import org.jiexu.rules.retirement.Retirement;
import org.jiexu.rules.retirement.RetirementAges;
import org.jiexu.rules.retirement.RetirementQuestion;

/** When a person retires. */
final class RetirementCalculation {

    static final Calculation<RetirementQuestion, Statutory> CALCULATION = new Calculation<>(
            "retirement",
            "Find the statutory retirement age and month",
            "With the months that must have been paid by then and the divisor of the account. Which women's group applies is asked, not guessed.",
            "R-6.4 to R-6.9",
            fields -> new RetirementQuestion(
                    fields.required("group", FieldTypes.oneOf(RetirementGroup.class), "Which age applies"),
                    fields.required("birthMonth", FieldTypes.PAST_MONTH, "Month of birth")),
            (question, basis) ->
                    RetirementAges.decide(basis.book(), question, basis.trace()).map(Statutory::of),
            List.of(Statutory.class));

    private RetirementCalculation() {}

    /** The fields of the answer. */
    record Statutory(int delayMonths, Age age, YearMonth month, int requiredMonths, String divisor) {
        static Statutory of(Retirement retirement) {
            return new Statutory(
                    retirement.delayMonths(),
                    retirement.age(),
                    retirement.month(),
                    retirement.requiredMonths(),
                    retirement.divisor().toPlainString());
        }
    }
}
