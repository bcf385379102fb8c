package org.jiexu.drill.command;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jiexu.drill.upgrade.Release;
import org.jiexu.drill.upgrade.ReleaseBuild;
import org.jiexu.drill.upgrade.UpgradeDrill;
import org.jiexu.embedded.FolderTree;
import org.jiexu.local.stack.Folders;
import org.jiexu.local.stack.Layout;
import org.jiexu.local.stack.ProgressLines;
import org.jiexu.local.stack.ServiceOptions;
import org.jiexu.local.stack.Stack;
import org.jiexu.local.stack.StopGuard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** From a release to this tree and back while transfers run: its exit status says whether nothing was made or lost. */
@Command(
        name = "upgrade",
        description =
                "Builds the last release beside this tree, once; starts it, lets transfers run, migrates its databases, puts the services of"
                        + " this tree in their places one by one, and those of the release back again. Exit status 0 only if every transfer was"
                        + " completed and all of it holds.")
public final class UpgradeCommand implements Callable<Integer> {

    private final Folders folders;
    private final ProgressLines screen;

    @Option(
            names = "--transfers",
            paramLabel = "N",
            defaultValue = "8",
            description = "How many workers move between two changes (the default is 8).")
    private int transfers = 8;

    public UpgradeCommand(Folders folders, ProgressLines screen) {
        this.folders = folders.forUpgrade();
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        Release release = Release.all(folders.checkout()).getLast();
        Stack stack = new Stack(folders, screen, Layout.twoLedgers(), ServiceOptions.quickStart());
        stack.stop();
        FolderTree.delete(folders.home());
        ReleaseBuild build = new ReleaseBuild(
                folders.checkout(), release, folders.release(release.version()), folders.log("release"));
        Optional<String> obstacle = build.obstacle();
        if (obstacle.isPresent()) {
            screen.say("The drill cannot run: " + obstacle.get());
            return 2;
        }
        StopGuard guard = new StopGuard(stack, screen);
        try {
            screen.say("Release " + release.version() + " of " + release.date()
                    + "; if it is not built yet that takes some minutes");
            Path tree = build.built();
            screen.say("Starting; logs are in " + folders.logs());
            return new UpgradeDrill(stack, release, tree, screen, transfers).run() ? 0 : 1;
        } catch (IOException | SQLException | RuntimeException failure) {
            screen.say("The drill failed: " + failure.getMessage());
            return 1;
        } finally {
            guard.stopNow();
        }
    }
}
