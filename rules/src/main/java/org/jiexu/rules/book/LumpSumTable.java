package org.jiexu.rules.book;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which document a lump sum needs, by the day on which it was paid. */
public final class LumpSumTable implements RuleTable {

    private final TableStamp stamp;
    private final List<LumpSumRule> rules;

    /**
     * The rule for the payments of a time.
     *
     * @param fromMonths a payment for as many months or more needs the document
     * @param validity the days of payment that it holds for
     */
    public record LumpSumRule(LumpSumDocument document, int fromMonths, Validity validity, Provenance provenance) {}

    private LumpSumTable(TableStamp stamp, List<LumpSumRule> rules) {
        this.stamp = stamp;
        this.rules = rules;
    }

    /**
     * Reads and checks the table.
     *
     * @throws TableFault if two rows hold for the same day, or a number of months is not above zero
     */
    public static LumpSumTable read(TableText text) {
        List<LumpSumRule> rules = new ArrayList<>();
        for (TableRow row : TableRow.allOf(text)) {
            LumpSumRule rule = new LumpSumRule(
                    row.name(LumpSumDocument.class, "document"),
                    row.number("from_months"),
                    Validity.of(row),
                    Provenance.of(row));
            if (rule.fromMonths() < 1) {
                throw row.fault("from_months is not above zero");
            }
            if (rules.stream().anyMatch(other -> other.validity().overlaps(rule.validity()))) {
                throw row.fault("two rows for the same day of payment");
            }
            rules.add(rule);
        }
        return new LumpSumTable(TableStamp.of(text), List.copyOf(rules));
    }

    @Override
    public TableStamp stamp() {
        return stamp;
    }

    public Optional<LumpSumRule> find(LocalDate paidOn) {
        return rules.stream().filter(rule -> rule.validity().covers(paidOn)).findFirst();
    }
}
