package org.jiexu.local.command;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jiexu.local.stack.Folders;
import org.jiexu.local.stack.ProgressLines;
import org.jiexu.local.stack.Stack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what runs. */
@Command(
        name = "status",
        description =
                "Says where the stack answers, or which parts do not run, and which are not started again because they ended "
                        + "too often. Exit status 0 if all of them run.")
public final class Status implements Callable<Integer> {
    private final Folders folders;
    private final ProgressLines screen;

    @Option(names = "--any", hidden = true, description = "Says nothing; exit status 0 if any part runs.")
    private boolean any;

    public Status(Folders folders, ProgressLines screen) {
        this.folders = folders;
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        Stack stack = new Stack(folders, screen);
        List<String> missing = stack.missing();
        Optional<URI> running = stack.running();
        if (any) {
            return stack.isPartlyRunning() ? 0 : 1;
        }
        screen.say(running.map(gateway -> "Jiexu runs: " + gateway)
                .orElse("Not running: " + String.join(", ", missing) + "."));
        stack.givenUp().forEach(screen::say);
        if (stack.isUnwatched()) {
            screen.say("What ends is not started again: the supervisor does not run.");
        }
        if (stack.isPartlyRunning() && (running.isEmpty() || stack.isUnwatched())) {
            screen.say("./jiexu up --detach starts what is missing and touches nothing else.");
        }
        return running.isPresent() ? 0 : 1;
    }
}
