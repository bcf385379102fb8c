package org.jiexu.local.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jiexu.local.stack.ProgressLines;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** How every command of ours is run where it was typed: the libraries are silent, lines are UTF-8, {@code --help} is known, its status is the JVM's. */
public final class Terminal {
    // Held here, because the log manager forgets a logger that nobody holds, with its level.
    private static final Logger EVERYTHING = Logger.getLogger("");

    private static final int HELP_COLUMNS = 100;

    private Terminal() {}

    /** Where a command says what it does; from now on nobody else says anything below an error. */
    public static ProgressLines screen() {
        EVERYTHING.setLevel(Level.SEVERE);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        return out::println;
    }

    /** The checkout that the JVM was told with the system property {@code jiexu.checkout}. */
    public static Path checkout() {
        return Path.of(System.getProperty("jiexu.checkout", "."))
                .toAbsolutePath()
                .normalize();
    }

    /** Runs the command, or the one below it that the arguments name, and ends the JVM with its status. */
    public static void run(CommandLine line, String... arguments) {
        line.setUsageHelpWidth(HELP_COLUMNS);
        addHelp(line);
        line.getSubcommands().values().forEach(Terminal::addHelp);
        System.exit(line.execute(arguments));
    }

    private static void addHelp(CommandLine command) {
        command.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this text.")
                        .build());
    }
}
