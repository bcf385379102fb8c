package org.jiexu.local.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

/** The working behind {@link SampleAmounts}, line by line, with nothing but decimal arithmetic. */
class SampleAmountsTest {

    @Test
    void theAmountsOf2026FollowFromThePublishedRates() {
        // 8 % of the base a month.: twelve equal credits earn 78/12 = 6.5 months of interest in their
        // year,
        // the opening balance a whole year; rounded once a year.
        // 2023: base 6000, credit 480 a month, rate 3.97 %.
        var interest2023 = yuan("480.00", "6.5", "0.0397");
        assertThat(interest2023).isEqualByComparingTo("123.86");
        var end2023 = new BigDecimal("5760.00").add(interest2023);
        assertThat(end2023).isEqualByComparingTo("5883.86");

        // 2024: base 6500, credit 520, rate 2.62 %: (5883.86 + 520 x 6.5) x 0.0262 = 9263.86 x 0.0262
        var interest2024 = yuan("9263.86", "1", "0.0262");
        assertThat(interest2024).isEqualByComparingTo("242.71");
        var end2024 = end2023.add(new BigDecimal("6240.00")).add(interest2024);
        assertThat(end2024).isEqualByComparingTo("12366.57");

        // 2025: base 7000, credit 560, rate 1.50 %: (12366.57 + 560 x 6.5) x 0.015 = 16006.57 x 0.015
        var interest2025 = yuan("16006.57", "1", "0.015");
        assertThat(interest2025).isEqualByComparingTo("240.10");
        var end2025 = end2024.add(new BigDecimal("6720.00")).add(interest2025);
        assertThat(end2025).isEqualByComparingTo("19326.67");

        // 2026: base 7200, nine months of 576 without interest.
        var account = end2025.add(new BigDecimal("5184.00"));
        // 12 % of all bases: 12 x (6000 + 6500 + 7000) + 9 x 7200 = 298800.
        var pooled = yuan("298800", "1", "0.12");

        assertThat(SampleAmounts.in(2026))
                .contains(new SampleAmounts(
                        account.toPlainString(),
                        pooled.toPlainString(),
                        account.add(pooled).toPlainString()));
        assertThat(account).isEqualByComparingTo("24510.67");
        assertThat(pooled).isEqualByComparingTo("35856.00");
    }

    @Test
    void theAmountsOfLaterYearsTakeTheLastPublishedRate() {
        // 2026 closed: nine credits of 576 from January earn (12 + 11 + ... + 4) / 12 = 6 months.
        var interest2026 = yuan("22782.67", "1", "0.015");
        var end2026 = new BigDecimal("24510.67").add(interest2026);
        assertThat(end2026).isEqualByComparingTo("24852.41");
        var account = end2026;
        for (int year = 2027; year <= 2030; year++) {
            var total = account.add(new BigDecimal("35856.00"));
            assertThat(SampleAmounts.in(year))
                    .contains(new SampleAmounts(account.toPlainString(), "35856.00", total.toPlainString()));
            account = account.add(yuan(account.toPlainString(), "1", "0.015"));
        }
        assertThat(SampleAmounts.in(2031)).isEmpty();
    }

    @Test
    void theHistoryIsTheOneThatWasComputed() {
        var history = SampleHistory.computedByHand();

        assertThat(history.monthsAtSource()).isEqualTo(SampleAmounts.MONTHS);
        assertThat(history.sourceLines("77").lines()).hasSize(45);
        assertThat(history.sourceLines("77").lines().findFirst())
                .contains("77,2023-01,6000.00,960.00,480.00,91510000SAMPLE0001,2023-01-20");
        assertThat(history.sourceLines("77").lines().reduce((before, last) -> last))
                .contains("77,2026-09,7200.00,1152.00,576.00,91510000SAMPLE0001,2026-09-20");
        assertThat(history.destinationLine("78"))
                .isEqualTo("78,2026-10,7500.00,1200.00,600.00,91510000SAMPLE0001,2026-10-20\n");
    }

    private static BigDecimal yuan(String amount, String months, String rate) {
        return new BigDecimal(amount)
                .multiply(new BigDecimal(months))
                .multiply(new BigDecimal(rate))
                .setScale(2, RoundingMode.HALF_UP);
    }
}
