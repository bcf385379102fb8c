package org.jiexu.rules.book;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.division.DivisionCode;
import org.jspecify.annotations.Nullable;

/** The numbers inside the pension formula and around the retirement age that are no table of their own. */
public final class PensionParameterTable implements RuleTable {

    /** Which number. In the table the names stand in small letters. */
    public enum Item {
        /** Share of the base that a year of contributions gives. */
        SHARE_PER_YEAR("R-6.2"),
        /** Decimals of the years in the formula. */
        YEARS_DECIMALS("R-6.2"),
        /** Decimals of a contribution index. */
        INDEX_DECIMALS("R-6.3"),
        /** How many years before the paid year lies the average wage that it is divided by. */
        INDEX_YEARS_BACK("R-6.3"),
        /** Decimals of a divisor between two whole ages. */
        DIVISOR_DECIMALS("R-6.5"),
        /** At most so many months earlier than the statutory month. */
        EARLIER_AT_MOST("R-6.10"),
        /** At most so many months later than the statutory month. */
        LATER_AT_MOST("R-6.10");

        private final String rule;

        Item(String rule) {
            this.rule = rule;
        }
    }

    private record Parameter(Item item, String area, BigDecimal value, Validity validity) {

        boolean collidesWith(Parameter other) {
            return item == other.item && area.equals(other.area) && validity.overlaps(other.validity);
        }
    }

    private final TableStamp stamp;
    private final List<Parameter> parameters;

    private PensionParameterTable(TableStamp stamp, List<Parameter> parameters) {
        this.stamp = stamp;
        this.parameters = List.copyOf(parameters);
    }

    /**
     * Reads and checks the table.
     *
     * @throws TableFault if two rows of one item and area are in force on the same day
     */
    public static PensionParameterTable read(TableText text) {
        List<Parameter> parameters = new ArrayList<>();
        for (TableRow row : TableRow.allOf(text)) {
            Parameter next = new Parameter(
                    row.name(Item.class, "item"), Areas.read(row), row.decimal("value"), Validity.of(row));
            if (parameters.stream().anyMatch(next::collidesWith)) {
                throw row.fault("two values in force on the same day");
            }
            if (next.item() != Item.SHARE_PER_YEAR) {
                wholeNumber(row, next.value());
            }
            parameters.add(next);
        }
        return new PensionParameterTable(TableStamp.of(text), parameters);
    }

    private static void wholeNumber(TableRow row, BigDecimal value) {
        if (value.scale() > 0) {
            throw row.fault("value is not a whole number: " + value);
        }
    }

    @Override
    public TableStamp stamp() {
        return stamp;
    }

    /** The number of the city, else of its province, else the national one; refused with NUMBER_MISSING. */
    public Answer<BigDecimal> find(Item item, @Nullable DivisionCode area, LocalDate day) {
        for (String name : Areas.nearestFirst(area)) {
            for (Parameter parameter : parameters) {
                if (parameter.item() == item
                        && parameter.area().equals(name)
                        && parameter.validity().covers(day)) {
                    return Answer.given(parameter.value());
                }
            }
        }
        return Answer.refused(RuleRefusal.of(
                        RefusalCode.NUMBER_MISSING,
                        item.rule,
                        "number",
                        item.name().toLowerCase(Locale.ROOT))
                .with("day", day));
    }

    /** As {@link #find}, for a number that is national and whole. */
    public Answer<Integer> whole(Item item, LocalDate day) {
        return find(item, null, day).map(BigDecimal::intValueExact);
    }
}
