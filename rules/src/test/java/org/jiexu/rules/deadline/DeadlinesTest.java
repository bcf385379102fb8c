package org.jiexu.rules.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.trace.RuleText;
import org.jiexu.rules.trace.Trace;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    private static final RuleBook BOOK = RuleBook.embedded();

    @Test
    void eachLegCountsFromTheDueDayOfTheOneBeforeAndHasItsLine() {
        Trace trace = Trace.recording();

        Answer<List<LocalDate>> due =
                Deadlines.compute(BOOK, new DeadlineQuestion(LocalDate.of(2025, 1, 20), List.of(15, 15, 15)), trace);

        assertThat(due.orThrow())
                .containsExactly(LocalDate.of(2025, 2, 14), LocalDate.of(2025, 3, 7), LocalDate.of(2025, 3, 28));
        assertThat(trace.lines())
                .extracting(
                        line -> line.rule() + " " + RuleText.in(Locale.ENGLISH).of(line) + " = " + line.result())
                .containsExactly(
                        "R-9.2 15 working days after 2025-01-20 = 2025-02-14",
                        "R-9.3 15 working days after 2025-02-14 = 2025-03-07",
                        "R-9.3 15 working days after 2025-03-07 = 2025-03-28");
    }

    @Test
    void aYearWithoutACalendarIsNamedAndTheLegsBeforeItAreExplained() {
        Trace trace = Trace.recording();

        Answer<List<LocalDate>> due =
                Deadlines.compute(BOOK, new DeadlineQuestion(LocalDate.of(2026, 12, 1), List.of(15, 15)), trace);

        assertThat(due).isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.CALENDAR_MISSING, "R-9.3", "year", 2027)));
        assertThat(trace.lines()).hasSize(1);
    }

    @Test
    void noWorkingDaysAtAllAreDueOnTheDayOfReceipt() {
        LocalDate dayOff = LocalDate.of(2026, 2, 15);

        assertThat(Deadlines.compute(BOOK, new DeadlineQuestion(dayOff, List.of(0)), Trace.off())
                        .orThrow())
                .containsExactly(dayOff);
    }
}
