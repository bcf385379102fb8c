package org.jiexu.local;

import org.jiexu.local.command.Demo;
import org.jiexu.local.command.Down;
import org.jiexu.local.command.Status;
import org.jiexu.local.command.Supervise;
import org.jiexu.local.command.Terminal;
import org.jiexu.local.command.Token;
import org.jiexu.local.command.Train;
import org.jiexu.local.command.Up;
import org.jiexu.local.command.Verify;
import org.jiexu.local.stack.Folders;
import org.jiexu.local.stack.ProgressLines;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What {@code ./jiexu} runs. */
@Command(name = "jiexu", synopsisSubcommandLabel = "COMMAND")
public final class Main {
    private Main() {}

    /**
     * Runs one command and ends the JVM with its status.
     *
     * @param arguments the command and its options; the checkout is the system property {@code jiexu.checkout}
     */
    public static void main(String[] arguments) {
        ProgressLines screen = Terminal.screen();
        Folders folders = Folders.of(Terminal.checkout());
        CommandLine line = new CommandLine(new Main())
                .addSubcommand(new Up(folders, screen))
                .addSubcommand(new Down(folders, screen))
                .addSubcommand(new Demo(folders, screen))
                .addSubcommand(new Status(folders, screen))
                .addSubcommand(new Supervise(folders, screen))
                .addSubcommand(new Token(folders, screen))
                .addSubcommand(new Train(folders, screen))
                .addSubcommand(new Verify(folders, screen));
        Terminal.run(line, arguments);
    }
}
