package org.jiexu.rules.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTextTest {

    private static final Pattern PARAMETER = Pattern.compile("\\{[A-Za-z]+}");

    @ParameterizedTest
    @ValueSource(strings = {"lines", "refusals"})
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

    @Test
    void aRefusalIsFilledWithItsFacts() {
        RuleRefusal refusal = RuleRefusal.of(RefusalCode.CALENDAR_MISSING, "R-9.3", "year", 2027);

        assertThat(RuleText.in(Locale.US).of(refusal)).isEqualTo("The official calendar of 2027 is not loaded.");
        assertThat(RuleText.in(Locale.SIMPLIFIED_CHINESE).of(refusal)).isEqualTo("2027 年的工作日历尚未载入。");
        assertThat(RuleText.in(Locale.FRENCH).of(refusal)).isEqualTo("The official calendar of 2027 is not loaded.");
    }

    private static ResourceBundle bundle(String name, Locale locale) {
        return ResourceBundle.getBundle(
                "org.jiexu.rules.trace." + name,
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
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
