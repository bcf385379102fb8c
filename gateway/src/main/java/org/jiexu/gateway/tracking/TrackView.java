package org.jiexu.gateway.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jiexu.gateway.page.CaseState;
import org.jiexu.gateway.page.Moments;
import org.jiexu.web.problem.Language;
import org.jspecify.annotations.Nullable;

/**
 * Where a transfer is, in words for the worker.
 *
 * @param text what is going on, in the page's language; {@code otherText} in the other
 * @param holder the fund that must act; null where the system goes on by itself, or nobody must
 * @param dueTone how the due day is coloured
 * @param nextKey the key of what happens next; null for a state this version does not know
 */
@TemplateData
public record TrackView(
        String code,
        String state,
        @Nullable String stateKey,
        String tone,
        boolean ended,
        String fromName,
        String toName,
        String text,
        String otherText,
        String otherLang,
        @Nullable String holder,
        @Nullable String since,
        String dueTone,
        @Nullable String dueDay,
        @Nullable String nextKey,
        List<Step> steps) {

    public TrackView {
        steps = List.copyOf(steps);
    }

    /** A state that was entered. */
    @TemplateData
    public record Step(String at, String state, @Nullable String stateKey, String tone) {}

    static TrackView of(JsonNode answer, Language language) {
        String state = answer.path("state").asText();
        Optional<CaseState> known = CaseState.named(state);
        boolean chinese = language == Language.ZH;
        JsonNode waiting = answer.path("waitingFor");
        String textZh = answer.path("textZh").asText();
        String textEn = answer.path("textEn").asText();
        return new TrackView(
                answer.path("trackingCode").asText(),
                state,
                key("state_", known),
                tone(known),
                known.filter(CaseState::isOpen).isEmpty(),
                name(answer.path("fromFund"), chinese),
                name(answer.path("toFund"), chinese),
                chinese ? textZh : textEn,
                chinese ? textEn : textZh,
                chinese ? "en" : "zh-CN",
                waiting.path("fund").isObject() ? name(waiting.path("fund"), chinese) : null,
                Moments.read(waiting.path("since").asText())
                        .map(Moments::minute)
                        .orElse(null),
                dueTone(answer.path("due")),
                answer.path("due").path("day").asText(null),
                key("next_", known),
                StreamSupport.stream(answer.path("steps").spliterator(), false)
                        .map(TrackView::step)
                        .toList());
    }

    private static Step step(JsonNode step) {
        String state = step.path("state").asText();
        Optional<CaseState> known = CaseState.named(state);
        return new Step(
                Moments.read(step.path("at").asText()).map(Moments::minute).orElse(""),
                state,
                key("state_", known),
                tone(known));
    }

    private static @Nullable String key(String prefix, Optional<CaseState> state) {
        return state.map(name -> prefix + name).orElse(null);
    }

    private static String tone(Optional<CaseState> state) {
        return state.map(known -> known.kind().name().toLowerCase(Locale.ROOT)).orElse("machine");
    }

    private static String name(JsonNode fund, boolean chinese) {
        String code = fund.path("code").asText();
        return fund.path(chinese ? "nameZh" : "nameEn").asText(code);
    }

    private static String dueTone(JsonNode due) {
        return switch (due.path("status").asText()) {
            case "LATE" -> "late";
            case "UNKNOWN" -> "unknown";
            case "SUSPENDED" -> "suspended";
            case "ON_TIME" -> "ok";
            default -> "none";
        };
    }
}
