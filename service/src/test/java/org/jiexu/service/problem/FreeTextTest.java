package org.jiexu.service.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreeTextTest {

    @Test
    void ordinaryWordsPass() {
        assertThatCode(() -> FreeText.check("单位尚未停保，川人社发〔2026〕12号", "/reason")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "her number is 510000 1991 0307002X, TEXT_PERSONAL_DATA, kind, IDENTITY_NUMBER",
        "call 138-0013-8000, TEXT_PERSONAL_DATA, kind, PHONE_NUMBER",
        "card 4111 1111 1111 1111, TEXT_PERSONAL_DATA, kind, CARD_NUMBER",
        "paid \u202Etwice, TEXT_HIDDEN_CHARACTER, character, U+202E",
        "=1+1, TEXT_FORMULA, character, U+003D"
    })
    void whatMayNotBeKeptIsRefusedWithACodeAndNotEchoed(String text, ErrorCode code, String parameter, String value) {
        assertThatThrownBy(() -> FreeText.check(text, "/reason"))
                .hasMessageNotContaining("1991")
                .hasMessageNotContaining("8000")
                .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(code);
                    assertThat(refusal.pointer()).isEqualTo("/reason");
                    assertThat(refusal.parameters()).containsEntry(parameter, value);
                });
    }

    @Test
    void theNameOfThePersonIsRefused() {
        assertThatThrownBy(() -> FreeText.checkForName("王 小明的证明", "王小明", "/reason"))
                .hasMessageNotContaining("王");
    }
}
