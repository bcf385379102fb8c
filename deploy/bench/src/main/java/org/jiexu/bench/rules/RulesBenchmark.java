package org.jiexu.bench.rules;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jiexu.rules.Answer;
import org.jiexu.rules.amount.Contribution;
import org.jiexu.rules.amount.TransferAmount;
import org.jiexu.rules.amount.TransferAmountQuestion;
import org.jiexu.rules.amount.TransferAmounts;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.calendar.DueDay;
import org.jiexu.rules.division.PoolingArea;
import org.jiexu.rules.eligibility.Eligibility;
import org.jiexu.rules.eligibility.EligibilityDecision;
import org.jiexu.rules.eligibility.EligibilityFacts;
import org.jiexu.rules.identity.Sex;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.money.Rate;
import org.jiexu.rules.trace.Trace;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One answer each. The history has 360 months, 1996 to 2025, one row a month as a ledger has them, a new base every July. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RulesBenchmark {

    private static final int FIRST_YEAR = 1996;
    private static final int TRANSFER_YEAR = 2026;
    private static final List<Integer> LEGS = List.of(15, 15, 15);
    private static final LocalDate RECEIVED = LocalDate.of(2026, 2, 13);

    private final RuleBook book = RuleBook.embedded();
    private final TransferAmountQuestion thirtyYears = thirtyYears();
    private final EligibilityFacts facts = EligibilityFacts.of(
            Sex.M,
            49,
            new PoolingArea("41"),
            new PoolingArea("44"),
            new PoolingArea("33"),
            LocalDate.of(2026, 4, 9),
            1);

    /** What moves after 30 years. */
    @Benchmark
    public Answer<TransferAmount> transferAmountOver30Years() {
        return TransferAmounts.compute(book, thirtyYears);
    }

    /** The same with every line of its explanation. */
    @Benchmark
    public Answer<TransferAmount> transferAmountOver30YearsWithTrace() {
        return TransferAmounts.compute(book, thirtyYears, Trace.recording());
    }

    /** May the relation move: all policies are asked, the last one decides. */
    @Benchmark
    public Answer<EligibilityDecision> eligibility() {
        return Eligibility.decide(book, facts);
    }

    /** Three legs of 15 working days, over the Spring Festival. */
    @Benchmark
    public List<DueDay> deadlines() {
        return book.calendar().chain(RECEIVED, LEGS);
    }

    static TransferAmountQuestion thirtyYears() {
        List<Contribution> rows = new ArrayList<>();
        Map<Integer, Rate> rates = new HashMap<>();
        YearMonth month = YearMonth.of(FIRST_YEAR, 1);
        while (month.getYear() < TRANSFER_YEAR) {
            int baseYear = month.getMonthValue() < 7 ? month.getYear() - 1 : month.getYear();
            Contribution row = Contribution.of(month, month, Fen.of(50_000 + (baseYear - FIRST_YEAR + 1) * 23_457L));
            rows.add(month.getYear() < 1998 ? row.withPersonalRate(Rate.parse("0.04")) : row);
            rates.put(month.getYear(), Rate.parse("0.0397"));
            month = month.plusMonths(1);
        }
        return TransferAmountQuestion.general(TRANSFER_YEAR, rows).withInterestRates(rates);
    }
}
