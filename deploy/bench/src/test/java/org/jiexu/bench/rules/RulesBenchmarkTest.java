package org.jiexu.bench.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jiexu.rules.Answer;
import org.jiexu.rules.calendar.DueDay;
import org.jiexu.rules.eligibility.AcceptanceCode;
import org.jiexu.rules.eligibility.EligibilityDecision;
import org.junit.jupiter.api.Test;

/** What is measured is a real answer. */
class RulesBenchmarkTest {

    private final RulesBenchmark benchmark = new RulesBenchmark();

    @Test
    void theHistoryHasThirtyYearsOfMonthsAndIsAnswered() {
        assertThat(benchmark.transferAmountOver30Years().orThrow().months()).isEqualTo(360);
        assertThat(benchmark.transferAmountOver30Years().orThrow().years()).hasSize(31);
        assertThat(benchmark.transferAmountOver30YearsWithTrace()).isEqualTo(benchmark.transferAmountOver30Years());
    }

    @Test
    void eligibilityAndDeadlinesAreAnswered() {
        assertThat(benchmark.eligibility())
                .isEqualTo(Answer.given(new EligibilityDecision.Accepted(AcceptanceCode.ORDINARY, "R-3.3")));
        List<DueDay> due = benchmark.deadlines();
        assertThat(due).hasSize(3).allMatch(DueDay.Known.class::isInstance);
    }
}
