package org.jiexu.rules.book;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.calendar.Branch;
import org.jiexu.rules.calendar.Leg;
import org.jiexu.rules.calendar.LimitKind;
import org.jiexu.rules.division.DivisionCode;
import org.jspecify.annotations.Nullable;

/** The limits of the legs of a transfer, statutory and promised. */
public final class DeadlineTable implements RuleTable {

    private final TableStamp stamp;
    private final List<Deadline> deadlines;

    private DeadlineTable(TableStamp stamp, List<Deadline> deadlines) {
        this.stamp = stamp;
        this.deadlines = deadlines;
    }

    /**
     * Reads and checks the table.
     *
     * @throws TableFault if two limits of one branch, leg, kind and area are in force on the same day
     */
    public static DeadlineTable read(TableText text) {
        List<Deadline> deadlines = new ArrayList<>();
        for (TableRow row : TableRow.allOf(text)) {
            Deadline deadline = new Deadline(
                    row.name(Branch.class, "branch"),
                    row.name(Leg.class, "leg"),
                    row.name(LimitKind.class, "kind"),
                    Areas.read(row),
                    row.number("working_days"),
                    Validity.of(row),
                    Provenance.of(row));
            if (deadline.workingDays() < 0) {
                throw row.fault("working_days", FaultCode.OUT_OF_RANGE, "a limit is not negative");
            }
            if (deadlines.stream().anyMatch(earlier -> collide(earlier, deadline))) {
                throw row.fault("two limits in force on the same day");
            }
            deadlines.add(deadline);
        }
        return new DeadlineTable(TableStamp.of(text), List.copyOf(deadlines));
    }

    private static boolean collide(Deadline left, Deadline right) {
        return left.branch() == right.branch()
                && left.leg() == right.leg()
                && left.kind() == right.kind()
                && left.area().equals(right.area())
                && left.validity().overlaps(right.validity());
    }

    @Override
    public TableStamp stamp() {
        return stamp;
    }

    public List<Deadline> all() {
        return deadlines;
    }

    /** The national limit of a pension transfer in force on the day; refused with LIMIT_MISSING. */
    public Answer<Deadline> find(Leg leg, LimitKind kind, LocalDate day) {
        return find(Branch.PENSION, leg, kind, null, day);
    }

    /** The limit of the city, else of its province, else the national one, of a pension transfer; refused with LIMIT_MISSING. */
    public Answer<Deadline> find(Leg leg, LimitKind kind, @Nullable DivisionCode area, LocalDate day) {
        return find(Branch.PENSION, leg, kind, area, day);
    }

    /** As above, for any branch. */
    public Answer<Deadline> find(Branch branch, Leg leg, LimitKind kind, @Nullable DivisionCode area, LocalDate day) {
        for (String name : Areas.nearestFirst(area)) {
            for (Deadline deadline : deadlines) {
                if (deadline.branch() == branch
                        && deadline.leg() == leg
                        && deadline.kind() == kind
                        && deadline.area().equals(name)
                        && deadline.validity().covers(day)) {
                    return Answer.given(deadline);
                }
            }
        }
        return Answer.refused(RuleRefusal.of(RefusalCode.LIMIT_MISSING, branch.rule(), "leg", leg)
                .with("kind", kind)
                .with("day", day));
    }
}
