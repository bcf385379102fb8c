package org.jiexu.rules.deadline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.calendar.DueDay;
import org.jiexu.rules.trace.Trace;

/** Due days in working days by the official calendar. */
public final class Deadlines {

    private Deadlines() {}

    /**
     * The due day of each leg, each counted from the due day of the one before.
     *
     * @param trace where the lines go; if the answer is a refusal it holds the legs up to it
     * @return refused with CALENDAR_MISSING, naming the year, if a leg needs a year whose calendar is not loaded
     */
    public static Answer<List<LocalDate>> compute(RuleBook book, DeadlineQuestion question, Trace trace) {
        List<LocalDate> due = new ArrayList<>(question.legs().size());
        LocalDate start = question.received();
        for (int workingDays : question.legs()) {
            switch (book.calendar().due(start, workingDays)) {
                case DueDay.Known(LocalDate day) -> {
                    if (trace.isOn()) {
                        String rule = due.isEmpty() ? "R-9.2" : "R-9.3";
                        String act = book.rules().actOf(rule);
                        trace.add("deadline.leg", rule, act, day, "from", start, "workingDays", workingDays);
                    }
                    due.add(day);
                    start = day;
                }
                case DueDay.CalendarMissing(int year) -> {
                    return Answer.refused(RuleRefusal.of(RefusalCode.CALENDAR_MISSING, "R-9.3", "year", year));
                }
            }
        }
        return Answer.given(List.copyOf(due));
    }
}
