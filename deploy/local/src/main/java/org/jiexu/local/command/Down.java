package org.jiexu.local.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jiexu.local.stack.Folders;
import org.jiexu.local.stack.ProgressLines;
import org.jiexu.local.stack.Stack;
import picocli.CommandLine.Command;

/** Ends what {@code up} started. */
@Command(
        name = "down",
        description = "Ends everything that up started in this checkout, and nothing else. The data stays.")
public final class Down implements Callable<Integer> {
    private final Folders folders;
    private final ProgressLines screen;

    public Down(Folders folders, ProgressLines screen) {
        this.folders = folders;
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        List<String> stopped = new Stack(folders, screen).stop();
        screen.say(stopped.isEmpty() ? "Nothing is running." : "Stopped: " + String.join(", ", stopped) + ".");
        return 0;
    }
}
