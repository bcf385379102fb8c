package org.jiexu.rules.book;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiexu.rules.identity.Sex;

/** The age limits of. */
public final class AgeLimitTable implements RuleTable {

    private final TableStamp stamp;
    private final List<AgeLimit> limits;

    private AgeLimitTable(TableStamp stamp, List<AgeLimit> limits) {
        this.stamp = stamp;
        this.limits = limits;
    }

    /**
     * Reads and checks the table.
     *
     * @throws TableFault if two limits of one sex are in force on the same day
     */
    public static AgeLimitTable read(TableText text) {
        List<AgeLimit> limits = new ArrayList<>();
        for (TableRow row : TableRow.allOf(text)) {
            AgeLimit limit = new AgeLimit(
                    row.name(Sex.class, "sex"), row.number("from_age"), Validity.of(row), Provenance.of(row));
            if (limits.stream()
                    .anyMatch(other ->
                            other.sex() == limit.sex() && other.validity().overlaps(limit.validity()))) {
                throw row.fault("two age limits in force on the same day");
            }
            limits.add(limit);
        }
        return new AgeLimitTable(TableStamp.of(text), List.copyOf(limits));
    }

    @Override
    public TableStamp stamp() {
        return stamp;
    }

    public Optional<AgeLimit> find(Sex sex, LocalDate day) {
        return limits.stream()
                .filter(limit -> limit.sex() == sex && limit.validity().covers(day))
                .findFirst();
    }

    /** True if the day lies before any age limit of this sex, so that there was none. */
    public boolean isBeforeFirst(Sex sex, LocalDate day) {
        return limits.stream()
                .filter(limit -> limit.sex() == sex)
                .map(limit -> limit.validity().from())
                .allMatch(from -> from != null && day.isBefore(from));
    }
}
