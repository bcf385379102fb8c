package org.jiexu.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jiexu.bench.command.Bench;
import org.jiexu.bench.command.DoorCommand;
import org.jiexu.bench.command.RulesCommand;
import org.jiexu.local.stack.Folders;
import org.jiexu.local.stack.ProgressLines;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What {@code ./jiexu bench} runs. */
public final class Main {
    // Held here, because the log manager forgets a logger that nobody holds, with its level.
    private static final Logger EVERYTHING = Logger.getLogger("");

    private static final int HELP_COLUMNS = 100;

    private Main() {}

    /**
     * Runs one measurement and ends the JVM with its status.
     *
     * @param arguments options, or {@code rules} or {@code door}; the checkout is the system property {@code jiexu.checkout}
     */
    public static void main(String[] arguments) {
        EVERYTHING.setLevel(Level.SEVERE);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        ProgressLines screen = out::println;
        Path checkout = Path.of(System.getProperty("jiexu.checkout", "."))
                .toAbsolutePath()
                .normalize();
        CommandLine line = new CommandLine(new Bench(checkout, screen))
                .addSubcommand(withHelp(new CommandLine(new RulesCommand(screen))))
                .addSubcommand(withHelp(new CommandLine(new DoorCommand(Folders.of(checkout), screen))));
        withHelp(line).setUsageHelpWidth(HELP_COLUMNS);
        System.exit(line.execute(arguments));
    }

    private static CommandLine withHelp(CommandLine command) {
        command.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this text.")
                        .build());
        return command;
    }
}
