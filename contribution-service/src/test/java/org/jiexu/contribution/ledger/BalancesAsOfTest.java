package org.jiexu.contribution.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.contribution.TestLedger;
import org.jiexu.contribution.ledger.LedgerJournal.Kind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.junit.jupiter.api.Test;

class BalancesAsOfTest {
    private static final FundCode CHENGDU = new FundCode("510100");

    @Test
    void aDayEndsWhenItEndsInChinaAndEveryAccountAskedForIsInTheAnswer() throws SQLException {
        TestLedger ledger = new TestLedger("51");
        ledger.open("510100", "1", UUID.randomUUID());
        post(ledger, Instant.parse("2026-11-20T15:59:59.999999Z"), 100);
        post(ledger, Instant.parse("2026-11-20T16:00:00Z"), 7);

        try (var connection = ledger.connectAsService()) {
            assertThat(BalancesAsOf.of(connection, List.of(1L, 999L), LocalDate.of(2026, 11, 19)))
                    .isEqualTo(Map.of(1L, Fen.ZERO, 999L, Fen.ZERO));
            assertThat(BalancesAsOf.of(connection, List.of(1L, 999L), LocalDate.of(2026, 11, 20)))
                    .isEqualTo(Map.of(1L, Fen.of(100), 999L, Fen.ZERO));
            assertThat(BalancesAsOf.of(connection, List.of(1L), LocalDate.of(2026, 11, 21)))
                    .isEqualTo(Map.of(1L, Fen.of(107)));
            assertThat(BalancesAsOf.of(connection, List.of(), LocalDate.of(2026, 11, 21)))
                    .isEmpty();
        }
    }

    private static void post(TestLedger ledger, Instant at, long fen) {
        ledger.unquestioned().run(transaction -> {
            FundAccounts funds = FundAccounts.load(transaction.connection(), List.of(CHENGDU));
            JournalStore.append(
                    transaction.connection(),
                    TestLedger.TAGS,
                    List.of(new LedgerJournal(
                            Kind.CONTRIBUTIONS,
                            null,
                            null,
                            at,
                            List.of(new Entry(1, Fen.of(fen)), new Entry(funds.receipts(CHENGDU), Fen.of(-fen))))));
        });
    }
}
