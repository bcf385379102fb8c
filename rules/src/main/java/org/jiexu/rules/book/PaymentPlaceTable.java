package org.jiexu.rules.book;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What decides where a pension is paid: how many months make a place eligible, and how near a place is. */
public final class PaymentPlaceTable implements RuleTable {

    /** Which number. In the table the names stand in small letters. */
    private enum Item {
        /** So many months make a place eligible. */
        THRESHOLD_MONTHS,
        /** Whether provinces or prefectures are compared. */
        LEVEL
    }

    private record DatedNumber(int months, Validity validity) {}

    private record DatedLevel(PlaceLevel level, Validity validity) {}

    private final TableStamp stamp;
    private final List<DatedNumber> thresholds;
    private final List<DatedLevel> levels;

    private PaymentPlaceTable(TableStamp stamp, List<DatedNumber> thresholds, List<DatedLevel> levels) {
        this.stamp = stamp;
        this.thresholds = List.copyOf(thresholds);
        this.levels = List.copyOf(levels);
    }

    /**
     * Reads and checks the table.
     *
     * @throws TableFault if two rows of one item are in force on the same day, or a threshold is not positive
     */
    public static PaymentPlaceTable read(TableText text) {
        List<DatedNumber> thresholds = new ArrayList<>();
        List<DatedLevel> levels = new ArrayList<>();
        for (TableRow row : TableRow.allOf(text)) {
            Validity validity = Validity.of(row);
            switch (row.name(Item.class, "item")) {
                case THRESHOLD_MONTHS -> {
                    refuseOverlap(
                            row,
                            validity,
                            thresholds.stream().map(DatedNumber::validity).toList());
                    thresholds.add(new DatedNumber(positive(row), validity));
                }
                case LEVEL -> {
                    refuseOverlap(
                            row,
                            validity,
                            levels.stream().map(DatedLevel::validity).toList());
                    levels.add(new DatedLevel(row.name(PlaceLevel.class, "value"), validity));
                }
            }
        }
        return new PaymentPlaceTable(TableStamp.of(text), thresholds, levels);
    }

    private static int positive(TableRow row) {
        int months = row.number("value");
        if (months <= 0) {
            throw row.fault("a threshold is above zero");
        }
        return months;
    }

    private static void refuseOverlap(TableRow row, Validity validity, List<Validity> others) {
        if (others.stream().anyMatch(validity::overlaps)) {
            throw row.fault("two rows of one item in force on the same day");
        }
    }

    @Override
    public TableStamp stamp() {
        return stamp;
    }

    /** From how many months on a place is eligible, null if none is in force on the day. */
    public @Nullable Integer thresholdMonths(LocalDate day) {
        return thresholds.stream()
                .filter(row -> row.validity().covers(day))
                .map(DatedNumber::months)
                .findFirst()
                .orElse(null);
    }

    /** What is compared, null if nothing is in force on the day. */
    public @Nullable PlaceLevel level(LocalDate day) {
        return levels.stream()
                .filter(row -> row.validity().covers(day))
                .map(DatedLevel::level)
                .findFirst()
                .orElse(null);
    }
}
