package org.jiexu.bench.command;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jiexu.bench.plan.Plan;
import org.jiexu.bench.report.JsonFile;
import org.jiexu.bench.report.Report;
import org.jiexu.bench.report.Table;
import org.jiexu.bench.stack.MeasuredStack;
import org.jiexu.embedded.FolderTree;
import org.jiexu.local.stack.Folders;
import org.jiexu.local.stack.Layout;
import org.jiexu.local.stack.ProgressLines;
import org.jiexu.local.stack.ServiceOptions;
import org.jiexu.local.stack.Stack;
import org.jiexu.local.stack.StopGuard;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./jiexu bench}. */
@Command(
        name = "jiexu bench",
        description = {
            "Measures the whole stack on this machine: its own PostgreSQL, Kafka and services, each a process, in a fresh folder"
                    + " that is thrown away; every commit on disk, every message acknowledged. Prints a table, writes"
                    + " .jiexu/bench/TIME.json, and says \"valid: true\" with exit status 0 only if every transfer that was"
                    + " started is completed, conservation holds and nobody met an error.",
            "Without an option: the full run, about twelve minutes."
        })
public final class Bench implements Callable<Integer> {
    private final Path checkout;
    private final ProgressLines screen;

    @ArgGroup
    private Extent extent = new Extent();

    /** How much is measured: one of these, or none. */
    static final class Extent {
        @Option(names = "--quick", description = "Short points, ten thousand accounts: less than four minutes.")
        private boolean quick;

        @Option(
                names = "--large",
                description = "The full run, then ten million accounts in each ledger: hours, 100 GB of disk.")
        private boolean large;

        @Option(
                names = "--faults",
                description =
                        "Kill each kind of service, the broker and the database while transfers run, start them again,"
                                + " and check that nothing is lost or doubled.")
        private boolean faults;
    }

    public Bench(Path checkout, ProgressLines screen) {
        this.checkout = checkout;
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        Path home = checkout.resolve(".jiexu").resolve("bench");
        Files.createDirectories(home);
        try (FileChannel channel =
                        FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                screen.say("Another ./jiexu bench is running.");
                return 1;
            }
            return measured(home);
        }
    }

    private int measured(Path home) throws IOException {
        Folders folders = new Folders(checkout, home.resolve("stack"));
        Stack stack = new Stack(folders, screen, Layout.twoLedgers(), serviceOptions());
        List<String> left = stack.stop();
        if (!left.isEmpty()) {
            screen.say("Stopped what an earlier run left: " + String.join(", ", left) + ".");
        }
        FolderTree.delete(folders.home());
        Report report = new Report(
                planName(), OffsetDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS));
        report.state("run", planName() + ", " + machine());
        StopGuard guard = new StopGuard(stack, screen);
        long begin = System.nanoTime();
        try {
            screen.say("Starting; logs are in " + folders.logs());
            run(new MeasuredStack(stack, stack.startAnywhere()), report);
        } catch (IOException | SQLException | RuntimeException failure) {
            report.fail(List.of(failure.toString()));
        } finally {
            guard.stopNow();
        }
        report.state("minutes in all", String.format(Locale.ROOT, "%.1f", (System.nanoTime() - begin) / 60e9));
        screen.say("");
        Table.of(report).forEach(screen::say);
        screen.say("(" + JsonFile.write(report, home) + ")");
        if (report.isValid()) {
            FolderTree.delete(folders.home());
        }
        return report.isValid() ? 0 : 1;
    }

    private void run(MeasuredStack stand, Report report) throws IOException, SQLException {
        if (extent.faults) {
            new Faults(stand, report, screen).run();
        } else {
            new Measurement(stand, plan(), report, screen).run();
        }
    }

    private String planName() {
        return extent.faults ? "faults" : plan().name();
    }

    private Plan plan() {
        if (extent.quick) {
            return Plan.quick();
        }
        return extent.large ? Plan.large() : Plan.full();
    }

    /** In a run of minutes the optimizing compiler would take more than half of two processors (docs/performance.md). */
    private ServiceOptions serviceOptions() {
        return extent.quick || extent.faults ? ServiceOptions.quickStart() : ServiceOptions.longRun();
    }

    private String machine() {
        return String.format(
                Locale.ROOT,
                "%d processors, JDK %s, services with -Xmx128m %s",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                String.join(" ", serviceOptions().jvm()));
    }
}
