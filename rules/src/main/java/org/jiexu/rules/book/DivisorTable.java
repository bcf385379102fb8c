package org.jiexu.rules.book;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The months by which the balance of an account is divided, by whole years of age (计发月数, R-6.4). */
public final class DivisorTable implements RuleTable {

    private record Divisor(int age, BigDecimal months, Validity validity) {}

    private final TableStamp stamp;
    private final List<Divisor> divisors;

    private DivisorTable(TableStamp stamp, List<Divisor> divisors) {
        this.stamp = stamp;
        this.divisors = List.copyOf(divisors);
    }

    /**
     * Reads and checks the table.
     *
     * @throws TableFault if an age has two divisors on one day, or a divisor is not above zero
     */
    public static DivisorTable read(TableText text) {
        List<Divisor> divisors = new ArrayList<>();
        for (TableRow row : TableRow.allOf(text)) {
            Divisor next = new Divisor(row.number("age"), row.decimal("divisor"), Validity.of(row));
            if (next.months().signum() == 0) {
                throw row.fault("a divisor is above zero");
            }
            if (divisors.stream()
                    .anyMatch(other ->
                            other.age() == next.age() && other.validity().overlaps(next.validity()))) {
                throw row.fault("two divisors of one age in force on the same day");
            }
            divisors.add(next);
        }
        return new DivisorTable(TableStamp.of(text), divisors);
    }

    @Override
    public TableStamp stamp() {
        return stamp;
    }

    /** The divisor of a whole age, null if the table in force on the day does not have the age. */
    public @Nullable BigDecimal find(int age, LocalDate day) {
        return divisors.stream()
                .filter(row -> row.age() == age && row.validity().covers(day))
                .map(Divisor::months)
                .findFirst()
                .orElse(null);
    }

    /** The ages that have a divisor on the day, rising; empty if no table is in force. */
    public List<Integer> agesOn(LocalDate day) {
        return divisors.stream()
                .filter(row -> row.validity().covers(day))
                .map(Divisor::age)
                .sorted()
                .toList();
    }
}
