package org.jiexu.rules.book;

import java.util.HashMap;
import java.util.Map;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.money.Fen;

/** Average monthly wages by area and year of earning: what a contribution index divides by. */
public final class AverageWageTable implements RuleTable {

    private record AreaAndYear(String area, int year) {}

    private final TableStamp stamp;
    private final Map<AreaAndYear, AverageWage> wages;

    private AverageWageTable(TableStamp stamp, Map<AreaAndYear, AverageWage> wages) {
        this.stamp = stamp;
        this.wages = wages;
    }

    /**
     * Reads and checks the table.
     *
     * @throws TableFault if an average stands twice or is not above zero
     */
    public static AverageWageTable read(TableText text) {
        Map<AreaAndYear, AverageWage> wages = new HashMap<>();
        for (TableRow row : TableRow.allOf(text)) {
            Fen amount = row.moneyOrNull("average_monthly_wage");
            if (amount == null || !amount.isPositive()) {
                throw row.fault("an average wage is above zero");
            }
            AverageWage wage = new AverageWage(Areas.read(row), row.number("year"), amount, Provenance.of(row));
            if (wages.putIfAbsent(new AreaAndYear(wage.area(), wage.year()), wage) != null) {
                throw row.fault("a second average of " + wage.area() + " for " + wage.year());
            }
        }
        return new AverageWageTable(TableStamp.of(text), wages);
    }

    @Override
    public TableStamp stamp() {
        return stamp;
    }

    /** The average of the city, else of its province; refused with AVERAGE_WAGE_MISSING. */
    public Answer<AverageWage> find(DivisionCode area, int year) {
        for (String name : Areas.nearestFirst(area)) {
            AverageWage wage = wages.get(new AreaAndYear(name, year));
            if (wage != null) {
                return Answer.given(wage);
            }
        }
        return Answer.refused(RuleRefusal.of(RefusalCode.AVERAGE_WAGE_MISSING, "R-6.3", "area", area)
                .with("year", year));
    }
}
