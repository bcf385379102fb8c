package org.jiexu.bench;

import java.nio.file.Path;
import org.jiexu.bench.command.Bench;
import org.jiexu.bench.command.DoorCommand;
import org.jiexu.bench.command.RulesCommand;
import org.jiexu.local.command.Terminal;
import org.jiexu.local.stack.Folders;
import org.jiexu.local.stack.ProgressLines;
import picocli.CommandLine;

/** What {@code ./jiexu bench} runs. */
public final class Main {
    private Main() {}

    /**
     * Runs one measurement and ends the JVM with its status.
     *
     * @param arguments options, or {@code rules} or {@code door}; the checkout is the system property {@code jiexu.checkout}
     */
    public static void main(String[] arguments) {
        ProgressLines screen = Terminal.screen();
        Path checkout = Terminal.checkout();
        CommandLine line = new CommandLine(new Bench(checkout, screen))
                .addSubcommand(new RulesCommand(screen))
                .addSubcommand(new DoorCommand(Folders.of(checkout), screen));
        Terminal.run(line, arguments);
    }
}
