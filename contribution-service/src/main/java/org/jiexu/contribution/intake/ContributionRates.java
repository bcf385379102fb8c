package org.jiexu.contribution.intake;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jiexu.rules.money.Rate;
import org.jspecify.annotations.Nullable;

/**
 * The national rates that a row's amounts are held against, from the dated table
 * {@code contribution-rates.csv}. Provinces may be below the employer's ceiling, not above it.
 */
public final class ContributionRates {

    private final List<DatedRate> rates;

    private ContributionRates(List<DatedRate> rates) {
        this.rates = rates;
    }

    /** Which rate. */
    public enum Item {
        /** The most that an employer pays, as a share of the base. */
        EMPLOYER_CEILING,
        /** What an employed worker pays. */
        PERSONAL,
        /** What a worker without an employer pays. */
        FLEXIBLE
    }

    private record DatedRate(
            Item item, YearMonth from, @Nullable YearMonth to, Rate rate) {
        private boolean covers(YearMonth month) {
            return !month.isBefore(from) && (to == null || !month.isAfter(to));
        }
    }

    /** The table that comes with the program. */
    public static ContributionRates embedded() {
        try (InputStream table = ContributionRates.class.getResourceAsStream("contribution-rates.csv")) {
            if (table == null) {
                throw new IllegalStateException("contribution-rates.csv is not in the jar");
            }
            try (CsvReader<NamedCsvRecord> reader =
                    CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(table, StandardCharsets.UTF_8))) {
                List<DatedRate> rates = new ArrayList<>();
                for (NamedCsvRecord row : reader) {
                    String to = row.getField("valid_to");
                    rates.add(new DatedRate(
                            Item.valueOf(row.getField("item")),
                            YearMonth.parse(row.getField("valid_from")),
                            to.isEmpty() ? null : YearMonth.parse(to),
                            Rate.parse(row.getField("rate"))));
                }
                return new ContributionRates(rates);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rate of that month, null where the law left it to the place. */
    public @Nullable Rate find(Item item, YearMonth month) {
        for (DatedRate rate : rates) {
            if (rate.item == item && rate.covers(month)) {
                return rate.rate;
            }
        }
        return null;
    }
}
