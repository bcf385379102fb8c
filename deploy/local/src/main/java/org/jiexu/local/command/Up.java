package org.jiexu.local.command;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jiexu.local.client.LocalCallers;
import org.jiexu.local.key.Tokens;
import org.jiexu.local.stack.Folders;
import org.jiexu.local.stack.ProgressLines;
import org.jiexu.local.stack.Stack;
import org.jiexu.local.stack.StopGuard;
import org.jspecify.annotations.Nullable;
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
    private final ProgressLines screen;

    @Option(
            names = "--detach",
            description =
                    "Return when all is ready; no guided tour. What ends by itself later is started again. On a running stack: "
                            + "start what is missing, touch nothing else. End it with ./jiexu down.")
    private boolean detach;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Where the gateway listens: exactly there, or nothing is started. Without it at "
                    + Stack.USUAL_PORT + " if that is free, else at another port.")
    private @Nullable Integer port;

    @Option(
            names = "--tls",
            description =
                    "All parts speak TLS to each other, and the gateway https, with certificates that are made at this start. "
                            + "Trust .jiexu/keys/tls/authority.pem.")
    private boolean tls;

    public Up(Folders folders, ProgressLines screen) {
        this.folders = folders;
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        Stack stack = new Stack(folders, screen);
        if (tls) {
            stack.byTls();
        }
        if (stack.isPartlyRunning()) {
            return mend(stack);
        }
        StopGuard guard = new StopGuard(stack, screen);
        try {
            screen.say("Starting; logs are in " + folders.logs());
            URI gateway = start(stack);
            new EnvironmentFile(stack).write(gateway);
            LocalCallers callers = new LocalCallers(gateway, new Tokens(stack.keys()));
            Show show = new Show(callers, screen);
            show.loadSample();
            if (detach) {
                stack.supervise();
                guard.release();
                screen.say(
                        "Jiexu runs: " + gateway + "   (the address and tokens are in " + folders.environment() + ")");
                return 0;
            }
            show.guidedTour();
            links(show, gateway);
            int status = new Watch(stack, screen, InstantSource.system()).untilStopped();
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

    private URI start(Stack stack) throws IOException {
        return port == null ? stack.start(Stack.USUAL_PORT) : stack.startAt(port);
    }

    /** Starts what is missing of a stack that runs, and touches nothing else, whatever comes of it. */
    private int mend(Stack stack) throws IOException {
        List<String> missing = stack.missing();
        if (!missing.isEmpty()) {
            screen.say("Not running: " + String.join(", ", missing) + ". Starting; logs are in " + folders.logs());
        }
        try {
            if (port != null) {
                stack.requireGatewayAt(port);
            }
            if (tls) {
                stack.requireTls();
            }
            URI gateway = missing.isEmpty() ? stack.running().orElseThrow() : start(stack);
            if (!missing.isEmpty()) {
                new EnvironmentFile(stack).write(gateway);
            }
            if (detach) {
                stack.supervise();
            }
            screen.say((missing.isEmpty() ? "Jiexu is already running: " : "Jiexu runs again: ") + gateway
                    + "   (end it with ./jiexu down)");
            return 0;
        } catch (IOException | RuntimeException failure) {
            screen.say("");
            screen.say(String.valueOf(failure.getMessage()));
            for (Throwable other : failure.getSuppressed()) {
                screen.say(String.valueOf(other.getMessage()));
            }
            screen.say("What runs is left as it is.");
            if (detach) {
                stack.supervise();
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
