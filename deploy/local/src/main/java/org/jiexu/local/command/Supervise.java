package org.jiexu.local.command;

import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jiexu.local.stack.Folders;
import org.jiexu.local.stack.ProgressLines;
import org.jiexu.local.stack.Stack;
import picocli.CommandLine.Command;

/** What stays when {@code up --detach} has returned; not for a person. */
@Command(name = "supervise", hidden = true, description = "Starts again what ends by itself, until ./jiexu down.")
public final class Supervise implements Callable<Integer> {
    private final Folders folders;
    private final ProgressLines screen;

    public Supervise(Folders folders, ProgressLines screen) {
        this.folders = folders;
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        return new Watch(new Stack(folders, screen), screen, InstantSource.system()).untilStopped();
    }
}
