package org.jiexu.rules.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "0.0262, 26200, 0.0262",
        "0.0150, 15000, 0.015",
        "3.00, 3000000, 3",
        "0.000001, 1, 0.000001",
        "9.999999, 9999999, 9.999999"
    })
    void fractionsAreReadExactly(String text, long millionths, String printed) {
        assertThat(Rate.parse(text)).isEqualTo(new Rate(millionths)).hasToString(printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".5", "0.", "-0.1", "10", "10.0", "0.0000001", "0,5", "0.5%", "1e-2", "0.1 ", "x", "0.1x"})
    void anythingElseIsRefused(String text) {
        assertThat(Rate.read(text)).isEmpty();
        assertThatThrownBy(() -> Rate.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 10_000_000})
    void aRateIsNeverNegativeAndBelowTen(long millionths) {
        assertThatThrownBy(() -> new Rate(millionths)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "4321.57, 0.08, 345.73",
        "0.05, 0.1, 0.01",
        "0.04, 0.1, 0.00",
        "-0.05, 0.1, -0.01",
        "30250.99, 0.12, 3630.12"
    })
    void aShareIsRoundedHalfUpToTheFen(String amount, String rate, String share) {
        assertThat(Rate.parse(rate).of(Fen.parse(amount))).isEqualTo(Fen.parse(share));
    }

    @Test
    void aYearOfInterestIsRoundedOnce() {
        long fenMonths = 490_322L * 12 + 41_600L * 78;
        assertThat(Rate.parse("0.0262").yearlyInterestOn(fenMonths)).isEqualTo(Fen.parse("199.31"));
    }

    @Test
    void roundingIsExactOnBothSidesOfTheRangeOfALong() {
        Random random = new Random(20261123);
        for (int i = 0; i < 20_000; i++) {
            long a = random.nextLong() >> random.nextInt(60);
            long b = random.nextLong(0, 10_000_000);
            long divisor = 12_000_000;
            BigDecimal exact = new BigDecimal(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)))
                    .divide(BigDecimal.valueOf(divisor), 0, RoundingMode.HALF_UP);

            assertThat(Rate.roundedProduct(a, b, divisor)).as("%d x %d", a, b).isEqualTo(exact.longValueExact());
        }
    }

    @Test
    void aboveTheWholeIsSeen() {
        assertThat(Rate.WHOLE.isAboveWhole()).isFalse();
        assertThat(Rate.parse("1.000001").isAboveWhole()).isTrue();
    }
}
