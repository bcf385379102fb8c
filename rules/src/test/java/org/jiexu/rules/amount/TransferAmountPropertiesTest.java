package org.jiexu.rules.amount;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.money.Rate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for every history. A failure names its seed; {@code new History(seed)} gives it again. */
class TransferAmountPropertiesTest {

    private static final RuleBook BOOK = RuleBook.embedded();
    private static final int HISTORIES = 2_000;
    private static final int HISTORIES_SPLIT_EVERYWHERE = 100;

    @Test
    void theSameFenAsAPlainComputationMonthByMonth() {
        forEveryHistory((history, amount) -> {
            BigDecimal balance = BigDecimal.ZERO;
            BigDecimal principal = BigDecimal.ZERO;
            BigDecimal wages = BigDecimal.ZERO;
            for (int year = history.firstYear; year <= history.transferYear; year++) {
                BigDecimal rate = history.rates.getOrDefault(year, Rate.WHOLE).toDecimal();
                BigDecimal interest = balance.multiply(rate).multiply(new BigDecimal(12));
                principal = BigDecimal.ZERO;
                for (int month = 1; month <= 12; month++) {
                    Contribution paid = history.paidIn(YearMonth.of(year, month));
                    if (paid != null) {
                        BigDecimal base = paid.base().toYuan();
                        BigDecimal share = new BigDecimal(year < 1998 ? "0.03" : year < 2006 ? "0.11" : "0.08");
                        BigDecimal credit = base.multiply(share).setScale(2, RoundingMode.HALF_UP);
                        principal = principal.add(credit);
                        interest = interest.add(credit.multiply(rate).multiply(new BigDecimal(13 - month)));
                        wages = year < 1998 ? wages : wages.add(base);
                    }
                }
                if (year < history.transferYear) {
                    balance = balance.add(principal).add(interest.divide(new BigDecimal(12), 2, RoundingMode.HALF_UP));
                }
            }
            assertThat(amount.accountPreviousYearEnd().toYuan()).isEqualByComparingTo(balance);
            assertThat(amount.accountCurrentYearPrincipal().toYuan()).isEqualByComparingTo(principal);
            assertThat(amount.pooledTransfer().toYuan())
                    .isEqualByComparingTo(wages.multiply(new BigDecimal("0.12")).setScale(2, RoundingMode.HALF_UP));
        });
    }

    @Test
    void accountAndPooledPartAreTheTotal() {
        forEveryHistory((history, amount) -> {
            assertThat(amount.accountTransfer().plus(amount.pooledTransfer())).isEqualTo(amount.total());
            assertThat(amount.accountPreviousYearEnd().plus(amount.accountCurrentYearPrincipal()))
                    .isEqualTo(amount.accountTransfer());
            assertThat(amount.accountBeforePooling().plus(amount.accountSincePooling()))
                    .isEqualTo(amount.accountPreviousYearEnd());
            assertThat(amount.months()).isEqualTo(history.rows.size());
            assertThat(amount.years().stream().mapToInt(YearRow::months).sum()).isEqualTo(amount.months());
            assertThat(amount.years().getLast().balance()).isEqualTo(amount.accountTransfer());
            assertThat(amount.years()).hasSize(history.transferYear - history.firstYear + 1);
        });
    }

    @Test
    void theOrderOfTheRowsDoesNotMatter() {
        forEveryHistory((history, amount) -> {
            List<Contribution> shuffled = new ArrayList<>(history.rows);
            Collections.shuffle(shuffled, new Random(history.seed));
            assertThat(history.compute(shuffled, history.transferYear)).isEqualTo(amount);
        });
    }

    @Test
    void rowsOfSeveralMonthsAndRowsOfOneGiveTheSame() {
        forEveryHistory((history, amount) -> assertThat(history.compute(history.joinedRows(), history.transferYear))
                .isEqualTo(amount));
    }

    @Test
    void splittingTheHistoryAndMovingTwiceMovesTheSameAsMovingOnce() {
        forEveryHistory((history, amount) -> {
            TransferAmount secondHop = history.movedTwice(new Random(history.seed).nextInt(history.rows.size()));

            assertThat(secondHop.total()).isEqualTo(amount.total());
            assertThat(secondHop.accountPreviousYearEnd()).isEqualTo(amount.accountPreviousYearEnd());
            assertThat(secondHop.accountBeforePooling()).isEqualTo(amount.accountBeforePooling());
            assertThat(secondHop.pooledTransfer()).isEqualTo(amount.pooledTransfer());
            assertThat(secondHop.months()).isEqualTo(amount.months());
        });
    }

    @Test
    void atWhicheverMonthTheHistoryIsSplitTheSameMoves() {
        for (long seed = 1; seed <= HISTORIES_SPLIT_EVERYWHERE; seed++) {
            History history = new History(seed);
            Fen total = history.compute(history.rows, history.transferYear).total();
            for (int split = 0; split < history.rows.size(); split++) {
                assertThat(history.movedTwice(split).total())
                        .as("history of seed %d, first hop after row %d", seed, split)
                        .isEqualTo(total);
            }
        }
    }

    @Test
    void addingAMonthNeverLowersAnything() {
        forEveryHistory((history, amount) -> {
            Random random = new Random(history.seed);
            List<Contribution> fewer = new ArrayList<>(history.rows);
            if (fewer.size() == 1) {
                return;
            }
            fewer.remove(random.nextInt(fewer.size()));
            TransferAmount less = history.compute(fewer, history.transferYear);

            assertThat(amount.months()).isEqualTo(less.months() + 1);
            assertThat(amount.accountPreviousYearEnd()).isGreaterThanOrEqualTo(less.accountPreviousYearEnd());
            assertThat(amount.accountCurrentYearPrincipal()).isGreaterThanOrEqualTo(less.accountCurrentYearPrincipal());
            assertThat(amount.pooledTransfer()).isGreaterThanOrEqualTo(less.pooledTransfer());
            assertThat(amount.total()).isGreaterThan(less.total());
        });
    }

    @Test
    void bookedCreditsOfTheLawGiveTheSameAsTheLaw() {
        forEveryHistory((history, amount) -> {
            List<Contribution> booked = history.rows.stream()
                    .map(row -> {
                        Rate share = row.personalRate() == null ? Rate.parse("0.03") : row.personalRate();
                        PaidMonth paid = new PaidMonth(
                                row.from(),
                                org.jiexu.rules.AccountKind.GENERAL,
                                row.base(),
                                Fen.ZERO,
                                share.of(row.base()));
                        return Contribution.booked(
                                row.from(),
                                row.base(),
                                AccountCredits.of(BOOK, paid).orThrow());
                    })
                    .toList();
            assertThat(history.compute(booked, history.transferYear)).isEqualTo(amount);
        });
    }

    private interface Property {
        void holds(History history, TransferAmount amount);
    }

    private static void forEveryHistory(Property property) {
        for (long seed = 1; seed <= HISTORIES; seed++) {
            History history = new History(seed);
            try {
                property.holds(history, history.compute(history.rows, history.transferYear));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("history of seed " + seed, e);
            }
        }
    }

    /** Paid months with gaps, bases to the fen, rates between 0 and 10 %, one row a month. */
    private static final class History {

        private final long seed;
        private final int firstYear;
        private final int transferYear;
        private final List<Contribution> rows = new ArrayList<>();
        private final Map<YearMonth, Contribution> byMonth = new HashMap<>();
        private final Map<Integer, Rate> rates = new HashMap<>();

        private History(long seed) {
            this.seed = seed;
            Random random = new Random(seed);
            int years = 1 + random.nextInt(40);
            transferYear = 1996 + random.nextInt(35);
            YearMonth first = YearMonth.of(Math.max(1992, transferYear - years + 1), 1 + random.nextInt(12));
            firstYear = first.getYear();
            double paidShare = random.nextDouble();
            Fen base = Fen.of(1 + random.nextInt(3_000_000));
            for (YearMonth month = first; month.getYear() <= transferYear; month = month.plusMonths(1)) {
                base = random.nextInt(10) == 0 ? Fen.of(1 + random.nextInt(3_000_000)) : base;
                if (month.equals(first) || random.nextDouble() < paidShare) {
                    Contribution row = Contribution.of(month, month, base);
                    rows.add(month.getYear() < 1998 ? row.withPersonalRate(Rate.parse("0.03")) : row);
                }
            }
            rows.forEach(row -> byMonth.put(row.from(), row));
            for (int year = firstYear; year < transferYear; year++) {
                rates.put(year, new Rate(random.nextInt(100_000)));
            }
        }

        private TransferAmountQuestion question(List<Contribution> contributions, int year) {
            return TransferAmountQuestion.general(year, contributions).withInterestRates(rates);
        }

        private TransferAmount compute(List<Contribution> contributions, int year) {
            return TransferAmounts.compute(BOOK, question(contributions, year)).orThrow();
        }

        /** The rows up to the split move in the year of the last of them; what was booked by then moves on with the rest. */
        private TransferAmount movedTwice(int split) {
            List<Contribution> earlier = rows.subList(0, split + 1);
            int firstTransfer = earlier.getLast().to().getYear();
            TransferAmount firstHop = compute(earlier, firstTransfer);
            TransferAmountQuestion onwards = question(rows, transferYear);
            if (firstTransfer > firstYear) {
                onwards = onwards.withBookedBalance(new BookedBalance(
                        firstTransfer - 1, firstHop.accountPreviousYearEnd(), firstHop.accountBeforePooling()));
            }
            return TransferAmounts.compute(BOOK, onwards).orThrow();
        }

        private @Nullable Contribution paidIn(YearMonth month) {
            return byMonth.get(month);
        }

        private List<Contribution> joinedRows() {
            List<Contribution> joined = new ArrayList<>();
            for (Contribution row : rows) {
                Contribution last = joined.isEmpty() ? null : joined.getLast();
                if (last != null
                        && last.to().plusMonths(1).equals(row.from())
                        && last.base().equals(row.base())) {
                    Contribution longer =
                            new Contribution(last.from(), row.to(), row.base(), last.personalRate(), null, null);
                    joined.set(joined.size() - 1, longer);
                } else {
                    joined.add(row);
                }
            }
            return joined;
        }
    }
}
