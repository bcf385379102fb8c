package org.jiexu.rules.amount;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.trace.RuleText;
import org.jiexu.rules.trace.Trace;
import org.jiexu.rules.trace.TraceLine;
import org.junit.jupiter.api.Test;

/** Example E5 of the rule book, gathered into a general account that goes on for a year. */
class GatheredMonthsTest {

    private static final RuleBook BOOK = RuleBook.embedded();

    private final List<Contribution> months = new ArrayList<>();

    private void gathered(String from, String to, String base, String credit) {
        for (var month = YearMonth.parse(from); !month.isAfter(YearMonth.parse(to)); month = month.plusMonths(1)) {
            months.add(Contribution.gathered(month, Fen.parse(base), Fen.parse(credit)));
        }
    }

    @Test
    void onlyWhatWasPaidIntoTheGeneralAccountHasAPooledPart() {
        gathered("2022-03", "2022-12", "6000.00", "1440.00");
        gathered("2023-01", "2023-12", "6200.00", "1488.00");
        months.add(Contribution.of(YearMonth.of(2024, 1), YearMonth.of(2024, 12), Fen.parse("5000.00")));
        Trace trace = Trace.recording();

        TransferAmount amount = TransferAmounts.compute(BOOK, TransferAmountQuestion.general(2025, months), trace)
                .orThrow();

        assertThat(amount.accountTransfer()).isEqualTo(Fen.parse("39380.88"));
        assertThat(amount.pooledTransfer()).isEqualTo(Fen.parse("7200.00"));
        assertThat(amount.total()).isEqualTo(Fen.parse("46580.88"));
        assertThat(amount.months()).isEqualTo(34);
        List<TraceLine> credits = trace.lines().stream()
                .filter(line -> line.key().equals("transfer.credit.gathered"))
                .toList();
        assertThat(credits).hasSize(22).allMatch(line -> line.rule().equals("R-4.9"));
        assertThat(RuleText.in(Locale.ENGLISH).of(credits.getFirst()))
                .isEqualTo("Credited 2022-03 to 2022-03: 1 months at 1440.00 as booked, base 6000.00, from a temporary"
                        + " account that was gathered: both sides are in it, and nothing pooled goes with it");
        assertThat(RuleText.in(Locale.CHINESE).of(credits.getFirst())).contains("由临时账户归集");
    }

    @Test
    void aRowOfThemPutsNothingIntoThePooledPart() {
        var row = Contribution.gathered(YearMonth.of(2022, 3), Fen.parse("6000.00"), Fen.parse("1440.00"));

        assertThat(ContributionParts.of(BOOK, AccountKind.GENERAL, row, Trace.off())
                        .orThrow())
                .isEqualTo(new ContributionParts(1, Fen.parse("1440.00"), Fen.ZERO));
        assertThat(row.between(YearMonth.of(2022, 3), YearMonth.of(2022, 3))).isEqualTo(row);
    }
}
