package org.jiexu.contribution.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jiexu.contribution.TestLedger;
import org.jiexu.contribution.ledger.LedgerJournal.Kind;
import org.jiexu.contribution.ledger.LedgerTotals.Line;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The totals are those of the entries, whoever posts and folds at the same time. A failure names its seed. */
class LedgerTotalsTest {
    private static final FundCode CHENGDU = new FundCode("510100");
    private static final FundCode MIANYANG = new FundCode("510700");
    private static final Instant FIRST = Instant.parse("2026-11-20T00:00:00Z");
    private static final int WRITERS = 3;
    private static final int TRANSACTIONS_OF_A_WRITER = 60;
    private static final int DAYS = 4;

    private static TestLedger ledger;
    private static List<Long> accounts;

    @BeforeAll
    static void aLedgerWithAccountsOfEveryClass() {
        ledger = new TestLedger("51");
        ledger.open("510100", "1", UUID.randomUUID());
        ledger.open("510700", "2", UUID.randomUUID());
        accounts = ledger.transactions().call(transaction -> {
            FundAccounts funds = FundAccounts.load(transaction.connection(), List.of(CHENGDU, MIANYANG));
            return List.of(
                    1L,
                    2L,
                    funds.pool(CHENGDU),
                    funds.pool(MIANYANG),
                    funds.receipts(CHENGDU),
                    funds.interest(MIANYANG),
                    funds.refundsPayable(CHENGDU),
                    funds.inTransit());
        });
    }

    @Test
    void totalsEqualAFullScanInEverySnapshotWhilePostingsAndFoldingGoOn()
            throws InterruptedException, ExecutionException, SQLException {
        try (var threads = Executors.newCachedThreadPool()) {
            List<Future<?>> writers = new ArrayList<>();
            for (long seed = 1; seed <= WRITERS; seed++) {
                Random random = new Random(seed);
                writers.add(threads.submit(() -> write(random)));
            }
            Future<Integer> folding = threads.submit(() -> {
                int folded = 0;
                while (!writers.stream().allMatch(Future::isDone)) {
                    folded += fold();
                }
                return folded + fold();
            });
            int snapshots = 0;
            do {
                compare();
                snapshots++;
            } while (!writers.stream().allMatch(Future::isDone));
            for (Future<?> writer : writers) {
                writer.get();
            }

            assertThat(folding.get()).isPositive();
            assertThat(snapshots).isPositive();
        }
        compare();
        assertThat(ledger.number("SELECT count(*) FROM ledger_total_parts")).isZero();
        assertThat(ledger.number("SELECT sum(entries) FROM ledger_total_days"))
                .isEqualTo(ledger.number("SELECT count(*) FROM ledger_entries"));
        assertThat(ledger.number("SELECT sum(credit_fen) - sum(debit_fen) FROM ledger_totals"))
                .isZero();
        everyDaysEndIsTheSumOfTheEntriesUpToIt();
    }

    private static void write(Random random) {
        for (int i = 0; i < TRANSACTIONS_OF_A_WRITER; i++) {
            List<LedgerJournal> journals = new ArrayList<>();
            for (int j = 0; j <= random.nextInt(4); j++) {
                journals.add(journal(random));
            }
            boolean takenBack = random.nextInt(5) == 0;
            ledger.unquestioned().call(transaction -> {
                JournalStore.append(transaction.connection(), TestLedger.TAGS, journals);
                if (takenBack) {
                    transaction.connection().rollback();
                }
                return true;
            });
        }
    }

    private static LedgerJournal journal(Random random) {
        Map<Long, Long> amounts = new HashMap<>();
        long sum = 0;
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            long amount = random.nextLong(-1_000_000, 1_000_000);
            amounts.merge(accounts.get(random.nextInt(accounts.size() - 1)), amount, Long::sum);
            sum += amount;
        }
        amounts.merge(accounts.getLast(), -sum, Long::sum);
        Kind[] kinds = Kind.values();
        return new LedgerJournal(
                kinds[random.nextInt(kinds.length)],
                null,
                null,
                FIRST.plusSeconds(random.nextInt(DAYS * 24 * 3600)),
                amounts.entrySet().stream()
                        .filter(amount -> amount.getValue() != 0)
                        .map(amount -> new Entry(amount.getKey(), Fen.of(amount.getValue())))
                        .toList());
    }

    private static int fold() throws SQLException {
        try (Connection connection = ledger.connectAsService();
                var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT ledger_fold_totals()")) {
            result.next();
            return result.getInt(1);
        }
    }

    private static void compare() throws SQLException {
        try (Connection connection = ledger.connectAsService()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            List<Line> kept = LedgerTotals.ofAllDays(connection);

            assertThat(kept).isEqualTo(LedgerTotals.recomputed(connection));
            connection.rollback();
        }
    }

    private static void everyDaysEndIsTheSumOfTheEntriesUpToIt() throws SQLException {
        try (Connection connection = ledger.connectAsService()) {
            for (int day = 0; day <= DAYS; day++) {
                LocalDate end = LocalDate.of(2026, 11, 20).plusDays(day);
                Map<Long, Fen> balances = BalancesAsOf.of(connection, accounts, end);
                for (AccountClass accountClass : List.of(AccountClass.IN_TRANSIT, AccountClass.INTEREST)) {
                    Fen total = LedgerTotals.through(connection, end).stream()
                            .filter(line -> line.accountClass() == accountClass)
                            .map(Line::balance)
                            .reduce(Fen.ZERO, Fen::plus);
                    long account = accounts.get(accountClass == AccountClass.IN_TRANSIT ? 7 : 5);

                    assertThat(balances.get(account))
                            .as("%s on %s", accountClass, end)
                            .isEqualTo(total);
                }
            }
        }
    }
}
