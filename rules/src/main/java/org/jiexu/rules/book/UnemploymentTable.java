package org.jiexu.rules.book;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiexu.rules.money.Rate;

/** Whose money moves with unemployment insurance, and how much of it. */
public final class UnemploymentTable implements RuleTable {

    /** Whose money moves. In the table the names stand in small letters. */
    public enum MoneyFor {
        /** Only of those who draw the benefit already. */
        DRAWING,
        /** Of all, employed people too. */
        ALL
    }

    /**
     * The rule of a time.
     *
     * @param fromPaidMonths with fewer paid months only the relation moves
     * @param moreShare what moves for medical cover and training, as a share of the benefit still due
     */
    public record UnemploymentRule(
            MoneyFor moneyFor, int fromPaidMonths, Rate moreShare, Validity validity, Provenance provenance) {}

    private final TableStamp stamp;
    private final List<UnemploymentRule> rules;

    private UnemploymentTable(TableStamp stamp, List<UnemploymentRule> rules) {
        this.stamp = stamp;
        this.rules = rules;
    }

    /**
     * Reads and checks the table.
     *
     * @throws TableFault if two rows are in force on the same day, a number of months is negative, or a share is above the whole
     */
    public static UnemploymentTable read(TableText text) {
        List<UnemploymentRule> rules = new ArrayList<>();
        for (TableRow row : TableRow.allOf(text)) {
            UnemploymentRule rule = new UnemploymentRule(
                    row.name(MoneyFor.class, "money_for"),
                    row.number("from_paid_months"),
                    row.rate("more_share"),
                    Validity.of(row),
                    Provenance.of(row));
            if (rule.fromPaidMonths() < 0) {
                throw row.fault("from_paid_months", FaultCode.OUT_OF_RANGE, "a number of months is not negative");
            }
            if (rule.moreShare().isAboveWhole()) {
                throw row.fault("more_share", FaultCode.OUT_OF_RANGE, "a share is at most the whole");
            }
            if (rules.stream().anyMatch(other -> other.validity().overlaps(rule.validity()))) {
                throw row.fault("two rows in force on the same day");
            }
            rules.add(rule);
        }
        return new UnemploymentTable(TableStamp.of(text), List.copyOf(rules));
    }

    @Override
    public TableStamp stamp() {
        return stamp;
    }

    public Optional<UnemploymentRule> find(LocalDate day) {
        return rules.stream().filter(rule -> rule.validity().covers(day)).findFirst();
    }
}
