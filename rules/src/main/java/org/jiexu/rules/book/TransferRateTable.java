package org.jiexu.rules.book;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shares of the contribution base that the law fixes. */
public final class TransferRateTable implements RuleTable {

    /** Which share. In the table the names stand in small letters. */
    public enum Item {
        /** Share of the base that goes into the personal account. */
        ACCOUNT_CREDIT,
        /** Share of the base that moves with the relation as the pooled part. */
        POOLED_TRANSFER,
        /** Share of the pooled part of overlapping months that is refunded. */
        POOLED_REFUND,
        /** Lowest base as a share of the average wage. */
        BASE_FLOOR_SHARE,
        /** Highest base as a share of the average wage. */
        BASE_CAP_SHARE
    }

    private final TableStamp stamp;
    private final Map<Item, List<DatedRate>> byItem;

    private TransferRateTable(TableStamp stamp, Map<Item, List<DatedRate>> byItem) {
        this.stamp = stamp;
        this.byItem = byItem;
    }

    /**
     * Reads and checks the table.
     *
     * @throws TableFault if two rows of one item are in force on the same day, or an item is missing
     */
    public static TransferRateTable read(TableText text) {
        Map<Item, List<DatedRate>> byItem = new EnumMap<>(Item.class);
        for (Item item : Item.values()) {
            byItem.put(item, new ArrayList<>());
        }
        for (TableRow row : TableRow.allOf(text)) {
            DatedRate rate = new DatedRate(row.rate("rate"), Validity.of(row), Provenance.of(row));
            List<DatedRate> rates = byItem.getOrDefault(row.name(Item.class, "item"), List.of());
            if (rates.stream().anyMatch(other -> other.validity().overlaps(rate.validity()))) {
                throw row.fault("two rates of one item in force on the same day");
            }
            rates.add(rate);
        }
        byItem.forEach((item, rates) -> {
            if (rates.isEmpty()) {
                throw new TableFault(text.name(), 0, "no row for " + item);
            }
        });
        return new TransferRateTable(TableStamp.of(text), byItem);
    }

    @Override
    public TableStamp stamp() {
        return stamp;
    }

    /** The rate in force at the beginning of the month, null if none is. */
    public @Nullable DatedRate find(Item item, YearMonth month) {
        for (DatedRate rate : ratesOf(item)) {
            if (rate.validity().covers(month)) {
                return rate;
            }
        }
        return null;
    }

    /** The rate in force on the day, null if none is. */
    public @Nullable DatedRate find(Item item, LocalDate day) {
        for (DatedRate rate : ratesOf(item)) {
            if (rate.validity().covers(day)) {
                return rate;
            }
        }
        return null;
    }

    private List<DatedRate> ratesOf(Item item) {
        return byItem.getOrDefault(item, List.of());
    }
}
