package org.jiexu.drill.command;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jiexu.drill.restoration.RestorationDrill;
import org.jiexu.embedded.EmbeddedPostgres;
import org.jiexu.embedded.FolderTree;
import org.jiexu.embedded.OwnedProcess;
import org.jiexu.embedded.PostgresArchive;
import org.jiexu.local.stack.Folders;
import org.jiexu.local.stack.Layout;
import org.jiexu.local.stack.Places;
import org.jiexu.local.stack.ProgressLines;
import org.jiexu.local.stack.ServiceOptions;
import org.jiexu.local.stack.Stack;
import org.jiexu.local.stack.StopGuard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A database comes back from its backups: its exit status says whether nothing was made or lost. */
@Command(
        name = "restore",
        description =
                "Starts a stack, lets transfers run, takes a base backup, loses one database and restores it to some minutes ago while the"
                        + " others go on; says what differs, does again what officers did since, and checks everything. Exit status 0 only if all of it"
                        + " holds.")
public final class RestoreCommand implements Callable<Integer> {

    private static final Duration SEGMENT_AT_LATEST = Duration.ofSeconds(5);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final String ASK_AGAIN = "-Djiexu.saga.ask-again-after=PT20S";

    private final Folders folders;
    private final ProgressLines screen;

    @Option(
            names = "--service",
            paramLabel = "NAME",
            defaultValue = "ledger-51",
            description = "Whose database is lost: registry, transfer, ledger-51 (the default) or ledger-44.")
    private String service = "ledger-51";

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "5",
            description = "To how long ago (the default is 5).")
    private int minutes = 5;

    @Option(names = "--seconds", paramLabel = "N", hidden = true, description = "The same in seconds, for tests.")
    private int seconds;

    public RestoreCommand(Folders folders, ProgressLines screen) {
        this.folders = folders.forDrill();
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        List<String> options = new ArrayList<>(ServiceOptions.quickStart().jvm());
        options.add(ASK_AGAIN);
        Places places =
                Places.usual().withArchive(new PostgresArchive(folders.home().resolve("archive"), SEGMENT_AT_LATEST));
        Stack stack = new Stack(folders, screen, Layout.twoLedgers(), new ServiceOptions(options), places);
        if (!stack.processes().contains(service)) {
            screen.say("No such service: " + service + ". There are " + String.join(", ", stack.processes()) + ".");
            return 2;
        }
        stack.stop();
        endRestored();
        FolderTree.delete(folders.home());
        StopGuard guard = new StopGuard(stack, screen);
        try {
            Duration back = seconds > 0 ? Duration.ofSeconds(seconds) : Duration.ofMinutes(minutes);
            screen.say("Starting; logs are in " + folders.logs());
            return new RestorationDrill(stack, places, screen, service, back).run() ? 0 : 1;
        } catch (IOException | SQLException | RuntimeException failure) {
            screen.say("The drill failed: " + failure.getMessage());
            return 1;
        } finally {
            guard.stopNow();
            endRestored();
        }
    }

    private void endRestored() throws IOException {
        EmbeddedPostgres.lastStarted(folders.home().resolve("restored"))
                .ifPresent(process -> process.stop(OwnedProcess.Signal.INT, STOP_PATIENCE));
    }
}
