package org.jiexu.local.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jiexu.local.stack.Folders;
import org.jiexu.local.stack.Progress;
import org.jiexu.local.stack.Stack;
import picocli.CommandLine.Command;

/** Says what runs. */
@Command(
        name = "status",
        description = "Says where the stack answers, or which parts do not run. Exit status 0 if all of them do.")
public final class Status implements Callable<Integer> {
    private final Folders folders;
    private final Progress screen;

    public Status(Folders folders, Progress screen) {
        this.folders = folders;
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        var stack = new Stack(folders, screen);
        var running = stack.running();
        if (running.isPresent()) {
            screen.say("Jiexu runs: " + running.get());
            return 0;
        }
        screen.say("Not running: " + String.join(", ", stack.missing()) + ".");
        return 1;
    }
}
