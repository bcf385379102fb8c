package org.jiexu.local.tour;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jiexu.local.client.LocalCallers;
import org.jiexu.local.client.Waiting;
import org.jiexu.local.sample.LoadedCase;
import org.jiexu.local.stack.ProgressLines;
import org.jiexu.local.tour.Treasury.Line;

/**
 * Moves one worker between two funds that settle by bank, and shows each step as it happens: the payment is rejected once and corrected, the bank
 * brings a fen too little, and then the fen.
 */
public final class BankTour {
    private static final Duration STEP_LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final LocalCallers callers;
    private final Transfers transfers;
    private final Treasury treasury;
    private final ProgressLines screen;

    /** By these callers. */
    public BankTour(LocalCallers callers, ProgressLines screen) {
        this.callers = callers;
        this.transfers = new Transfers(callers);
        this.treasury = new Treasury(callers);
        this.screen = screen;
    }

    /** Applies, pays, receives, and returns the transfer as it is when it has ended. */
    public JsonNode move(LoadedCase mover) throws IOException {
        String from = mover.sample().fromFund();
        String to = mover.sample().toFund();
        treasury.settleByBank(from);
        treasury.settleByBank(to);
        screen.say("  Both funds settle by bank from now on.");
        JsonNode applied = transfers.submit(mover, UUID.randomUUID().toString());
        String path = "/v1/transfers/" + applied.path("id").asText();
        PrintedTimeline shown = new PrintedTimeline(screen);
        JsonNode payment = treasury.payment(from, path);
        String number = payment.path("number").asText();
        show(shown, mover, path);
        screen.say("  Payment " + number + ": " + payment.path("amount").asText() + " yuan to account "
                + payment.at("/payee/number").asText());

        treasury.confirmRejected(from, number, "UNKNOWN_ACCOUNT");
        screen.say("  The bank rejects it: there is no such account. The treasurer corrects it.");
        JsonNode corrected = treasury.correct(from, payment);
        screen.say(
                "  Payment " + number + ", version " + corrected.path("version").asText() + ", to account "
                        + corrected.at("/payee/number").asText());
        treasury.confirmSent(from, "payment", number);
        awaitState(shown, mover, path, "IN_TRANSIT");

        String less = new BigDecimal(payment.path("amount").asText())
                .subtract(new BigDecimal("0.01"))
                .toPlainString();
        screen.say("  The bank brings " + less + " yuan: a fen too little.");
        treasury.register(to, from, less, List.of(Line.of(payment).of(less)));
        awaitState(shown, mover, path, "IN_DISPUTE");
        screen.say("  The bank brings the fen.");
        treasury.register(to, from, "0.01", List.of(Line.of(payment).of("0.01")));
        return awaitState(shown, mover, path, "COMPLETED");
    }

    /** The papers of the case, a line each. */
    public void showPapers(LoadedCase mover, JsonNode transfer) throws IOException {
        String path = "/v1/transfers/" + transfer.path("id").asText() + "/papers";
        for (JsonNode paper :
                callers.officer(mover.sample().toFund()).read(path).path("items")) {
            screen.say("  " + paper.path("number").asText() + "   "
                    + paper.path("kind").asText());
        }
    }

    private JsonNode awaitState(PrintedTimeline shown, LoadedCase mover, String path, String state) throws IOException {
        JsonNode reached = Waiting.until(path + " to be " + state, STEP_LIMIT, PAUSE, () -> {
            JsonNode transfer = callers.officer(mover.sample().toFund()).read(path);
            return transfer.path("state").asText().equals(state) ? Optional.of(transfer) : Optional.empty();
        });
        show(shown, mover, path);
        return reached;
    }

    private void show(PrintedTimeline shown, LoadedCase mover, String path) throws IOException {
        JsonNode transfer = callers.officer(mover.sample().toFund()).read(path);
        shown.show(callers.officer(mover.sample().toFund()).read(path + "/timeline"), transfer);
    }
}
