package org.jiexu.local;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jiexu.local.command.Demo;
import org.jiexu.local.command.Down;
import org.jiexu.local.command.Status;
import org.jiexu.local.command.Supervise;
import org.jiexu.local.command.Token;
import org.jiexu.local.command.Train;
import org.jiexu.local.command.Up;
import org.jiexu.local.command.Verify;
import org.jiexu.local.stack.Folders;
import org.jiexu.local.stack.ProgressLines;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

/** What {@code ./jiexu} runs. */
@Command(name = "jiexu", synopsisSubcommandLabel = "COMMAND")
public final class Main {
    // Held here, because the log manager forgets a logger that nobody holds, with its level.
    private static final Logger EVERYTHING = Logger.getLogger("");

    private static final int HELP_COLUMNS = 100;

    private Main() {}

    /**
     * Runs one command and ends the JVM with its status.
     *
     * @param arguments the command and its options; the checkout is the system property {@code jiexu.checkout}
     */
    public static void main(String[] arguments) {
        EVERYTHING.setLevel(Level.SEVERE);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        ProgressLines screen = out::println;
        Folders folders = Folders.of(Path.of(System.getProperty("jiexu.checkout", "."))
                .toAbsolutePath()
                .normalize());
        CommandLine line = new CommandLine(new Main())
                .addSubcommand(new Up(folders, screen))
                .addSubcommand(new Down(folders, screen))
                .addSubcommand(new Demo(folders, screen))
                .addSubcommand(new Status(folders, screen))
                .addSubcommand(new Supervise(folders, screen))
                .addSubcommand(new Token(folders, screen))
                .addSubcommand(new Train(folders, screen))
                .addSubcommand(new Verify(folders, screen));
        line.setUsageHelpWidth(HELP_COLUMNS);
        addHelp(line);
        line.getSubcommands().values().forEach(Main::addHelp);
        System.exit(line.execute(arguments));
    }

    static void addHelp(CommandLine command) {
        command.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this text.")
                        .build());
    }
}
