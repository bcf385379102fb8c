package org.jiexu.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiexu.gateway.page.CaseState;
import org.jiexu.gateway.page.Moments;
import org.jiexu.gateway.page.Yuan;
import org.jspecify.annotations.Nullable;

/**
 * One transfer in the queue.
 *
 * @param stateKey the key of the state's words; null for a state this version does not know
 * @param tone how the state is coloured: the name of its kind in small letters
 * @param since how long it has been in its state; null once it has ended, when nobody waits any more
 * @param dueTone how the due day is coloured
 * @param unanswered the services that were asked and do not answer; null while all is as usual
 */
@TemplateData
public record RowView(
        String id,
        String trackingCode,
        String state,
        @Nullable String stateKey,
        String tone,
        Place from,
        Place to,
        @Nullable String partyKey,
        @Nullable String partyFund,
        @Nullable String since,
        Instant stateSince,
        String sinceAt,
        String dueTone,
        @Nullable String dueDay,
        @Nullable String missingYear,
        @Nullable String total,
        @Nullable Unanswered unanswered) {

    /** A fund by name and code. */
    @TemplateData
    public record Place(String code, String name) {}

    /**
     * Services that do not answer.
     *
     * @param of which
     * @param stuck whether for so long that people must look
     */
    @TemplateData
    public record Unanswered(List<Silent> of, boolean stuck) {
        public Unanswered {
            of = List.copyOf(of);
        }

        static @Nullable Unanswered of(JsonNode unanswered) {
            if (!unanswered.isObject()) {
                return null;
            }
            List<Silent> silent = new ArrayList<>();
            unanswered.path("of").forEach(service -> silent.add(Silent.named(service.asText())));
            return new Unanswered(silent, unanswered.path("stuck").asBoolean());
        }
    }

    /**
     * A service that does not answer.
     *
     * @param wordKey the key of what it is
     * @param code which of several it is; empty where there is one
     */
    @TemplateData
    public record Silent(String wordKey, String code) {
        private static final String LEDGER = "ledger:";

        static Silent named(String service) {
            return service.startsWith(LEDGER)
                    ? new Silent("unansweredLedger", service.substring(LEDGER.length()))
                    : new Silent("unansweredRegistry", "");
        }
    }

    static RowView of(JsonNode transfer, Names names, Instant now) {
        String state = transfer.path("state").asText();
        Optional<CaseState> known = CaseState.named(state);
        Instant stateSince = Moments.read(transfer.path("stateSince").asText()).orElse(now);
        JsonNode waiting = transfer.path("waitingFor");
        JsonNode due = transfer.path("due");
        return new RowView(
                transfer.path("id").asText(),
                transfer.path("trackingCode").asText(),
                state,
                known.map(name -> "state_" + name).orElse(null),
                known.map(name -> name.kind().name().toLowerCase(java.util.Locale.ROOT))
                        .orElse("machine"),
                names.place(transfer.path("fromFund").asText()),
                names.place(transfer.path("toFund").asText()),
                known.filter(CaseState::isOpen)
                        .map(open -> "party_" + waiting.path("party").asText("NOBODY"))
                        .orElse(null),
                waiting.path("fund").isTextual()
                        ? names.place(waiting.path("fund").asText()).name()
                        : null,
                known.filter(name -> !name.isOpen()).isPresent()
                        ? null
                        : Moments.age(Duration.between(stateSince, now), names.language()),
                stateSince,
                Moments.minute(stateSince),
                dueTone(due),
                text(due.path("day")),
                text(due.path("missingYear")),
                Yuan.grouped(text(transfer.path("amounts").path("total"))),
                Unanswered.of(transfer.path("unanswered")));
    }

    /** How a due day is coloured. */
    static String dueTone(JsonNode due) {
        return switch (due.path("status").asText()) {
            case "LATE" -> "late";
            case "UNKNOWN" -> "unknown";
            case "SUSPENDED" -> "suspended";
            case "ON_TIME" -> "ok";
            default -> "none";
        };
    }

    static @Nullable String text(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asText() : null;
    }
}
