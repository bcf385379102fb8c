package org.jiexu.rules.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordFilesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh | 您好：{name}",
                "zh-CN | 您好：{name}",
                "zh-Hant-TW | 您好：{name}",
                "en | Hello: {name}",
                "fr | Hello: {name}",
                "und | Hello: {name}"
            })
    void anyChineseReadsChineseAndAllOthersEnglish(String tag, String words) {
        assertThat(greetings(Locale.forLanguageTag(tag)).getString("hello")).isEqualTo(words);
    }

    @Test
    void whatChineseLacksIsNotSaidInEnglish() {
        assertThat(greetings(Locale.ENGLISH).getString("english")).isEqualTo("only in English");
        assertThat(greetings(Locale.CHINESE).keySet()).containsExactly("hello");
        assertThatThrownBy(() -> greetings(Locale.CHINESE).getString("english"))
                .isInstanceOf(MissingResourceException.class);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> WordFiles.beside(WordFilesTest.class, "farewells", Locale.CHINESE))
                .hasMessage("farewells_zh.properties");
    }

    private static ResourceBundle greetings(Locale locale) {
        return WordFiles.beside(WordFilesTest.class, "greetings", locale);
    }
}
