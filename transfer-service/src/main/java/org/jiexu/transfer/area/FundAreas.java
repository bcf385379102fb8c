package org.jiexu.transfer.area;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jiexu.rules.book.Division;
import org.jiexu.rules.book.DivisionTable;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.division.PoolingArea;

/**
 * The pooling area of a fund by the two digits of its ledger, in Java and in SQL: nearly always the fund's first two, but the table has
 * places that pool with others than their province.
 */
public final class FundAreas {

    private static final int DIGITS = 2;

    private final DivisionTable divisions;

    /** By this table. */
    public FundAreas(DivisionTable divisions) {
        this.divisions = divisions;
    }

    /** The area of a fund. */
    public String of(FundCode fund) {
        return divisions.areaOf(fund.division()).ledger();
    }

    /** Whether some fund of the table is of this area, so that there is a centre for it. */
    public boolean isKnown(String area) {
        return divisions.poolingAreas().stream()
                .anyMatch(known -> known.ledger().equals(area));
    }

    /** An SQL expression: the area of the fund whose code this expression gives. It holds codes of the table alone, digits all of them. */
    public String sql(String fund) {
        Map<String, List<String>> others = new TreeMap<>();
        for (Division division : divisions.all()) {
            PoolingArea area = division.poolingArea();
            String code = division.code().code();
            if (area != null && !code.startsWith(area.ledger())) {
                others.computeIfAbsent(area.ledger(), any -> new ArrayList<>()).add("'" + code + "'");
            }
        }
        StringBuilder expression = new StringBuilder();
        others.forEach((area, codes) -> expression
                .append(" WHEN ")
                .append(fund)
                .append(" IN (")
                .append(String.join(", ", codes))
                .append(") THEN '")
                .append(area)
                .append("'"));
        String usual = "left(" + fund + ", " + DIGITS + ")";
        return others.isEmpty() ? usual : "CASE" + expression + " ELSE " + usual + " END";
    }
}
