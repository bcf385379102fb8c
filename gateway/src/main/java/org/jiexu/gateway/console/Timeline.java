package org.jiexu.gateway.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jiexu.gateway.page.Due;
import org.jspecify.annotations.Nullable;

/**
 * What the journal of a transfer tells.
 *
 * @param whole whether its chain is unbroken
 */
public record Timeline(List<Item> items, boolean whole) {
    private static final String DUE_DAYS_RECOMPUTED = "DUE_DAYS_RECOMPUTED";
    private static final String CALENDAR_MISSING = "CALENDAR_MISSING ";

    /** A row of the journal. */
    public record Item(Instant at, String action, String actor, String state, Detail detail) {

        /** Whether a loaded table has moved due days; else it is a step. */
        public boolean recomputed() {
            return action.equals(DUE_DAYS_RECOMPUTED);
        }

        /** The key of its words where a row is no step and no moved day; null where it is. */
        public @Nullable String mark() {
            return switch (action) {
                case "OVERDUE" -> "escalatedStep";
                case "NOTICE_GIVEN" -> "noticeGivenStep";
                default -> null;
            };
        }

        /** What the officer wrote, or by which notice the days moved. */
        public @Nullable String reason() {
            if (recomputed()) {
                return detail.notice;
            }
            return detail.event == null || detail.event.reason == null ? null : detail.event.reason.text;
        }

        /** The due days that a loaded table has moved. */
        public List<DayMoved> moved() {
            List<DayMoved> moved = new ArrayList<>();
            if (recomputed()) {
                add(moved, "legDue", detail.dueBefore, detail.due);
                add(moved, "wholeDue", detail.overallDueBefore, detail.overallDue);
            }
            return moved;
        }

        private static void add(List<DayMoved> moved, String label, @Nullable String before, @Nullable String after) {
            if (before != null && after != null && !before.equals(after)) {
                moved.add(new DayMoved(label, dueOf(before), dueOf(after)));
            }
        }

        /** The journal says {@code CALENDAR_MISSING 2027} where no day could be told. */
        private static Due dueOf(String inJournal) {
            return inJournal.startsWith(CALENDAR_MISSING)
                    ? new Due(null, null, Integer.valueOf(inJournal.substring(CALENDAR_MISSING.length())), null)
                    : new Due(inJournal, null, null, null);
        }
    }

    /** What a row says besides; days as the journal writes them. */
    public record Detail(
            @Nullable Event event,
            @Nullable String due,
            @Nullable String dueBefore,
            @Nullable String overallDue,
            @Nullable String overallDueBefore,
            @Nullable String notice) {}

    /** What happened in a step, as far as it is shown. */
    public record Event(
            @Nullable String eligibility,
            @Nullable String rule,
            @Nullable Reason reason) {}

    /** What the officer wrote. */
    public record Reason(@Nullable String text) {}

    /** A due day that moved; {@code label} is the key of which. */
    public record DayMoved(String label, Due before, Due after) {}

    /** By which rule the relation moves: the journal says it where the case was reviewed; null before that. */
    public @Nullable Event eligibility() {
        return items.stream()
                .map(item -> item.detail.event)
                .filter(event -> event != null && event.eligibility != null)
                .findFirst()
                .orElse(null);
    }
}
