package org.jiexu.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.List;
import org.jiexu.gateway.conservation.LedgerReads;
import org.jiexu.gateway.page.Moments;
import org.jiexu.gateway.page.Yuan;
import org.jspecify.annotations.Nullable;

/**
 * Whether nothing was created or lost, ledger by ledger.
 *
 * @param tone {@code trouble} if one ledger does not hold, {@code late} if one did not answer, else empty
 * @param word the key of its words
 */
@TemplateData
public record ConservationView(String tone, String word, List<Ledger> ledgers) {
    private static final String TROUBLE = "trouble";

    public ConservationView {
        ledgers = List.copyOf(ledgers);
    }

    /**
     * One ledger.
     *
     * @param word the key of its words
     * @param asOf null if it did not answer
     * @param difference null unless there is one
     * @param violated the checks that do not hold, each with what deviates
     */
    @TemplateData
    public record Ledger(
            String code,
            String word,
            boolean broken,
            @Nullable String asOf,
            @Nullable String difference,
            List<String> violated) {

        public Ledger {
            violated = List.copyOf(violated);
        }
    }

    static ConservationView of(List<LedgerReads.Read> reads) {
        List<Ledger> ledgers = reads.stream().map(ConservationView::ledger).toList();
        if (ledgers.stream().anyMatch(Ledger::broken)) {
            return new ConservationView(TROUBLE, "conservationBroken", ledgers);
        }
        boolean silent = ledgers.stream().anyMatch(ledger -> ledger.asOf() == null);
        return silent
                ? new ConservationView("late", "conservationUnknown", ledgers)
                : new ConservationView("", "conservationHolds", ledgers);
    }

    private static Ledger ledger(LedgerReads.Read read) {
        JsonNode answer = read.answer();
        if (answer == null) {
            return new Ledger(read.ledger(), "conservationUnknown", false, null, null, List.of());
        }
        boolean holds = answer.path("holds").asBoolean();
        String difference = answer.path("difference").asText();
        List<String> violated = new ArrayList<>();
        answer.path("checks").forEach(check -> {
            if (!check.path("holds").asBoolean()) {
                violated.add(check.path("name").asText() + ": "
                        + check.path("detail").asText());
            }
        });
        return new Ledger(
                read.ledger(),
                holds ? "conservationHolds" : "conservationBroken",
                !holds,
                Moments.read(answer.path("asOf").asText()).map(Moments::minute).orElse(null),
                difference.equals("0.00") ? null : Yuan.grouped(difference),
                violated);
    }
}
