package org.jiexu.registry.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {

    @ParameterizedTest
    @CsvSource({
        "王小明, 王*",
        "王明, 王*",
        "欧阳锋, 欧阳*",
        "欧阳, 欧*",
        "诸葛孔明, 诸葛*",
        "买买提·吐尔逊, 买*",
        "𠮷田, 𠮷*",
        "anna maria, A*",
    })
    void onlyTheSurnameIsShown(String name, String masked) {
        assertThat(PersonName.of(name).orElseThrow().masked()).isEqualTo(masked);
        assertThat(PersonName.of(name).orElseThrow()).hasToString(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "王小明, ' 王 小明 '",
        "买买提·吐尔逊, 买买提•吐尔逊",
        "买买提·吐尔逊, 买买提・吐尔逊",
        "ANNA MARIA, anna  Maria",
        "ÉVA, E\u0301va",
    })
    void twoSpellingsOfOneNameAreEqual(String one, String other) {
        assertThat(PersonName.of(one)).isPresent().isEqualTo(PersonName.of(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "·", "王小明1", "王\u0000明", "<b>王</b>", "王小明11010519491231002X"})
    void whatIsNoNameIsRefused(String raw) {
        assertThat(PersonName.of(raw)).isEmpty();
    }

    @Test
    void fiftyCharactersAreANameAndOneMoreIsNot() {
        assertThat(PersonName.of("吉".repeat(50))).isPresent();
        assertThat(PersonName.of("吉".repeat(51))).isEmpty();
    }
}
