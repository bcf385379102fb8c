package org.jiexu.acceptance.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jiexu.drill.command.RestoreCommand;
import org.jiexu.drill.command.UpgradeCommand;
import org.jiexu.drill.upgrade.Release;
import org.jiexu.drill.upgrade.ReleaseBuild;
import org.jiexu.local.stack.Folders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What must work on a bad day, tried as {@code ./jiexu drill} tries it, with seconds for minutes. Each has a stack of its own. */
class DrillsIT {

    private static final Path CHECKOUT = Path.of("..", "..").toAbsolutePath().normalize();

    private final Folders folders =
            new Folders(CHECKOUT, Path.of("target", "drills").toAbsolutePath());
    private final List<String> said = new CopyOnWriteArrayList<>();

    @BeforeEach
    void onlyWhereTimeWasGiven() {
        assumeTrue(
                "containers".equals(System.getProperty("jiexu.test.servers")) || Boolean.getBoolean("jiexu.drills"),
                "drills take minutes: ./jiexu test --containers runs them, and -Djiexu.drills=true");
    }

    @Test
    void aLedgerThatIsRestoredIsPutRightByItsOfficersAndByWhatTheBrokerHas() {
        int status = new CommandLine(new RestoreCommand(folders, said::add)).execute("--seconds", "20");

        assertThat(status).as(String.join("\n", said)).isZero();
    }

    @Test
    void theLastReleaseIsExchangedForThisTreeAndBackWhileTransfersRun() throws IOException {
        Release release = Release.all(CHECKOUT).getLast();
        Optional<String> obstacle = new ReleaseBuild(
                        CHECKOUT,
                        release,
                        folders.release(release.version()),
                        folders.forUpgrade().log("release"))
                .obstacle();
        assumeTrue(obstacle.isEmpty(), obstacle.orElse(""));

        int status = new CommandLine(new UpgradeCommand(folders, said::add)).execute("--transfers", "4");

        assertThat(status).as(String.join("\n", said)).isZero();
    }
}
