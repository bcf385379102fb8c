package org.jiexu.rules.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.book.TableText;
import org.jiexu.rules.division.PoolingArea;
import org.jiexu.rules.identity.Sex;
import org.junit.jupiter.api.Test;

/** The age rule on a day for which the data has no age limit: a coded refusal, never a guess. */
class AgeLimitMissingTest {

    private static final RuleBook GAP =
            RuleBook.embedded().with(new TableText("age-limits", LocalDate.of(2027, 1, 1), """
                    sex,from_age,valid_from,valid_to,rule,act,certainty,source,note
                    m,50,2010-01-01,2024-12-31,R-3.3,Act-66,found,,
                    m,53,2026-01-01,,R-3.3,,found,,
                    f,40,2010-01-01,,R-3.3,Act-66,found,,
                    """));

    @Test
    void onTheDayOfRegistration() {
        assertThat(Eligibility.decide(GAP, man(45, LocalDate.of(2025, 6, 30)))).isEqualTo(missing("2025-06-30"));
        assertThat(Eligibility.decide(RuleBook.embedded(), man(45, LocalDate.of(2009, 12, 31))))
                .isEqualTo(missing("2009-12-31"));
        assertThat(Eligibility.decide(GAP, man(52, LocalDate.of(2026, 1, 1))))
                .isEqualTo(Answer.given(new EligibilityDecision.Accepted(AcceptanceCode.ORDINARY, "R-3.3")));
    }

    @Test
    void onTheDayOfAnEarlierGeneralAccount() {
        LocalDate inTheGap = LocalDate.of(2025, 1, 1);

        assertThat(Eligibility.decide(GAP, man(55, LocalDate.of(2026, 6, 1)).withGeneralAccountSince(inTheGap, 53)))
                .isEqualTo(missing("2025-01-01"));
    }

    private static EligibilityFacts man(int age, LocalDate registered) {
        return EligibilityFacts.of(
                Sex.M, age, new PoolingArea("41"), new PoolingArea("44"), new PoolingArea("33"), registered, 1);
    }

    private static Answer<EligibilityDecision> missing(String day) {
        return Answer.refused(RuleRefusal.of(RefusalCode.AGE_LIMIT_MISSING, "R-3.3", "day", day));
    }
}
