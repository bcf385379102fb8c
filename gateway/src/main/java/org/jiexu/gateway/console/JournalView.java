package org.jiexu.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiexu.gateway.journal.Journals;
import org.jiexu.gateway.page.Moments;
import org.jspecify.annotations.Nullable;

/**
 * Whether the journals are as they were signed, service by service.
 *
 * @param tone {@code trouble} if one is not, {@code late} if one did not answer or is not signed in time, else empty
 * @param word the key of its words
 * @param silent the services that did not answer
 */
@TemplateData
public record JournalView(String tone, String word, List<String> silent, List<Service> services) {

    /** After how long without a head a journal counts as not signed; the alert JournalNotSigned says the same. */
    static final Duration HEAD_AGE_MAX = Duration.ofMinutes(15);

    private static final String TROUBLE = "trouble";
    private static final String LATE = "late";

    public JournalView {
        silent = List.copyOf(silent);
        services = List.copyOf(services);
    }

    /**
     * The journal of one service.
     *
     * @param head the number of the last head; {@code headAt} when it was signed, null before the first
     * @param walkedAt when every row was last compared with the heads; null before that
     */
    @TemplateData
    public record Service(
            String name,
            String tone,
            String word,
            String head,
            @Nullable String headAt,
            @Nullable String walkedAt,
            List<ReconciliationView.Finding> findings) {

        public Service {
            findings = List.copyOf(findings);
        }

        static Service of(JsonNode answer, Instant now) {
            Optional<Instant> signedAt =
                    Moments.read(answer.path("head").path("signedAt").asText());
            boolean signed =
                    signedAt.filter(at -> at.plus(HEAD_AGE_MAX).isAfter(now)).isPresent();
            List<ReconciliationView.Finding> findings = new ArrayList<>();
            answer.path("findings").forEach(finding -> findings.add(ReconciliationView.Finding.of(finding)));
            String tone = !answer.path("holds").asBoolean() ? TROUBLE : signed ? "" : LATE;
            return new Service(
                    answer.path("service").asText(),
                    tone,
                    wordOf(tone),
                    answer.path("head").path("number").asText(),
                    signedAt.map(Moments::minute).orElse(null),
                    Moments.read(answer.path("walkedAt").asText())
                            .map(Moments::minute)
                            .orElse(null),
                    findings);
        }
    }

    static JournalView of(Journals journals, Instant now) {
        List<Service> services = journals.services().stream()
                .map(answer -> Service.of(answer, now))
                .toList();
        String tone = services.stream().anyMatch(service -> service.tone().equals(TROUBLE))
                ? TROUBLE
                : services.stream().anyMatch(service -> service.tone().equals(LATE)) ? LATE : "";
        return journals.silent().isEmpty() || tone.equals(TROUBLE)
                ? new JournalView(tone, wordOf(tone), journals.silent(), services)
                : new JournalView(LATE, "journalUnknown", journals.silent(), services);
    }

    private static String wordOf(String tone) {
        return switch (tone) {
            case TROUBLE -> "journalBroken";
            case LATE -> "journalNotSigned";
            default -> "journalHolds";
        };
    }
}
