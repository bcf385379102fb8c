package org.jiexu.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jiexu.local.client.GatewayAnswer;
import org.jiexu.local.client.GatewayClient;
import org.jiexu.local.client.LocalCallers;
import org.jiexu.local.sample.LoadedCase;
import org.jiexu.local.sample.SampleCase;
import org.jiexu.local.sample.SampleLoad;
import org.jiexu.local.stack.ProgressLines;
import org.jiexu.local.tour.SampleQueue;
import org.jiexu.local.tour.Tour;

/** What {@code up} shows after the start: the sample and the guided tour. */
final class Show {
    private final LocalCallers callers;
    private final ProgressLines screen;
    private List<LoadedCase> movers = List.of();
    private String trackingCode = "";

    Show(LocalCallers callers, ProgressLines screen) {
        this.callers = callers;
        this.screen = screen;
    }

    void loadSample() throws IOException {
        SampleLoad load = new SampleLoad(callers);
        SampleLoad.Loaded moving = load.load(SampleCase.movers());
        SampleLoad.Loaded waiting = load.load(SampleCase.queue());
        movers = moving.cases();
        int applied = new SampleQueue(callers).fill(waiting.cases());
        int rows = moving.rowsPosted() + waiting.rowsPosted();
        screen.say(
                rows + applied == 0
                        ? "The sample is there already."
                        : "Sample loaded: " + (movers.size() + waiting.cases().size()) + " invented workers, " + rows
                                + " contributions, " + applied + " applications for the queue.");
    }

    void guidedTour() throws IOException {
        Tour tour = new Tour(callers, screen);
        Optional<LoadedCase> mover = tour.nextMover(movers);
        if (mover.isEmpty()) {
            screen.say("All sample workers have moved already: there is nobody left for the tour.");
            return;
        }
        screen.say("");
        screen.say("One worker moves from Chengdu (" + SampleCase.CHENGDU + ") to Shenzhen (" + SampleCase.SHENZHEN
                + "):");
        JsonNode transfer = tour.move(mover.get());
        trackingCode = transfer.path("trackingCode").asText();
        screen.say("");
        screen.say("The money, line by line (yuan):");
        tour.showMoney(mover.get(), transfer);
        screen.say("");
        screen.say("Is anything created or lost?");
        if (!tour.showConservation()) {
            throw new IllegalStateException("conservation is broken");
        }
    }

    /** A link that signs an administrator in to the console, once. */
    String consoleLink() throws IOException {
        GatewayAnswer answer = callers.administrator()
                .post("/v1/console-links", UUID.randomUUID().toString(), Map.of());
        return GatewayClient.expect("POST /v1/console-links", answer, 201).text("link");
    }

    /** The public page of the tour's case, or of all cases if there was no tour. */
    String trackingLink() {
        return callers.anybody().link(trackingCode.isEmpty() ? "/track" : "/track/" + trackingCode);
    }
}
