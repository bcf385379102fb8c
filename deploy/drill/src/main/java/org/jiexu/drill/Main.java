package org.jiexu.drill;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jiexu.drill.command.RestoreCommand;
import org.jiexu.drill.command.UpgradeCommand;
import org.jiexu.local.stack.Folders;
import org.jiexu.local.stack.ProgressLines;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What {@code ./jiexu drill} runs. */
@Command(
        name = "jiexu drill",
        mixinStandardHelpOptions = true,
        description = "Tries what must work on a bad day, on a stack of its own that goes afterwards.")
public final class Main {
    // Held here, because the log manager forgets a logger that nobody holds, with its level.
    private static final Logger EVERYTHING = Logger.getLogger("");

    private static final int HELP_COLUMNS = 100;

    private Main() {}

    /**
     * Runs one drill and ends the JVM with its status.
     *
     * @param arguments {@code restore} or {@code upgrade}, with their options; the checkout is the system property {@code jiexu.checkout}
     */
    public static void main(String[] arguments) {
        EVERYTHING.setLevel(Level.SEVERE);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        ProgressLines screen = out::println;
        Folders folders = Folders.of(Path.of(System.getProperty("jiexu.checkout", "."))
                .toAbsolutePath()
                .normalize());
        CommandLine line = new CommandLine(new Main())
                .addSubcommand(new RestoreCommand(folders, screen))
                .addSubcommand(new UpgradeCommand(folders, screen));
        line.setUsageHelpWidth(HELP_COLUMNS);
        System.exit(line.execute(arguments));
    }
}
