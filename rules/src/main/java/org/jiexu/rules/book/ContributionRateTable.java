package org.jiexu.rules.book;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.money.Rate;
import org.jspecify.annotations.Nullable;

/** What is paid of a base, by whom, and how much of it goes into the personal account. Nothing that moves depends on it. */
public final class ContributionRateTable implements RuleTable {

    /** Who pays. In the table the names stand in small letters. */
    public enum Payer {
        EMPLOYER,
        PERSONAL,
        /** A flexible worker, who pays alone. */
        FLEXIBLE
    }

    /**
     * A rate of the base.
     *
     * @param intoAccount the part of it that is credited to the personal account
     */
    public record ContributionRate(
            String area, Payer payer, Rate rate, Rate intoAccount, Validity validity, Provenance provenance) {}

    private final TableStamp stamp;
    private final List<ContributionRate> rates;

    private ContributionRateTable(TableStamp stamp, List<ContributionRate> rates) {
        this.stamp = stamp;
        this.rates = rates;
    }

    /**
     * Reads and checks the table.
     *
     * @throws TableFault if two rates of one payer and area are in force on the same day, a rate is above the whole, or more goes into the
     *     account than is paid
     */
    public static ContributionRateTable read(TableText text) {
        List<ContributionRate> rates = new ArrayList<>();
        for (TableRow row : TableRow.allOf(text)) {
            ContributionRate rate = new ContributionRate(
                    Areas.read(row),
                    row.name(Payer.class, "payer"),
                    row.rate("rate"),
                    row.rate("into_account_rate"),
                    Validity.of(row),
                    Provenance.of(row));
            if (rate.rate().isAboveWhole()) {
                throw row.fault("rate", FaultCode.OUT_OF_RANGE, "a rate is at most the whole");
            }
            if (rate.intoAccount().compareTo(rate.rate()) > 0) {
                throw row.fault("into_account_rate", FaultCode.OUT_OF_RANGE, "more goes into the account than is paid");
            }
            if (rates.stream()
                    .anyMatch(other -> other.area().equals(rate.area())
                            && other.payer() == rate.payer()
                            && other.validity().overlaps(rate.validity()))) {
                throw row.fault("two rates in force on the same day");
            }
            rates.add(rate);
        }
        return new ContributionRateTable(TableStamp.of(text), List.copyOf(rates));
    }

    @Override
    public TableStamp stamp() {
        return stamp;
    }

    /**
     * The rate of the city, else of its province, else the national one, at the beginning of the month. Empty where a place has rates of its own
     * with a gap between them: the national rate would be a guess there.
     */
    public Optional<ContributionRate> find(@Nullable DivisionCode area, Payer payer, YearMonth month) {
        for (String name : Areas.nearestFirst(area)) {
            List<ContributionRate> own = rates.stream()
                    .filter(rate -> rate.area().equals(name) && rate.payer() == payer)
                    .toList();
            Optional<ContributionRate> found =
                    own.stream().filter(rate -> rate.validity().covers(month)).findFirst();
            if (found.isPresent()
                    || own.stream().anyMatch(rate -> rate.validity().isOverBefore(month))) {
                return found;
            }
        }
        return Optional.empty();
    }
}
