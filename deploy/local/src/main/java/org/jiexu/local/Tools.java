package org.jiexu.local;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jiexu.local.anywhere.Sample;
import org.jiexu.local.anywhere.SetUpBroker;
import org.jiexu.local.anywhere.SetUpDatabases;
import org.jiexu.local.command.Token;
import org.jiexu.local.command.Verify;
import org.jiexu.local.stack.Folders;
import org.jiexu.local.stack.ProgressLines;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What the tools' image runs: commands that work against any address. */
@Command(name = "tools", synopsisSubcommandLabel = "COMMAND")
public final class Tools {
    // Held here, because the log manager forgets a logger that nobody holds, with its level.
    private static final Logger EVERYTHING = Logger.getLogger("");

    private static final int HELP_COLUMNS = 100;

    private Tools() {}

    /**
     * Runs one command and ends the JVM with its status.
     *
     * @param arguments the command and its options; keys are in the folder {@code keys} of JIEXU_HOME, or of /etc/jiexu
     */
    public static void main(String[] arguments) {
        EVERYTHING.setLevel(Level.SEVERE);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        ProgressLines screen = out::println;
        String home = System.getenv("JIEXU_HOME");
        Path given = Path.of(home == null ? "/etc/jiexu" : home);
        Folders folders = new Folders(given, given);
        CommandLine line = new CommandLine(new Tools())
                .addSubcommand(new Sample(folders, screen))
                .addSubcommand(new SetUpBroker(screen))
                .addSubcommand(new SetUpDatabases(screen))
                .addSubcommand(new Token(folders, screen))
                .addSubcommand(new Verify(folders, screen));
        line.setUsageHelpWidth(HELP_COLUMNS);
        Main.addHelp(line);
        line.getSubcommands().values().forEach(Main::addHelp);
        System.exit(line.execute(arguments));
    }
}
