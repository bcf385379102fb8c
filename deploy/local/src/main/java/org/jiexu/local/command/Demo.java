package org.jiexu.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import org.jiexu.embedded.FolderTree;
import org.jiexu.embedded.Ports;
import org.jiexu.local.client.LocalCallers;
import org.jiexu.local.key.Tokens;
import org.jiexu.local.sample.LoadedCase;
import org.jiexu.local.sample.SampleCase;
import org.jiexu.local.sample.SampleLoad;
import org.jiexu.local.stack.Folders;
import org.jiexu.local.stack.Layout;
import org.jiexu.local.stack.ProgressLines;
import org.jiexu.local.stack.ServiceOptions;
import org.jiexu.local.stack.Stack;
import org.jiexu.local.stack.StopGuard;
import org.jiexu.local.tour.BankTour;
import org.jiexu.local.tour.Checks;
import org.jiexu.local.tour.Tour;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Everything once, without a person: its exit status says whether all was right. */
@Command(
        name = "demo",
        description =
                "Starts a fresh stack beside a running one, moves the sample worker, compares the amounts with those computed "
                        + "by hand, checks that nothing was created or lost, and stops. Exit status 0 only if all of it is right.")
public final class Demo implements Callable<Integer> {
    private final Folders folders;
    private final ProgressLines screen;

    @Option(names = "--tls", description = "All parts speak TLS to each other, and the gateway https.")
    private boolean tls;

    @Option(
            names = "--bank",
            description =
                    "The two funds settle by bank: a payment is rejected and corrected, and a fen is missing at first.")
    private boolean bank;

    public Demo(Folders folders, ProgressLines screen) {
        this.folders = folders.forDemo();
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        Stack stack = new Stack(folders, screen, Layout.twoLedgers(), ServiceOptions.quickStart());
        if (tls) {
            stack.byTls();
        }
        List<String> left = stack.stop();
        if (!left.isEmpty()) {
            screen.say("Stopped what an earlier demo left: " + String.join(", ", left) + ".");
        }
        FolderTree.delete(folders.home());
        StopGuard guard = new StopGuard(stack, screen);
        try {
            screen.say("Starting; logs are in " + folders.logs());
            URI gateway = stack.start(Ports.free());
            return run(new LocalCallers(gateway, new Tokens(stack.keys())));
        } catch (IOException | RuntimeException failure) {
            screen.say("");
            screen.say("The demo failed: " + failure.getMessage());
            return 1;
        } finally {
            guard.stopNow();
        }
    }

    private int run(LocalCallers callers) throws IOException {
        SampleLoad.Loaded loaded =
                new SampleLoad(callers).load(List.of(SampleCase.movers().getFirst()));
        LoadedCase mover = loaded.cases().getFirst();
        screen.say("Sample loaded: " + loaded.rowsPosted() + " contributions of one invented worker.");
        screen.say("");
        screen.say("The worker moves from Chengdu (" + SampleCase.CHENGDU + ") to Shenzhen (" + SampleCase.SHENZHEN
                + "):");
        Tour tour = new Tour(callers, screen);
        BankTour bankTour = new BankTour(callers, screen);
        JsonNode transfer = bank ? bankTour.move(mover) : tour.move(mover);
        screen.say("");
        screen.say("The money, line by line (yuan):");
        tour.showMoney(mover, transfer);
        screen.say("");
        if (bank) {
            screen.say("The papers:");
            bankTour.showPapers(mover, transfer);
            screen.say("");
        }
        boolean holds = tour.showConservation();
        List<String> failures = new Checks(callers).failures(mover, transfer);
        screen.say("");
        failures.forEach(failure -> screen.say("WRONG: " + failure));
        if (holds && failures.isEmpty()) {
            screen.say("All amounts equal those computed by hand.");
        }
        return holds && failures.isEmpty() ? 0 : 1;
    }
}
