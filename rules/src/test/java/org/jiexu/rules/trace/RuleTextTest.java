package org.jiexu.rules.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.words.WordFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTextTest {

    private static final Pattern PARAMETER = Pattern.compile("\\{[A-Za-z]+}");

    @ParameterizedTest
    @ValueSource(strings = {"lines", "refusals", "remedies"})
    void everyKeyHasBothLanguagesWithTheSameParameters(String name) {
        ResourceBundle english = bundle(name, Locale.ENGLISH);
        ResourceBundle chinese = bundle(name, Locale.CHINESE);

        Enumeration<String> keys = english.getKeys();
        assertThat(Collections.list(chinese.getKeys())).hasSameElementsAs(Collections.list(keys));
        for (String key : english.keySet()) {
            assertThat(parameters(chinese.getString(key)))
                    .as(key)
                    .containsExactlyInAnyOrder(parameters(english.getString(key)));
            assertThat(chinese.getString(key)).as(key).isNotEqualTo(english.getString(key));
        }
    }

    @ParameterizedTest
    @EnumSource(RefusalCode.class)
    void everyRefusalHasWords(RefusalCode code) {
        RuleRefusal refusal = RuleRefusal.of(code, "R-4.4");

        assertThat(RuleText.in(Locale.ENGLISH).of(refusal)).isNotBlank();
        assertThat(RuleText.in(Locale.CHINESE).of(refusal)).isNotBlank();
    }

    /** Only facts that the refusal itself tells are at hand for its remedy. */
    @ParameterizedTest
    @EnumSource(RefusalCode.class)
    void everyRefusalSaysWhatCanBeDoneNextWithItsOwnFacts(RefusalCode code) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            String remedy = bundle("remedies", locale).getString(code.name());

            assertThat(remedy)
                    .isNotBlank()
                    .isNotEqualTo(bundle("refusals", locale).getString(code.name()));
            assertThat(parameters(remedy))
                    .as(code.name())
                    .isSubsetOf(parameters(bundle("refusals", locale).getString(code.name())));
            assertThat(RuleText.in(locale).remedy(RuleRefusal.of(code, "R-4.4")))
                    .isEqualTo(remedy);
        }
    }

    @Test
    void noRemedyIsLeftOfARefusalThatIsGone() {
        assertThat(bundle("remedies", Locale.ENGLISH).keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(RefusalCode.values()).map(Enum::name).toList());
    }

    @Test
    void aRemedyIsFilledWithTheFactsOfItsRefusal() {
        RuleRefusal refusal = RuleRefusal.of(RefusalCode.AVERAGE_WAGE_MISSING, "R-6.3", "area", "440000")
                .with("year", 1999);

        assertThat(RuleText.in(Locale.ENGLISH).remedy(refusal))
                .isEqualTo("Ask the administrator to load the average wage that 440000 published for 1999"
                        + " (table average-wages), or give an index to the pension calculation.");
        assertThat(RuleText.in(Locale.CHINESE).remedy(refusal))
                .isEqualTo("请管理员载入 440000 公布的 1999 年平均工资（表 average-wages），或在养老金试算中自行填写指数。");
    }

    @Test
    void aRefusalIsFilledWithItsFacts() {
        RuleRefusal refusal = RuleRefusal.of(RefusalCode.CALENDAR_MISSING, "R-9.3", "year", 2027);

        assertThat(RuleText.in(Locale.US).of(refusal)).isEqualTo("The official calendar of 2027 is not loaded.");
        assertThat(RuleText.in(Locale.SIMPLIFIED_CHINESE).of(refusal)).isEqualTo("2027 年的工作日历尚未载入。");
        assertThat(RuleText.in(Locale.FRENCH).of(refusal)).isEqualTo("The official calendar of 2027 is not loaded.");
    }

    private static ResourceBundle bundle(String name, Locale locale) {
        return WordFiles.beside(RuleText.class, name, locale);
    }

    private static String[] parameters(String pattern) {
        return PARAMETER
                .matcher(pattern)
                .results()
                .map(match -> match.group())
                .distinct()
                .toArray(String[]::new);
    }
}
