package org.jiexu.drill.upgrade;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiexu.drill.report.ErrorLines;
import org.jiexu.drill.report.Steps;
import org.jiexu.drill.stack.PatientStart;
import org.jiexu.drill.traffic.Movers;
import org.jiexu.drill.traffic.Rest;
import org.jiexu.drill.traffic.Traffic;
import org.jiexu.embedded.OwnedProcess;
import org.jiexu.local.client.LocalCallers;
import org.jiexu.local.client.Waiting;
import org.jiexu.local.key.Tokens;
import org.jiexu.local.stack.Places;
import org.jiexu.local.stack.ProgressLines;
import org.jiexu.local.stack.Stack;
import org.jiexu.local.verify.StackChecks;

/**
 * A stack of a release is brought to this tree while transfers run, one service after the other, and back again: databases first, under the services
 * of the release, as an upgrade does it.
 */
public final class UpgradeDrill {

    /** At one in twelve seconds, for twelve minutes; newcomers move as long as it takes. */
    private static final int MOVERS_A_ROUTE = 60;

    /** Ledger 51 and registry change before ledger 44 and the transfer service: both are old and new beside each other for a while. */
    private static final List<String> ORDER = List.of("registry", "ledger-51", "transfer", "gateway", "ledger-44");

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(40);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration TRAFFIC_PAUSE = Duration.ofSeconds(12);

    private final Stack stack;
    private final Release release;
    private final Path releaseTree;
    private final ProgressLines screen;
    private final int transfersBetween;
    private final Steps steps;
    private final Map<String, Path> old = new HashMap<>();
    private final List<String> errors = new ArrayList<>();

    /**
     * @param stack of this tree's programs, two ledgers; does not run yet
     * @param releaseTree where the release was built
     * @param transfersBetween how many workers move between two changes
     */
    public UpgradeDrill(Stack stack, Release release, Path releaseTree, ProgressLines screen, int transfersBetween) {
        this.stack = stack;
        this.release = release;
        this.releaseTree = releaseTree;
        this.screen = screen;
        this.transfersBetween = transfersBetween;
        this.steps = new Steps(screen);
    }

    /** Whether everything held in the end. The stack runs on. */
    public boolean run() throws IOException, SQLException {
        ORDER.forEach(service -> old.put(service, releaseTree));
        LocalCallers callers = new LocalCallers(PatientStart.of(asItShouldBe()), new Tokens(stack.keys()));
        steps.done("release " + release.version() + " runs on its own databases");
        Movers movers = Movers.load(callers, MOVERS_A_ROUTE);
        steps.done("workers who could move are registered and paid, by the release");
        Traffic traffic = new Traffic(callers, movers, TRAFFIC_PAUSE);
        goOn(traffic);
        long before = migrations();
        stack.migrate();
        steps.done("the databases are migrated under the services of the release: " + (migrations() - before)
                + " files were new");
        goOn(traffic);
        for (String service : ORDER) {
            old.remove(service);
            change(service, "of this tree");
            goOn(traffic);
        }
        for (String service : ORDER.reversed()) {
            old.put(service, releaseTree);
            change(service, "of release " + release.version() + " again, on the newer database");
            goOn(traffic);
        }
        traffic.end();
        steps.done("no more workers begin");
        return holds(callers, traffic);
    }

    private Stack asItShouldBe() {
        return stack.with(Places.usual().withCheckouts(old));
    }

    private void change(String service, String what) throws IOException {
        stack.process(service).ifPresent(process -> process.stop(OwnedProcess.Signal.TERM, STOP_PATIENCE));
        keepErrors(service);
        PatientStart.of(asItShouldBe());
        steps.done(service + " is " + what);
    }

    private void keepErrors(String service) throws IOException {
        ErrorLines.of(stack.folders().log(service)).forEach(line -> errors.add(service + ": " + line));
    }

    /** Until so many more workers have moved, or wait for people to decide. */
    private void goOn(Traffic traffic) throws IOException {
        int enough = traffic.deeds().transfers().size() + transfersBetween;
        Waiting.until(
                "workers to move",
                PATIENCE,
                Duration.ofMillis(200),
                () -> traffic.deeds().transfers().size() >= enough ? Optional.of(true) : Optional.empty());
    }

    private long migrations() throws IOException, SQLException {
        long files = 0;
        for (String party : stack.layout().parties()) {
            try (Connection session = stack.postgres().databases().connect(Stack.databaseOf(party));
                    Statement count = session.createStatement();
                    ResultSet told = count.executeQuery(
                            "SELECT count(*) FROM flyway_schema_history WHERE success AND version IS NOT NULL")) {
                told.next();
                files += told.getLong(1);
            }
        }
        return files;
    }

    private boolean holds(LocalCallers callers, Traffic traffic) throws IOException {
        Map<String, Integer> states = Rest.await(callers, traffic.deeds().transfers(), PATIENCE);
        steps.done("every case has ended or waits for people: " + states);
        // Each waits for two funds at the most, one after the other.
        for (int funds = 0; funds < 2; funds++) {
            traffic.decideAll();
            states = Rest.await(callers, traffic.deeds().transfers(), PATIENCE);
        }
        steps.done("of " + traffic.deeds().transfers().size() + " transfers " + states);
        List<String> wrong = new ArrayList<>(traffic.abandoned());
        wrong.addAll(Rest.otherThan(callers, "COMPLETED", traffic.deeds().transfers()));
        for (String service : ORDER) {
            keepErrors(service);
        }
        wrong.addAll(errors);
        int parked = callers.administrator()
                .read("/v1/parked-messages?limit=200")
                .path("items")
                .size();
        if (parked > 0) {
            wrong.add(parked + " messages are parked");
        }
        boolean checked = new StackChecks(callers, screen, stack.folders().journalHeads()).hold();
        wrong.forEach(sentence -> screen.say("WRONG  " + sentence));
        steps.done(checked && wrong.isEmpty() ? "nothing was made or lost" : "it does not hold");
        return checked && wrong.isEmpty();
    }
}
