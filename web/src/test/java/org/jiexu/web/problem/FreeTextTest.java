package org.jiexu.web.problem;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreeTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "单位尚未停保",
                "see letter 440300-2026-00000006",
                "two\nlines",
                "510000199103070021 fails its check character",
                "a longer number 5100001991030700200042 is none"
            })
    void ordinaryWordsPass(String text) {
        assertThatCode(() -> FreeText.check(text, "/reason")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"her number is 51000019910307002X", "号码51000019910307002x有误", "a\0b", "bell\u0007"})
    void identityNumbersAndControlCharactersAreRefusedAndNotEchoed(String text) {
        assertThatThrownBy(() -> FreeText.check(text, "/reason"))
                .isInstanceOf(ProblemException.class)
                .hasMessageNotContaining("51000019910307002");
    }
}
