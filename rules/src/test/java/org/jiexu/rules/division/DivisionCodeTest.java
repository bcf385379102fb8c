package org.jiexu.rules.division;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DivisionCodeTest {

    @Test
    void aCodeKnowsItsProvince() {
        DivisionCode county = new DivisionCode("510104");

        assertThat(county.province()).isEqualTo(new Province("51"));
        assertThat(county.provinceDivision()).isEqualTo(new DivisionCode("510000"));
        assertThat(county.province().poolingArea()).isEqualTo(new PoolingArea("51"));
        assertThat(new FundCode("440300").division()).isEqualTo(new DivisionCode("440300"));
        assertThat(new FundCode("440300").province()).hasToString("44");
        assertThat(new FundCode("440300")).hasToString("440300").isLessThan(new FundCode("510100"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "51010", "5101000", "051010", "51O100", "５10100", "51 100", "-51010"})
    void anythingElseIsRefused(String code) {
        assertThat(DivisionCode.read(code)).isEmpty();
        assertThat(FundCode.read(code)).isEmpty();
        assertThatThrownBy(() -> new DivisionCode(code)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FundCode(code)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "510", "01", "5x"})
    void aProvinceHasTwoDigits(String code) {
        assertThat(Province.read(code)).isEmpty();
        assertThatThrownBy(() -> new Province(code)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPoolingAreaHasACode() {
        assertThatThrownBy(() -> new PoolingArea(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
