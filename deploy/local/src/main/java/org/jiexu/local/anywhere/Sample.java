package org.jiexu.local.anywhere;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jiexu.local.client.LocalCallers;
import org.jiexu.local.client.UnexpectedAnswer;
import org.jiexu.local.client.Waiting;
import org.jiexu.local.key.LocalKeys;
import org.jiexu.local.key.Tokens;
import org.jiexu.local.sample.LoadedCase;
import org.jiexu.local.sample.SampleCase;
import org.jiexu.local.sample.SampleLoad;
import org.jiexu.local.stack.Folders;
import org.jiexu.local.stack.ProgressLines;
import org.jiexu.local.tour.Tour;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The sample transfer through a gateway that runs somewhere. */
@Command(
        name = "sample",
        description =
                "Loads one invented worker of the sample through the gateway, moves it from Chengdu to Shenzhen, and shows each step, the money and the "
                        + "conservation check. Each call moves the next one. Exit status 0 only if the transfer is completed and nothing was created or lost.")
public final class Sample implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Folders folders;
    private final ProgressLines screen;

    @Option(
            names = "--gateway",
            required = true,
            defaultValue = "${env:JIEXU_GATEWAY}",
            paramLabel = "URL",
            description = "Where the gateway answers; JIEXU_GATEWAY, if it is not said.")
    private URI gateway = URI.create("");

    public Sample(Folders folders, ProgressLines screen) {
        this.folders = folders;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        LocalCallers callers = new LocalCallers(gateway, new Tokens(new LocalKeys(folders.keys())));
        Tour tour = new Tour(callers, screen);
        try {
            awaitServices(callers);
            Optional<LoadedCase> mover = next(callers, tour);
            if (mover.isEmpty()) {
                screen.say("All workers of the sample have moved already.");
                return 0;
            }
            screen.say("One worker moves from Chengdu (" + SampleCase.CHENGDU + ") to Shenzhen (" + SampleCase.SHENZHEN
                    + "):");
            JsonNode transfer = tour.move(mover.get());
            screen.say("");
            screen.say("The money, line by line (yuan):");
            tour.showMoney(mover.get(), transfer);
            screen.say("");
            boolean holds = tour.showConservation();
            return holds && "COMPLETED".equals(transfer.path("state").asText()) ? 0 : 1;
        } catch (IOException | IllegalStateException | UnexpectedAnswer failure) {
            screen.say(String.valueOf(failure.getMessage()));
            return 1;
        }
    }

    /** Services that were started a moment ago: every ledger answers when it can be asked what it has. */
    private static void awaitServices(LocalCallers callers) throws IOException {
        Waiting.until("the services behind the gateway", PATIENCE, PAUSE, () -> {
            try {
                return Optional.of(callers.administrator().get("/v1/conservation"))
                        .filter(answer -> answer.status() != 503);
            } catch (ConnectException notYet) {
                return Optional.empty();
            }
        });
    }

    /** The first who has not moved, loaded if it was not. */
    private static Optional<LoadedCase> next(LocalCallers callers, Tour tour) throws IOException {
        SampleLoad load = new SampleLoad(callers);
        for (SampleCase each : SampleCase.movers()) {
            Optional<LoadedCase> mover = tour.nextMover(load.load(List.of(each)).cases());
            if (mover.isPresent()) {
                return mover;
            }
        }
        return Optional.empty();
    }
}
