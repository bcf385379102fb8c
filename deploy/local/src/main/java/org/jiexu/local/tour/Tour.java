package org.jiexu.local.tour;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jiexu.local.client.LocalCallers;
import org.jiexu.local.client.Waiting;
import org.jiexu.local.sample.LoadedCase;
import org.jiexu.local.stack.ProgressLines;

/** Moves one worker and shows it as it happens: state, holder, due day, the money line by line, the conservation check. */
public final class Tour {
    private static final Duration COMPLETION_LIMIT = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(30);

    private final LocalCallers callers;
    private final Transfers transfers;
    private final ProgressLines screen;

    public Tour(LocalCallers callers, ProgressLines screen) {
        this.callers = callers;
        this.transfers = new Transfers(callers);
        this.screen = screen;
    }

    /** The first case whose source relation is still there; empty if all have moved. */
    public Optional<LoadedCase> nextMover(List<LoadedCase> movers) throws IOException {
        for (LoadedCase mover : movers) {
            JsonNode relation =
                    callers.officer(mover.sample().fromFund()).read("/v1/relations/" + mover.sourceRelation());
            if ("ACTIVE".equals(relation.path("state").asText())) {
                return Optional.of(mover);
            }
        }
        return Optional.empty();
    }

    /** Applies, shows every step until the case has ended, and returns the transfer as it is then. */
    public JsonNode move(LoadedCase mover) throws IOException {
        JsonNode applied = transfers.submit(mover, UUID.randomUUID().toString());
        String id = applied.path("id").asText();
        screen.say("  transfer " + id + "   tracking code "
                + applied.path("trackingCode").asText());
        screen.say("");
        PrintedTimeline shown = new PrintedTimeline(screen);
        return Waiting.until("the end of transfer " + id, COMPLETION_LIMIT, PAUSE, () -> {
            JsonNode transfer = transfers.read(mover, id);
            shown.show(callers.officer(mover.sample().toFund()).read("/v1/transfers/" + id + "/timeline"), transfer);
            return Transfers.ENDS.contains(transfer.path("state").asText()) ? Optional.of(transfer) : Optional.empty();
        });
    }

    /** Shows what moved, line by line as the rules explain it. */
    public void showMoney(LoadedCase mover, JsonNode transfer) throws IOException {
        JsonNode calculation = callers.officer(mover.sample().toFund())
                .read("/v1/transfers/" + transfer.path("id").asText() + "/calculation");
        new Money(screen).show(transfer.path("amounts"), calculation);
    }

    /** Shows whether anything was created or lost in any ledger; true if all of it adds up. */
    public boolean showConservation() throws IOException {
        JsonNode sums = callers.administrator().read("/v1/conservation");
        for (JsonNode ledger : sums.path("ledgers")) {
            screen.say("  ledger " + ledger.path("ledger").asText() + "    accounts " + money(ledger, "accounts")
                    + "   pool " + money(ledger, "pool") + "   difference " + money(ledger, "difference"));
        }
        JsonNode total = sums.path("total");
        screen.say("  together     accounts " + money(total, "accounts") + "   pool " + money(total, "pool")
                + "   in transit " + money(total, "inTransit") + "   difference " + money(total, "difference"));
        boolean holds = sums.path("holds").asBoolean()
                && "0.00".equals(total.path("difference").asText());
        screen.say(holds ? "  conservation holds" : "  CONSERVATION IS BROKEN: " + sums);
        return holds;
    }

    private static String money(JsonNode sums, String field) {
        return String.format(java.util.Locale.ROOT, "%14s", sums.path(field).asText("?"));
    }
}
