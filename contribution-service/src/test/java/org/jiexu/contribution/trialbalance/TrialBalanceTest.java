package org.jiexu.contribution.trialbalance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jiexu.contribution.MonthlyFile;
import org.jiexu.contribution.TestLedger;
import org.jiexu.contribution.ledger.LedgerTotals;
import org.jiexu.rules.division.FundCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three months of 1,200.00 in Chengdu and one of 960.00 in Mianyang, all posted on 23 November 2026. */
class TrialBalanceTest {
    private static TestLedger ledger;

    @BeforeAll
    static void twoFunds() {
        ledger = new TestLedger("51");
        ledger.open("510100", "1", UUID.randomUUID());
        ledger.open("510700", "2", UUID.randomUUID());
        ledger.post(
                "510100",
                new MonthlyFile().months("1", "2025-01", "2025-03", "5000.00").toString());
        ledger.post(
                "510700",
                new MonthlyFile().months("2", "2025-01", "2025-01", "4000.00").toString());
    }

    private static TrialBalance balance(String day, @Nullable FundCode fund) {
        return ledger.transactions()
                .call(transaction -> TrialBalance.of(
                        "51",
                        LocalDate.parse(day),
                        fund,
                        LedgerTotals.through(transaction.connection(), LocalDate.parse(day))));
    }

    private static List<String> words(TrialBalance balance) {
        return balance.lines().stream()
                .map(line -> line.fund() + " " + line.accountClass() + " " + line.debit() + " " + line.credit() + " "
                        + line.balance())
                .toList();
    }

    @Test
    void everyFundAndClassHasALineAndTheWholeSumsToZero() {
        var balance = balance("2026-11-23", null);

        assertThat(words(balance))
                .containsExactly(
                        "510100 PERSONAL 0.00 1200.00 1200.00",
                        "510100 POOL 0.00 2400.00 2400.00",
                        "510100 RECEIPTS 3600.00 0.00 -3600.00",
                        "510700 PERSONAL 0.00 320.00 320.00",
                        "510700 POOL 0.00 640.00 640.00",
                        "510700 RECEIPTS 960.00 0.00 -960.00");
        assertThat(balance.debit()).hasToString("4560.00");
        assertThat(balance.credit()).hasToString("4560.00");
        assertThat(balance.balance()).hasToString("0.00");
    }

    @Test
    void oneFundHasItsOwnLines() {
        var balance = balance("2026-11-23", new FundCode("510700"));

        assertThat(words(balance))
                .containsExactly(
                        "510700 PERSONAL 0.00 320.00 320.00",
                        "510700 POOL 0.00 640.00 640.00",
                        "510700 RECEIPTS 960.00 0.00 -960.00");
        assertThat(balance.balance()).hasToString("0.00");
    }

    @Test
    void theDayBeforeThereWasNothing() {
        assertThat(balance("2026-11-22", null).lines()).isEmpty();
    }
}
