package org.jiexu.drill.restoration;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jiexu.drill.report.Steps;
import org.jiexu.drill.stack.PatientStart;
import org.jiexu.drill.traffic.Deed;
import org.jiexu.drill.traffic.Movers;
import org.jiexu.drill.traffic.Rest;
import org.jiexu.drill.traffic.Traffic;
import org.jiexu.embedded.EmbeddedPostgres;
import org.jiexu.embedded.OwnedProcess;
import org.jiexu.embedded.Ports;
import org.jiexu.embedded.PostgresArchive;
import org.jiexu.embedded.PostgresBackup;
import org.jiexu.local.client.GatewayAnswer;
import org.jiexu.local.client.GatewayClient;
import org.jiexu.local.client.LocalCallers;
import org.jiexu.local.client.Waiting;
import org.jiexu.local.key.Tokens;
import org.jiexu.local.stack.Places;
import org.jiexu.local.stack.ProgressLines;
import org.jiexu.local.stack.Stack;
import org.jiexu.local.verify.StackChecks;

/** One database is lost while transfers run, and comes back as it was a while ago; the others go on with theirs. */
public final class RestorationDrill {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration TURNAROUND = Duration.ofSeconds(10);
    /** How many workers move on each route in the time that is lost. */
    private static final int WORKERS_A_ROUTE = 15;
    /** Enough to start the service and to hand everything in again. */
    private static final Duration TIME_OF_PEOPLE = Duration.ofMinutes(3);

    private static final String GATEWAY = "gateway";

    private final Stack stack;
    private final Places places;
    private final ProgressLines screen;
    private final String service;
    private final Duration back;
    private final Steps steps;

    /**
     * @param stack does not run yet; its server writes the archive of {@code places}
     * @param service whose database is lost
     * @param back to how long ago it is restored
     */
    public RestorationDrill(Stack stack, Places places, ProgressLines screen, String service, Duration back) {
        this.stack = stack;
        this.places = places;
        this.screen = screen;
        this.service = service;
        this.back = back;
        this.steps = new Steps(screen);
    }

    /** Whether everything held in the end. The stack runs on. */
    public boolean run() throws IOException, SQLException {
        LocalCallers callers = new LocalCallers(PatientStart.of(stack), new Tokens(stack.keys()));
        steps.done("all services are ready; the server copies its log to "
                + archive().folder());
        Duration pause = back.dividedBy(WORKERS_A_ROUTE);
        Movers movers = Movers.load(callers, WORKERS_A_ROUTE * 3);
        steps.done("workers who could move are registered and paid");
        Traffic traffic = new Traffic(callers, movers, pause);
        PostgresBackup backup = backup(traffic);
        wait(back.plus(TURNAROUND));
        Instant until = Instant.now().minus(back);
        lose();
        List<Deed> acted = traffic.deeds().since(until);
        steps.done("since " + Lost.at(until) + " officers were answered " + acted.size() + " acts, of which "
                + acted.stream().filter(deed -> deed.keeper().equals(service)).count() + " by " + service);
        Instant lostAt = Instant.now();
        Instant peopleUntil = restore(backup, until);
        List<Deed> forgotten = traffic.deeds().forgotten(callers, service, until).stream()
                .filter(deed -> deed.at().isBefore(lostAt))
                .toList();
        repair(callers, traffic, forgotten);
        wait(Duration.between(Instant.now(), peopleUntil.plus(TURNAROUND)));
        traffic.end();
        steps.done("no more workers begin; " + traffic.deeds().transfers().size() + " transfers were applied for");
        traffic.abandoned().forEach(sentence -> screen.say("          left: " + sentence));
        rest(callers, traffic);
        awaitReconciled(callers);
        boolean holds = new StackChecks(callers, screen, stack.folders().journalHeads()).hold();
        long parked = parked(callers);
        if (parked > 0) {
            screen.say("WRONG  " + parked + " messages are parked");
        }
        steps.done(holds && parked == 0 ? "nothing was made or lost" : "what is said above differs");
        return holds && parked == 0;
    }

    private PostgresArchive archive() {
        return places.archive().orElseThrow(() -> new IllegalStateException("this stack has no archive"));
    }

    private PostgresBackup backup(Traffic traffic) throws IOException, SQLException {
        Waiting.until(
                "the first transfers",
                PATIENCE,
                Duration.ofSeconds(1),
                () -> traffic.deeds().transfers().size() >= 4 ? Optional.of(true) : Optional.empty());
        steps.done("transfers run on four routes");
        PostgresBackup backup =
                PostgresBackup.take(stack.postgres(), stack.folders().home().resolve("backup"));
        steps.done("base backup of the server with all databases, taken while they are written");
        return backup;
    }

    private void wait(Duration time) throws IOException {
        steps.done("going on for " + time.toSeconds() + " s");
        long end = System.nanoTime() + time.toNanos();
        Waiting.until(
                "time to pass",
                time.plus(PATIENCE),
                Duration.ofMillis(100),
                () -> System.nanoTime() >= end ? Optional.of(true) : Optional.empty());
    }

    /** Service and database are gone at once; the server and the other databases are not. */
    private void lose() throws IOException, SQLException {
        stack.process(service).ifPresent(OwnedProcess::kill);
        try (Connection session = stack.postgres().databases().connect("postgres");
                Statement drop = session.createStatement()) {
            drop.execute("DROP DATABASE " + Stack.databaseOf(service) + " WITH (FORCE)");
        }
        steps.done("LOST: the process of " + service + " is killed, its database dropped");
    }

    /** Until when the service hears only what its officers need to do again what is lost. */
    private Instant restore(PostgresBackup backup, Instant until) throws IOException, SQLException {
        PostgresArchive archive = archive();
        Instant enough = until.plus(archive.segmentAtLatest());
        Waiting.until(
                "the archive to reach beyond " + until,
                PATIENCE,
                Duration.ofMillis(200),
                () -> archive.lastCopied().filter(enough::isBefore));
        Path folder = stack.folders().home().resolve("restored");
        EmbeddedPostgres restored =
                backup.restore(archive, until, folder, stack.folders().log("restored-postgres"), Ports.free());
        steps.done("RESTORED: another server, from the backup and "
                + archive.segments().size() + " segments of log, as it was at " + Lost.at(until));
        Instant peopleUntil = Instant.now().plus(TIME_OF_PEOPLE);
        PatientStart.of(stack.with(
                places.withDatabases(Map.of(service, restored)), "-Djiexu.restored.needed-first-until=" + peopleUntil));
        steps.done(service + " is ready on its restored database; the others never stopped. Until "
                + Lost.at(peopleUntil) + " it hears only what is needed first");
        return peopleUntil;
    }

    private void rest(LocalCallers callers, Traffic traffic) throws IOException {
        Map<String, Integer> states = Rest.await(callers, traffic.deeds().transfers(), PATIENCE);
        steps.done("every case has ended or waits for people: " + states);
    }

    /** What people do about it: one answers for the restoration, and what was lost is done again, in its order. */
    private void repair(LocalCallers callers, Traffic traffic, List<Deed> forgotten) throws IOException {
        steps.done(service + " knows nothing of " + forgotten.size() + " acts that it had answered for:");
        forgotten.forEach(deed -> screen.say("           " + Lost.sentence(deed)));
        if (!service.equals(GATEWAY)) {
            GatewayAnswer answer = callers.administrator()
                    .post(
                            "/v1/journal/" + service + "/restorations",
                            UUID.randomUUID().toString(),
                            Map.of("reason", "a drill: restored from its backups"));
            steps.done("an administrator answers for the restoration of the journal: " + answer.status() + " "
                    + answer.text("code"));
        }
        List<String> refused = new ArrayList<>();
        for (Deed deed : forgotten) {
            GatewayAnswer answer = traffic.officers().again(deed);
            if (answer.status() >= 400) {
                refused.add(Lost.sentence(deed) + "  " + answer.status() + " " + answer.text("code"));
            }
        }
        refused.forEach(sentence -> screen.say("  refused  " + sentence));
        steps.done(forgotten.size() - refused.size() + " of " + forgotten.size() + " lost acts were done again");
    }

    /** A difference counts when two looks at a distance see it, and goes with a third. */
    private void awaitReconciled(LocalCallers callers) throws IOException {
        GatewayClient patient = callers.administrator().patient(PATIENCE);
        try {
            Waiting.until(
                    "cases, ledgers and relations to say the same",
                    Duration.ofMinutes(3),
                    Duration.ofSeconds(2),
                    () -> {
                        GatewayAnswer answer = patient.get("/v1/reconciliation?depth=whole");
                        return answer.status() == 200
                                        && answer.body().path("holds").asBoolean()
                                ? Optional.of(answer)
                                : Optional.empty();
                    });
        } catch (IllegalStateException toldByTheChecks) {
            screen.say("  " + toldByTheChecks.getMessage());
        }
    }

    private static long parked(LocalCallers callers) throws IOException {
        return callers.administrator()
                .read("/v1/parked-messages?limit=200")
                .path("items")
                .size();
    }
}
