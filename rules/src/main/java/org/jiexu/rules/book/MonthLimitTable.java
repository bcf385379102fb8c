package org.jiexu.rules.book;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.division.DivisionCode;
import org.jspecify.annotations.Nullable;

/** Limits that are counted in months: of linking, of medical and of unemployment insurance. */
public final class MonthLimitTable implements RuleTable {

    /** Which limit. In the table the names stand in small letters. */
    public enum Item {
        /** A certificate is valid for so long where a place prints it so. */
        CERTIFICATE_VALID,
        /** So many employee months make the employee scheme the receiving one. */
        LINKING_MINIMUM,
        /** After a longer gap the dues cannot be paid back as of right. */
        MEDICAL_BACK_PAYMENT_GAP,
        /** So long must one have been insured to switch the scheme without a break. */
        MEDICAL_INSURED_BEFORE_SWITCH,
        /** The longest waiting period that a pooling area may set. */
        MEDICAL_WAITING,
        /** Money of an unemployment transfer arrives within. */
        UNEMPLOYMENT_MONEY
    }

    /** A number of months and when it is in force. */
    public record MonthLimit(Item item, String area, int months, Validity validity, Provenance provenance) {}

    private final TableStamp stamp;
    private final List<MonthLimit> limits;

    private MonthLimitTable(TableStamp stamp, List<MonthLimit> limits) {
        this.stamp = stamp;
        this.limits = limits;
    }

    /**
     * Reads and checks the table.
     *
     * @throws TableFault if two rows of one item and area are in force on the same day, or a number is not above zero
     */
    public static MonthLimitTable read(TableText text) {
        List<MonthLimit> limits = new ArrayList<>();
        for (TableRow row : TableRow.allOf(text)) {
            MonthLimit limit = new MonthLimit(
                    row.name(Item.class, "item"),
                    Areas.read(row),
                    row.number("months"),
                    Validity.of(row),
                    Provenance.of(row));
            if (limit.months() < 1) {
                throw row.fault("months", FaultCode.OUT_OF_RANGE, "a limit is above zero");
            }
            if (limits.stream()
                    .anyMatch(other -> other.item() == limit.item()
                            && other.area().equals(limit.area())
                            && other.validity().overlaps(limit.validity()))) {
                throw row.fault("two limits of one item in force on the same day");
            }
            limits.add(limit);
        }
        return new MonthLimitTable(TableStamp.of(text), List.copyOf(limits));
    }

    @Override
    public TableStamp stamp() {
        return stamp;
    }

    public List<MonthLimit> all() {
        return limits;
    }

    /** True if every national limit of the item had ended before the day. */
    public boolean isOver(Item item, LocalDate day) {
        return limits.stream()
                .filter(limit -> limit.item() == item && limit.area().equals(Areas.NATIONAL))
                .map(limit -> limit.validity().to())
                .allMatch(to -> to != null && to.isBefore(day));
    }

    /** The national limit in force on the day; refused with NUMBER_MISSING. */
    public Answer<Integer> months(Item item, String rule, LocalDate day) {
        return months(item, rule, null, day);
    }

    /** The limit of the city, else of its province, else the national one; refused with NUMBER_MISSING. */
    public Answer<Integer> months(Item item, String rule, @Nullable DivisionCode area, LocalDate day) {
        for (String name : Areas.nearestFirst(area)) {
            for (MonthLimit limit : limits) {
                if (limit.item() == item
                        && limit.area().equals(name)
                        && limit.validity().covers(day)) {
                    return Answer.given(limit.months());
                }
            }
        }
        return Answer.refused(RuleRefusal.of(
                        RefusalCode.NUMBER_MISSING, rule, "number", item.name().toLowerCase(Locale.ROOT))
                .with("day", day));
    }
}
