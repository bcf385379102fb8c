package org.jiexu.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.List;
import org.jiexu.gateway.page.Moments;
import org.jspecify.annotations.Nullable;

/**
 * Whether cases, ledgers and relations say the same.
 *
 * @param tone {@code trouble} if something differs, {@code late} while it is not known, else empty
 * @param word the key of its words
 * @param asOf the last look; null before the first
 * @param found how many findings there are
 * @param missing the services that did not answer
 */
@TemplateData
public record ReconciliationView(
        String tone, String word, @Nullable String asOf, long found, List<String> missing, List<Finding> findings) {

    public ReconciliationView {
        missing = List.copyOf(missing);
        findings = List.copyOf(findings);
    }

    /** One finding, as it is told. */
    @TemplateData
    public record Finding(
            String code,
            String service,
            String subject,
            String detail,
            @Nullable String since) {

        static Finding of(JsonNode finding) {
            return new Finding(
                    finding.path("code").asText(),
                    finding.path("service").asText(),
                    finding.path("subject").asText(),
                    finding.path("detail").asText(),
                    minute(finding.path("since")));
        }
    }

    /** @param answer null if the service did not answer */
    static ReconciliationView of(@Nullable JsonNode answer) {
        if (answer == null) {
            return new ReconciliationView("late", "reconciliationUnknown", null, 0, List.of("transfer"), List.of());
        }
        List<String> missing = new ArrayList<>();
        answer.path("missing").forEach(service -> missing.add(service.asText()));
        List<Finding> findings = new ArrayList<>();
        answer.path("findings").forEach(finding -> findings.add(Finding.of(finding)));
        JsonNode holds = answer.path("holds");
        String tone = !holds.isBoolean() ? "late" : holds.asBoolean() ? "" : "trouble";
        String word = !holds.isBoolean()
                ? "reconciliationUnknown"
                : holds.asBoolean() ? "reconciliationHolds" : "reconciliationBroken";
        return new ReconciliationView(
                tone,
                word,
                minute(answer.path("checkedAt")),
                answer.path("found").asLong(),
                missing,
                findings);
    }

    private static @Nullable String minute(JsonNode instant) {
        return Moments.read(instant.asText()).map(Moments::minute).orElse(null);
    }
}
