package org.jiexu.service.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh | ZH",
                "zh-CN,zh;q=0.9 | ZH",
                "zh-Hant-TW | ZH",
                "ZH-cn | ZH",
                "zh-CN,en;q=0.5 | ZH",
                "de,zh;q=0.5 | ZH",
                "en;q=0.4,zh;q=0.5 | ZH",
                "en,zh;q=0.9 | EN",
                "zh;q=0.1,en-GB;q=0.2 | EN",
                "zh;q=0 | EN",
                "zh;q=0,en | EN",
                "zh-CN;q=0,zh;q=0 | EN",
                "de | EN",
                "* | EN",
                "zhx | EN",
                "zh;q=high | EN",
                "'' | EN",
                "' ' | EN",
                "',' | EN"
            })
    void theHeadersQualityValuesSayWhichLanguageIsPreferred(String header, Language language) {
        assertThat(Language.ofHeader(header)).isEqualTo(language);
    }

    @Test
    void whoSaysNothingReadsEnglish() {
        assertThat(Language.ofHeader(null)).isEqualTo(Language.EN);
    }
}
