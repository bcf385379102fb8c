package org.jiexu.rules.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FenTest {

    @ParameterizedTest
    @CsvSource({
        "0.00, 0",
        "0.01, 1",
        "4980.00, 498000",
        "-0.05, -5",
        "-120.30, -12030",
        "9999999999999999.99, 999999999999999999"
    })
    void yuanWithTwoDecimalsIsReadAndPrintedAlike(String yuan, long fen) {
        assertThat(Fen.parse(yuan).fen()).isEqualTo(fen);
        assertThat(Fen.of(fen)).hasToString(yuan);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "1.0",
                "1.000",
                ".00",
                "-.00",
                "-0.00",
                "+1.00",
                "01.00",
                "00.00",
                "1,000.00",
                "1.0a",
                "a.00",
                " 1.00",
                "1.00 ",
                "１.00",
                "--1.00",
                "1e2.00",
                "99999999999999999.99",
                "1.-5",
                "-",
                "1..00"
            })
    void anythingElseIsRefused(String text) {
        assertThat(Fen.read(text)).isEmpty();
        assertThatThrownBy(() -> Fen.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void leavingTheRangeIsAFaultAndNotAWrap() {
        Fen largest = Fen.of(Long.MAX_VALUE);
        assertThatThrownBy(() -> largest.plus(Fen.of(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Fen.of(Long.MIN_VALUE).minus(Fen.of(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> largest.times(2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Fen.of(Long.MIN_VALUE).negated()).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Fen.ofYuan(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void amountsAreAddedAndCompared() {
        assertThat(Fen.ofYuan(3).plus(Fen.of(50)).minus(Fen.of(25)).times(2)).isEqualTo(Fen.parse("6.50"));
        assertThat(Fen.of(7).negated()).isEqualTo(Fen.of(-7));
        assertThat(Fen.of(1)).isGreaterThan(Fen.ZERO);
        assertThat(Fen.of(1).isPositive()).isTrue();
        assertThat(Fen.ZERO.isPositive()).isFalse();
        assertThat(Fen.ZERO.isNegative()).isFalse();
        assertThat(Fen.of(-1).isNegative()).isTrue();
    }
}
