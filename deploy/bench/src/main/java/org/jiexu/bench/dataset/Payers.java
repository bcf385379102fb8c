package org.jiexu.bench.dataset;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.function.IntFunction;
import org.jiexu.local.sample.SampleHistory;

/** People at one fund for whom months are still to be paid. */
public final class Payers {
    private static final String EMPLOYER = "91510000BENCH00001";
    private static final int RECEIVED_ON_DAY = 20;
    private static final long FEN_PER_YUAN = 100;

    private final IntFunction<Insured> people;
    private final int count;

    Payers(IntFunction<Insured> people, int count) {
        this.people = people;
        this.count = count;
    }

    int count() {
        return count;
    }

    Insured at(int position) {
        return people.apply(position);
    }

    /** The fund whose files they are in. */
    public String fund() {
        return InsuredPopulation.FROM_FUND;
    }

    /**
     * Writes a file as the fund would send it: month after month, in each the first {@code people} of them.
     *
     * @return how many rows it has
     */
    public long writeFile(Path file, int people, YearMonth first, int months) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write(SampleHistory.HEADER);
            for (int i = 0; i < months; i++) {
                YearMonth month = first.plusMonths(i);
                for (int position = 0; position < people; position++) {
                    Insured insured = at(position);
                    long base = insured.base(month.getYear());
                    writer.append(Long.toString(insured.personalNumber()))
                            .append(',')
                            .append(month.toString())
                            .append(',')
                            .append(yuan(base))
                            .append(',')
                            .append(yuan(Insured.employer(base)))
                            .append(',')
                            .append(yuan(Insured.personal(base)))
                            .append(',')
                            .append(EMPLOYER)
                            .append(',')
                            .append(month.atDay(RECEIVED_ON_DAY).toString())
                            .append('\n');
                }
            }
        }
        return (long) people * months;
    }

    private static String yuan(long fen) {
        long cents = fen % FEN_PER_YUAN;
        return fen / FEN_PER_YUAN + (cents < 10 ? ".0" : ".") + cents;
    }
}
