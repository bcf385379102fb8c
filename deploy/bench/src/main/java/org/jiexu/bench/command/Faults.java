package org.jiexu.bench.command;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jiexu.bench.dataset.Dataset;
import org.jiexu.bench.fault.FaultRun;
import org.jiexu.bench.fault.Recovery;
import org.jiexu.bench.load.Applications;
import org.jiexu.bench.load.Client;
import org.jiexu.bench.load.ClosedLoop;
import org.jiexu.bench.load.CompletionFeed;
import org.jiexu.bench.load.Draining;
import org.jiexu.bench.load.Trouble;
import org.jiexu.bench.measure.Meter;
import org.jiexu.bench.report.Report;
import org.jiexu.bench.stack.MeasuredStack;
import org.jiexu.bench.validity.Gate;
import org.jiexu.bench.validity.ServiceLogs;
import org.jiexu.local.stack.ProgressLines;

/** One run in which parts are killed: nothing may be lost or doubled. */
final class Faults {
    private static final int PER_SECOND = 25;
    private static final int MOVERS = 20_000;
    private static final int WARM_UP_IN_FLIGHT = 16;
    private static final int WARM_UP_TRANSFERS = 1_500;
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    /** Longer than any part takes to come back. */
    private static final Duration CLIENTS_PATIENCE = Duration.ofMinutes(3);

    private final MeasuredStack stand;
    private final Report report;
    private final ProgressLines progress;

    Faults(MeasuredStack stand, Report report, ProgressLines progress) {
        this.stand = stand;
        this.report = report;
        this.progress = progress;
    }

    void run() throws IOException, SQLException {
        progress.say("Loading " + MOVERS + " workers who may move");
        Dataset dataset = new Dataset(stand);
        dataset.open();
        Trouble trouble = new Trouble();
        try (Client client = new Client(stand.gateway());
                CompletionFeed feed = new CompletionFeed(stand.kafka(), trouble)) {
            Applications applications = new Applications(stand, client, feed, trouble, CLIENTS_PATIENCE);
            applications.add(dataset.movers(MOVERS));
            progress.say("Warming up");
            new ClosedLoop(applications, new Meter(stand))
                    .run(WARM_UP_IN_FLIGHT, Duration.ZERO, WARM_UP, WARM_UP_TRANSFERS);
            progress.say("Killing parts while " + PER_SECOND + " transfers a second are applied for");
            for (Recovery recovery : new FaultRun(stand, applications, progress).run(PER_SECOND)) {
                report.state("seconds after " + recovery.part() + " was killed", text(recovery));
            }
            Draining.await(applications);
            report.state(
                    "transfers started", Integer.toString(applications.started().size()));
            report.state("applications sent again", Long.toString(applications.repeated()));
            report.fail(new Gate(stand).failures(applications.started()));
        }
        if (trouble.count() > 0) {
            report.fail(List.of(trouble.count() + " errors of clients: " + String.join(" | ", trouble.first())));
        }
        // Expected while parts are missing, so they are told and do not count.
        new ServiceLogs(stand).errors().forEach(errors -> report.state("told by logs", errors));
    }

    private static String text(Recovery recovery) {
        return String.format(
                Locale.ROOT,
                "all ready %.1f, a new transfer completed %.1f, caught up %.1f",
                recovery.ready(),
                recovery.working(),
                recovery.caughtUp());
    }
}
