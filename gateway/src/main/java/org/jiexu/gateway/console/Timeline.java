package org.jiexu.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jiexu.gateway.page.CaseState;
import org.jiexu.rules.eligibility.AcceptanceCode;
import org.jiexu.rules.eligibility.EligibilityDecision;
import org.jspecify.annotations.Nullable;

/** What the journal of a case tells, in the form of its page. */
final class Timeline {
    private static final String DUE_DAYS_RECOMPUTED = "DUE_DAYS_RECOMPUTED";
    private static final String CALENDAR_MISSING = "CALENDAR_MISSING ";

    /** The journal's names of the two due days, and the keys of their words. */
    private static final List<DueDayNames> DUE_DAYS =
            List.of(new DueDayNames("due", "legDue"), new DueDayNames("overallDue", "wholeDue"));

    /** Why a relation moves, as the rules name it; a test holds that each has words. */
    private static final Set<String> ELIGIBILITY_IN_WORDS = Stream.concat(
                    Stream.of(EligibilityDecision.NotNeeded.CODE),
                    Stream.of(AcceptanceCode.values()).map(AcceptanceCode::name))
            .collect(Collectors.toUnmodifiableSet());

    private Timeline() {}

    private record DueDayNames(String inJournal, String label) {}

    static List<CaseView.Happened> happened(JsonNode timeline) {
        return StreamSupport.stream(timeline.path("items").spliterator(), false)
                .map(item -> item.path("action").asText().equals(DUE_DAYS_RECOMPUTED) ? recomputed(item) : step(item))
                .toList();
    }

    private static CaseView.Happened step(JsonNode item) {
        String state = item.path("state").asText();
        Optional<CaseState> known = CaseState.named(state);
        return new CaseView.Happened(
                Cases.moment(item.path("at")),
                state,
                known.map(name -> "state_" + name).orElse(null),
                known.map(name -> name.kind().name().toLowerCase(Locale.ROOT)).orElse("machine"),
                item.path("action").asText(),
                item.path("actor").asText(),
                RowView.text(item.path("detail").path("event").path("reason").path("text")),
                List.of());
    }

    /** A loaded table has moved due days: what they were, what they are, and by which notice. */
    private static CaseView.Happened recomputed(JsonNode item) {
        JsonNode detail = item.path("detail");
        List<CaseView.DayMoved> moved = new ArrayList<>();
        for (DueDayNames day : DUE_DAYS) {
            String before = detail.path(day.inJournal + "Before").asText();
            String after = detail.path(day.inJournal).asText();
            if (!before.equals(after)) {
                moved.add(new CaseView.DayMoved(
                        day.label, dayIn(before), missingYearIn(before), dayIn(after), missingYearIn(after)));
            }
        }
        return new CaseView.Happened(
                Cases.moment(item.path("at")),
                DUE_DAYS_RECOMPUTED,
                "dueRecomputed",
                "machine",
                item.path("action").asText(),
                item.path("actor").asText(),
                RowView.text(detail.path("notice")),
                moved);
    }

    private static @Nullable String dayIn(String due) {
        return missingYearIn(due) == null ? due : null;
    }

    /** The journal says {@code CALENDAR_MISSING 2027} where no day could be told. */
    private static @Nullable String missingYearIn(String due) {
        return due.startsWith(CALENDAR_MISSING) ? due.substring(CALENDAR_MISSING.length()) : null;
    }

    /** By which rule the relation moves: the journal says it where the case was reviewed. */
    static CaseView.@Nullable Eligibility eligibility(JsonNode timeline) {
        for (JsonNode item : timeline.path("items")) {
            JsonNode event = item.path("detail").path("event");
            if (event.path("eligibility").isTextual()) {
                String code = event.path("eligibility").asText();
                return new CaseView.Eligibility(
                        code,
                        ELIGIBILITY_IN_WORDS.contains(code) ? "eligibility_" + code : null,
                        event.path("rule").asText());
            }
        }
        return null;
    }
}
