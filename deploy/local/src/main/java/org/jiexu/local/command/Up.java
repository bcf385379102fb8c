package org.jiexu.local.command;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;
import org.jiexu.local.door.Callers;
import org.jiexu.local.key.Tokens;
import org.jiexu.local.stack.Folders;
import org.jiexu.local.stack.Progress;
import org.jiexu.local.stack.Stack;
import org.jiexu.local.stack.StopGuard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts everything and shows one transfer. */
@Command(
        name = "up",
        description =
                "Starts PostgreSQL, Kafka and all services, loads the sample, moves one worker from Chengdu to Shenzhen "
                        + "before your eyes and stays until Ctrl-C. The data is kept in .jiexu for the next time.")
public final class Up implements Callable<Integer> {
    private final Folders folders;
    private final Progress screen;

    @Option(names = "--detach", description = "Return when all is ready; no guided tour. End it with ./jiexu down.")
    private boolean detach;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "" + Stack.USUAL_PORT,
            description = "Where the gateway listens if the port is free (default: ${DEFAULT-VALUE}).")
    private int port;

    public Up(Folders folders, Progress screen) {
        this.folders = folders;
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        var stack = new Stack(folders, screen);
        var running = stack.running();
        if (running.isPresent()) {
            screen.say("Jiexu is already running: " + running.get() + "   (end it with ./jiexu down)");
            return 0;
        }
        var guard = new StopGuard(stack, screen);
        try {
            screen.say("Starting; logs are in " + folders.logs());
            var gateway = stack.start(port);
            var environment = new EnvironmentFile(stack);
            environment.write(gateway);
            var callers = new Callers(gateway, new Tokens(stack.keys()));
            var show = new Show(callers, screen);
            show.loadSample();
            if (detach) {
                guard.release();
                screen.say(
                        "Jiexu runs: " + gateway + "   (the address and tokens are in " + folders.environment() + ")");
                return 0;
            }
            show.guidedTour();
            links(show, gateway);
            var status = new Watch(stack, screen).untilStopped(port);
            // Whoever raised the stop sign ends the parts.
            guard.release();
            return status;
        } catch (IOException | RuntimeException failure) {
            if (!stack.isStopping()) {
                screen.say("");
                screen.say(String.valueOf(failure.getMessage()));
                screen.say("Stopping what was started.");
                guard.stopNow();
            }
            return 1;
        }
    }

    private void links(Show show, URI gateway) throws IOException {
        screen.say("");
        screen.say("  console        " + show.consoleLink());
        screen.say("  API and docs   " + gateway + "/docs");
        screen.say("  tracking page  " + show.trackingLink());
        screen.say("  tokens         in " + folders.environment() + ", others by ./jiexu token");
        screen.say("");
        screen.say("Ctrl-C stops everything; the data stays for the next ./jiexu up.");
    }
}
