package org.jiexu.bench.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jiexu.bench.dataset.Dataset;
import org.jiexu.bench.dataset.Payers;
import org.jiexu.bench.limits.KafkaLimits;
import org.jiexu.bench.limits.PostgresLimits;
import org.jiexu.bench.load.Applications;
import org.jiexu.bench.load.Client;
import org.jiexu.bench.load.ClosedLoop;
import org.jiexu.bench.load.CompletionFeed;
import org.jiexu.bench.load.FileUploads;
import org.jiexu.bench.load.LoadResult;
import org.jiexu.bench.load.OpenLoop;
import org.jiexu.bench.load.Questions;
import org.jiexu.bench.load.Trouble;
import org.jiexu.bench.measure.Heaps;
import org.jiexu.bench.measure.Latencies;
import org.jiexu.bench.measure.Meter;
import org.jiexu.bench.measure.Throughput;
import org.jiexu.bench.plan.Plan;
import org.jiexu.bench.report.Line;
import org.jiexu.bench.report.Report;
import org.jiexu.bench.report.Table;
import org.jiexu.bench.stack.MeasuredStack;
import org.jiexu.bench.validity.Gate;
import org.jiexu.bench.validity.ServiceLogs;
import org.jiexu.local.stack.ProgressLines;

/** One run over a fresh stack: limits, then transfers, files and statements over one data set after the other, then the checks. */
final class Measurement {
    private static final List<Integer> SESSIONS = List.of(1, 16, 64);
    private static final int WARM_UP_IN_FLIGHT = 64;
    private static final List<Integer> CALLERS = List.of(1, 16);
    private static final int ROUND_TRIPS_UNMEASURED = 100;
    private static final YearMonth FIRST_MONTH_OF_FILE = YearMonth.of(2025, 1);
    private static final YearMonth FIRST_MONTH_OF_LARGE_FILE = YearMonth.of(2026, 1);
    private static final int LARGE_FILE_ACCOUNTS_MAX = 500_000;
    private static final int LARGE_FILE_MONTHS = 2;
    private static final String LIMITS = "limits";
    private static final String TRANSFER = "transfer";
    private static final int PERCENT = 100;

    private final MeasuredStack stand;
    private final Plan plan;
    private final Report report;
    private final ProgressLines progress;
    private final Trouble trouble = new Trouble();
    private final Meter meter;
    private final Dataset dataset;
    private final Map<Integer, Throughput> commits = new TreeMap<>();
    private final Map<Integer, Double> transfersAtFirst = new TreeMap<>();

    Measurement(MeasuredStack stand, Plan plan, Report report, ProgressLines progress) {
        this.stand = stand;
        this.plan = plan;
        this.report = report;
        this.progress = progress;
        this.meter = new Meter(stand);
        this.dataset = new Dataset(stand);
    }

    void run() throws IOException, SQLException {
        measurePostgres();
        measureKafka();
        progress.say("Loading " + plan.payers() + " payers and " + plan.movers() + " workers who may move");
        dataset.open();
        Dataset.LoadedPayers payers = dataset.payers(plan.payers());
        Throughput copy = payers.months();
        add(LIMITS, Line.ofLimit("COPY into the ledger's tables", "row", copy.perSecond()));
        try (Client client = new Client(stand.gateway());
                CompletionFeed feed = new CompletionFeed(stand.kafka(), trouble)) {
            Applications applications = new Applications(stand, client, feed, trouble);
            applications.add(dataset.movers(plan.movers()));
            String section = accounts(plan.payers());
            warmUp(applications);
            transfers(section, applications, transfersAtFirst);
            openLoop(section, applications);
            file(section, client, payers.people(), plan.payers(), FIRST_MONTH_OF_FILE, plan.fileMonths(), copy);
            statements(section, client, applications);
            int accounts = plan.payers();
            for (int more : plan.moreAccounts()) {
                accounts += more;
                larger(accounts, more, client, applications, copy);
            }
            report.memory(new Heaps(stand).read());
            check(applications.started());
        }
    }

    private void measurePostgres() throws IOException, SQLException {
        progress.say("Measuring what PostgreSQL can do alone");
        PostgresLimits postgres = new PostgresLimits(stand);
        for (int sessions : SESSIONS) {
            Throughput rate = postgres.commits(sessions, plan.commits());
            commits.put(sessions, rate);
            add(LIMITS, Line.ofLimit("commits of one row, " + sessions + " sessions", "commit", rate.perSecond()));
        }
    }

    private void measureKafka() throws IOException {
        progress.say("Measuring what Kafka can do alone");
        KafkaLimits kafka = new KafkaLimits(stand);
        add(
                LIMITS,
                Line.ofLimit(
                        "records sent", "record", kafka.produce(plan.records()).perSecond()));
        add(
                LIMITS,
                Line.ofLimit(
                        "records read", "record", kafka.consume(plan.records()).perSecond()));
        long begin = System.nanoTime();
        Latencies latencies = kafka.roundTrips(ROUND_TRIPS_UNMEASURED, plan.roundTrips());
        Throughput rate = Throughput.since(begin, (long) ROUND_TRIPS_UNMEASURED + plan.roundTrips());
        add(LIMITS, Line.ofLimit("records there and back, one by one", "record", rate.perSecond(), latencies));
    }

    private void warmUp(Applications applications) throws IOException, SQLException {
        progress.say("Warming up: " + plan.warmUpTransfers() + " transfers, or "
                + plan.warmUp().toSeconds() + " s");
        LoadResult result = new ClosedLoop(applications, meter)
                .run(WARM_UP_IN_FLIGHT, Duration.ZERO, plan.warmUp(), plan.warmUpTransfers());
        report.state("transfers to warm up", Long.toString(result.started()));
    }

    private void transfers(String section, Applications applications, Map<Integer, Double> found)
            throws IOException, SQLException {
        for (Plan.Point point : plan.points()) {
            LoadResult result = new ClosedLoop(applications, meter)
                    .run(point.inFlight(), plan.settle(), point.time(), point.transfersMax());
            found.put(point.inFlight(), result.usage().rate());
            addBesideCommits(
                    section, "transfers, " + point.inFlight() + " in flight", TRANSFER, result, point.inFlight());
        }
    }

    /** Adds a line beside the durable commits of as many sessions, or of the most that were measured. */
    private void addBesideCommits(String section, String what, String unit, LoadResult result, int atOnce) {
        int sessions = Math.min(atOnce, SESSIONS.getLast());
        Throughput limit = commits.get(sessions);
        if (limit == null) {
            throw new IllegalStateException("the commits of " + sessions + " sessions were not measured");
        }
        add(
                section,
                Line.ofWork(what, unit, result.usage(), result.latencies())
                        .of("commits, " + sessions + " sessions", limit.perSecond()));
    }

    private void openLoop(String section, Applications applications) throws IOException, SQLException {
        LoadResult result = new OpenLoop(applications, meter).run(plan.perSecond(), plan.settle(), plan.openLoop());
        String what = "transfers, " + plan.perSecond() + "/s open loop";
        addBesideCommits(section, what, TRANSFER, result, SESSIONS.getLast());
    }

    private void file(
            String section, Client client, Payers payers, int people, YearMonth first, int months, Throughput copy)
            throws IOException, SQLException {
        Path file = stand.stack().folders().home().resolve("contributions.csv");
        long rows = payers.writeFile(file, people, first, months);
        progress.say("Sending a file of " + rows + " contributions");
        LoadResult result = new FileUploads(stand, client, meter, trouble).send(payers.fund(), file, rows);
        Files.delete(file);
        add(
                section,
                Line.ofWork("contributions, file to posted", "row", result.usage(), result.latencies())
                        .of("COPY", copy.perSecond()));
    }

    private void statements(String section, Client client, Applications applications) throws IOException, SQLException {
        List<UUID> workers = applications.started();
        Questions questions = new Questions(stand, client, meter, trouble);
        for (int callers : CALLERS) {
            LoadResult result = questions.run(workers, callers, plan.settle(), plan.statements());
            String who = callers == 1 ? "1 caller" : callers + " callers";
            addBesideCommits(section, "statements, " + who, "statement", result, callers);
        }
    }

    /** The same over ledgers that have grown. */
    private void larger(int accounts, int more, Client client, Applications applications, Throughput copy)
            throws IOException, SQLException {
        progress.say("Loading " + more + " more accounts into each ledger");
        long begin = System.nanoTime();
        Payers resting = dataset.ballast(more);
        report.state(
                "seconds to load " + more + " more accounts into each ledger",
                String.format(Locale.ROOT, "%.0f", (System.nanoTime() - begin) / 1e9));
        applications.add(dataset.movers(plan.moversOfPoints()));
        String section = accounts(accounts);
        Map<Integer, Double> found = new TreeMap<>();
        transfers(section, applications, found);
        found.forEach((inFlight, rate) -> report.state(
                "transfers, " + inFlight + " in flight, " + accounts(accounts) + " against " + accounts(plan.payers()),
                String.format(Locale.ROOT, "%.0f %%", rate * PERCENT / transfersAtFirst.getOrDefault(inFlight, rate))));
        int people = Math.min(more, LARGE_FILE_ACCOUNTS_MAX);
        file(section, client, resting, people, FIRST_MONTH_OF_LARGE_FILE, LARGE_FILE_MONTHS, copy);
        statements(section, client, applications);
    }

    private static String accounts(int count) {
        return String.format(Locale.ROOT, "%,d accounts", count);
    }

    private void check(List<UUID> started) throws IOException, SQLException {
        progress.say("Checking " + started.size() + " transfers");
        report.state("transfers started", Integer.toString(started.size()));
        report.fail(new Gate(stand).failures(started));
        report.fail(new ServiceLogs(stand).errors());
        if (trouble.count() > 0) {
            report.fail(List.of(trouble.count() + " errors of clients: " + String.join(" | ", trouble.first())));
        }
    }

    private void add(String section, Line line) {
        report.add(section, line);
        progress.say(Table.of(line));
    }
}
