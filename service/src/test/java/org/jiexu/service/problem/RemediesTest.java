package org.jiexu.service.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.words.WordFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** a refusal names rule, facts and remedy. */
class RemediesTest {

    @ParameterizedTest
    @EnumSource(RefusalCode.class)
    void aRefusalOfTheRulesSaysAtTheDoorWhatCanBeDoneNext(RefusalCode code) {
        RuleRefusal refusal = RuleRefusal.of(code, "R-4.4", "year", 2014);
        ProblemException problem = ProblemException.ofRules(refusal);

        for (Language language : Language.values()) {
            String remedy = Problem.of(problem, language).remedy();

            assertThat(remedy)
                    .isNotBlank()
                    .isNotEqualTo(language.of(ErrorCode.RULES_CANNOT_ANSWER.remedy()))
                    .isEqualTo(Remedies.in(language).of(code.name(), refusal.parameters()))
                    .doesNotContain("{year}");
        }
        assertThat(Problem.of(problem, Language.EN).parameters())
                .containsEntry("rule", "R-4.4")
                .containsEntry("year", "2014");
    }

    @Test
    void theWordsAreThereInBothLanguages() {
        ResourceBundle english = bundle(Locale.ENGLISH);
        ResourceBundle chinese = bundle(Locale.CHINESE);

        assertThat(chinese.keySet()).containsExactlyInAnyOrderElementsOf(english.keySet());
        assertThat(english.keySet()).allSatisfy(code -> {
            assertThat(english.getString(code))
                    .doesNotContainPattern("\\p{IsHan}")
                    .isNotBlank();
            assertThat(chinese.getString(code)).containsPattern("\\p{IsHan}");
        });
    }

    @Test
    void aRefusalBehindAnErrorOfTheCatalogueSaysMoreThanTheError() {
        ProblemException problem = new ProblemException(ErrorCode.INFORMATION_FORM_REFUSED, "refused")
                .because("BALANCE_DIFFERS", Map.of());

        assertThat(Problem.of(problem, Language.EN))
                .extracting(Problem::code, Problem::remedy)
                .containsExactly("INFORMATION_FORM_REFUSED", "The source must correct its books first.");
        assertThat(problem.because(RuleRefusal.of(RefusalCode.RATE_MISSING, "R-4.4", "year", 2014))
                        .remedy(Language.ZH))
                .startsWith("请管理员载入 2014 年记账利率");
    }

    @Test
    void aCodeOfALaterVersionStillSaysWhomToAsk() {
        assertThat(Remedies.inBothLanguages("NEVER_HEARD_OF", Map.of()))
                .isEqualTo("Ask the fund that decided, or call 12333. 向作出决定的经办机构咨询，或拨打 12333。");
        assertThat(List.of(Language.values()))
                .allSatisfy(language ->
                        assertThat(Remedies.in(language).of("OTHER", Map.of())).contains("12333"));
    }

    private static ResourceBundle bundle(Locale locale) {
        return WordFiles.beside(Remedies.class, "remedies", locale);
    }
}
