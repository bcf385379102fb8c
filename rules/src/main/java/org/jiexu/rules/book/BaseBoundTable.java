package org.jiexu.rules.book;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.money.Fen;

/** Published bounds of the contribution base by area. They flag an outlier; a recorded base is never changed on transfer. */
public final class BaseBoundTable implements RuleTable {

    private final TableStamp stamp;
    private final List<BaseBounds> bounds;

    private BaseBoundTable(TableStamp stamp, List<BaseBounds> bounds) {
        this.stamp = stamp;
        this.bounds = bounds;
    }

    /**
     * Reads and checks the table.
     *
     * @throws TableFault if two rows of one area are in force on the same day, or a floor is above its cap
     */
    public static BaseBoundTable read(TableText text) {
        List<BaseBounds> bounds = new ArrayList<>();
        for (TableRow row : TableRow.allOf(text)) {
            Fen average = row.moneyOrNull("average_monthly_wage");
            if (average == null) {
                throw row.fault("average_monthly_wage is empty");
            }
            BaseBounds next = new BaseBounds(
                    Areas.read(row),
                    average,
                    row.moneyOrNull("floor"),
                    row.moneyOrNull("cap"),
                    Validity.of(row),
                    Provenance.of(row));
            if (next.floor() != null && next.cap() != null && next.floor().compareTo(next.cap()) > 0) {
                throw row.fault("the floor is above the cap");
            }
            if (bounds.stream()
                    .anyMatch(other ->
                            other.area().equals(next.area()) && other.validity().overlaps(next.validity()))) {
                throw row.fault("two rows of " + next.area() + " in force on the same day");
            }
            bounds.add(next);
        }
        return new BaseBoundTable(TableStamp.of(text), List.copyOf(bounds));
    }

    @Override
    public TableStamp stamp() {
        return stamp;
    }

    /** The bounds of the city, else of its province. */
    public Optional<BaseBounds> find(DivisionCode area, LocalDate day) {
        return Areas.nearestFirst(area).stream()
                .flatMap(name -> bounds.stream()
                        .filter(row -> row.area().equals(name) && row.validity().covers(day)))
                .findFirst();
    }
}
