package org.jiexu.rules.book;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The retirement ages by group and month of birth. */
public final class RetirementAgeTable implements RuleTable {

    private final TableStamp stamp;
    private final List<RetirementAge> ages;

    private RetirementAgeTable(TableStamp stamp, List<RetirementAge> ages) {
        this.stamp = stamp;
        this.ages = List.copyOf(ages);
    }

    /**
     * Reads and checks the table.
     *
     * @throws TableFault if two rows of one group hold for the same birth month, or a delay has no first month to count from
     */
    public static RetirementAgeTable read(TableText text) {
        List<RetirementAge> ages = new ArrayList<>();
        for (TableRow row : TableRow.allOf(text)) {
            RetirementAge age = new RetirementAge(
                    row.name(RetirementGroup.class, "group"),
                    row.monthOrNull("births_from"),
                    row.monthOrNull("births_to"),
                    row.number("old_age_months"),
                    row.numberOrNull("step_months"),
                    row.number("cap_months"),
                    Provenance.of(row));
            check(row, age);
            if (ages.stream().anyMatch(age::overlaps)) {
                throw row.fault("two retirement ages for one birth month");
            }
            ages.add(age);
        }
        return new RetirementAgeTable(TableStamp.of(text), ages);
    }

    private static void check(TableRow row, RetirementAge age) {
        Integer step = age.stepMonths();
        if (age.oldAgeMonths() <= 0 || age.capMonths() < 0 || (step != null && step <= 0)) {
            throw row.fault("an age and a step are above zero, a cap is not below");
        }
        if ((step == null) != (age.capMonths() == 0)) {
            throw row.fault("a step and a cap above zero stand together");
        }
        if (step != null && age.birthsFrom() == null) {
            throw row.fault("a delay is counted from births_from");
        }
        if (age.birthsFrom() != null && age.birthsTo() != null && age.birthsTo().isBefore(age.birthsFrom())) {
            throw row.fault("births_to is before births_from");
        }
    }

    @Override
    public TableStamp stamp() {
        return stamp;
    }

    public Optional<RetirementAge> find(RetirementGroup group, YearMonth birthMonth) {
        return ages.stream()
                .filter(age -> age.group() == group && age.covers(birthMonth))
                .findFirst();
    }
}
