package org.jiexu.local;

import java.nio.file.Path;
import org.jiexu.local.anywhere.Sample;
import org.jiexu.local.anywhere.SetUpBroker;
import org.jiexu.local.anywhere.SetUpDatabases;
import org.jiexu.local.command.Terminal;
import org.jiexu.local.command.Token;
import org.jiexu.local.command.Verify;
import org.jiexu.local.stack.Folders;
import org.jiexu.local.stack.ProgressLines;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What the tools' image runs: commands that work against any address. */
@Command(name = "tools", synopsisSubcommandLabel = "COMMAND")
public final class Tools {
    private Tools() {}

    /**
     * Runs one command and ends the JVM with its status.
     *
     * @param arguments the command and its options; keys are in the folder {@code keys} of JIEXU_HOME, or of /etc/jiexu
     */
    public static void main(String[] arguments) {
        ProgressLines screen = Terminal.screen();
        String home = System.getenv("JIEXU_HOME");
        Path given = Path.of(home == null ? "/etc/jiexu" : home);
        Folders folders = new Folders(given, given);
        CommandLine line = new CommandLine(new Tools())
                .addSubcommand(new Sample(folders, screen))
                .addSubcommand(new SetUpBroker(screen))
                .addSubcommand(new SetUpDatabases(screen))
                .addSubcommand(new Token(folders, screen))
                .addSubcommand(new Verify(folders, screen));
        Terminal.run(line, arguments);
    }
}
