package org.jiexu.drill;

import org.jiexu.drill.command.RestoreCommand;
import org.jiexu.drill.command.UpgradeCommand;
import org.jiexu.local.command.Terminal;
import org.jiexu.local.stack.Folders;
import org.jiexu.local.stack.ProgressLines;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What {@code ./jiexu drill} runs. */
@Command(
        name = "jiexu drill",
        description = "Tries what must work on a bad day, on a stack of its own that goes afterwards.")
public final class Main {
    private Main() {}

    /**
     * Runs one drill and ends the JVM with its status.
     *
     * @param arguments {@code restore} or {@code upgrade}, with their options; the checkout is the system property {@code jiexu.checkout}
     */
    public static void main(String[] arguments) {
        ProgressLines screen = Terminal.screen();
        Folders folders = Folders.of(Terminal.checkout());
        CommandLine line = new CommandLine(new Main())
                .addSubcommand(new RestoreCommand(folders, screen))
                .addSubcommand(new UpgradeCommand(folders, screen));
        Terminal.run(line, arguments);
    }
}
