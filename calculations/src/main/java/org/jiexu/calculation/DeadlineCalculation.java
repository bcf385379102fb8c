package org.jiexu.calculation;

import java.time.LocalDate;
import java.util.List;
import org.jiexu.rules.deadline.DeadlineQuestion;
import org.jiexu.rules.deadline.Deadlines;

/** Due days by the official calendar. */
final class DeadlineCalculation {

    private static final int MAX_LEGS = 20;
    private static final int MAX_WORKING_DAYS = 1_000;

    static final Calculation<DeadlineQuestion, DueDays> CALCULATION = new Calculation<>(
            "deadline",
            "Count working days",
            "Several legs chain: each counts from the due day of the one before. Without an official calendar there is no answer.",
            "R-9.1 to R-9.3",
            fields -> new DeadlineQuestion(
                    fields.required("received", FieldTypes.DAY, "Day of receipt; may be a day off, or a day to come"),
                    fields.required(
                            "legs",
                            FieldType.listOf(FieldTypes.number(0, MAX_WORKING_DAYS), MAX_LEGS),
                            "The limit of each leg in working days")),
            (question, basis) ->
                    Deadlines.compute(basis.book(), question, basis.trace()).map(DueDays::new),
            List.of(DueDays.class));

    private DeadlineCalculation() {}

    /** The due day of each leg; the field of the answer. */
    record DueDays(List<LocalDate> due) {
        DueDays {
            due = List.copyOf(due);
        }
    }
}
