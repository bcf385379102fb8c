package org.jiexu.bench.validity;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jiexu.bench.load.Pause;
import org.jiexu.bench.stack.MeasuredStack;
import org.jiexu.local.stack.Stack;

/**
 * Whether a run counts: every transfer that was started is completed, once, in every database; nothing was created or lost; and
 * nobody met an error.
 */
public final class Gate {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final List<String> OF_MESSAGES =
            List.of(MeasuredStack.REGISTRY, MeasuredStack.TRANSFER, "ledger-51", "ledger-44");

    private final MeasuredStack stand;

    public Gate(MeasuredStack stand) {
        this.stand = stand;
    }

    /** What a look at a database should show, and what it shows. */
    private record Look(String what, String service, String sql, long expected) {}

    /** What is wrong, in words; empty if nothing is. */
    public List<String> failures(List<UUID> started) throws IOException, SQLException {
        List<String> failures = new ArrayList<>();
        for (Look look : looks(started.size())) {
            // What follows a completed transfer (the relation moves, the source is told) is on its way for a moment.
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            long seen = count(look, started);
            while (seen != look.expected() && System.nanoTime() < deadline) {
                pause();
                seen = count(look, started);
            }
            if (seen != look.expected()) {
                failures.add(look.what() + ": " + seen + " instead of " + look.expected());
            }
        }
        failures.addAll(ofConservation(stand.callers().administrator().read("/v1/conservation")));
        return failures;
    }

    private static List<Look> looks(int started) {
        List<Look> looks = new ArrayList<>();
        looks.add(new Look(
                "completed transfers",
                MeasuredStack.TRANSFER,
                "SELECT count(*) FROM transfers WHERE worker_id = ANY (?) AND state = 'COMPLETED'",
                started));
        looks.add(new Look(
                "transfers",
                MeasuredStack.TRANSFER,
                "SELECT count(*) FROM transfers WHERE worker_id = ANY (?)",
                started));
        looks.add(new Look(
                "workers with a completed transfer",
                MeasuredStack.TRANSFER,
                "SELECT count(DISTINCT worker_id) FROM transfers WHERE worker_id = ANY (?) AND state = 'COMPLETED'",
                started));
        looks.add(new Look(
                "relations that have moved",
                MeasuredStack.REGISTRY,
                "SELECT count(*) FROM relations WHERE worker_id = ANY (?) AND state = 'TRANSFERRED'",
                started));
        looks.add(new Look(
                "remittances that the source knows to be credited",
                "ledger-51",
                "SELECT count(*) FROM departures d JOIN accounts a ON a.id = d.account_id"
                        + " WHERE a.worker_id = ANY (?) AND d.state = 'CREDITED'",
                started));
        looks.add(new Look(
                "remittances credited at the destination",
                "ledger-44",
                "SELECT count(*) FROM arrivals r JOIN accounts a ON a.id = r.account_id"
                        + " WHERE a.worker_id = ANY (?) AND r.state = 'CREDITED'",
                started));
        for (String service : OF_MESSAGES) {
            looks.add(new Look("unsent messages of " + service, service, "SELECT count(*) FROM outbox", 0));
            looks.add(new Look("parked messages of " + service, service, "SELECT count(*) FROM parked_messages", 0));
        }
        return looks;
    }

    private long count(Look look, List<UUID> workers) throws SQLException {
        try (Connection connection = stand.connect(Stack.databaseOf(look.service()));
                PreparedStatement select = connection.prepareStatement(look.sql())) {
            if (look.sql().contains("?")) {
                select.setArray(1, connection.createArrayOf("uuid", workers.toArray()));
            }
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** What is wrong with the sums over all ledgers when nothing travels any more; empty if nothing is. */
    static List<String> ofConservation(JsonNode sums) {
        List<String> failures = new ArrayList<>();
        String difference = sums.path("total").path("difference").asText();
        String inTransit = sums.path("total").path("inTransit").asText();
        if (!sums.path("holds").asBoolean() || !difference.equals("0.00") || !inTransit.equals("0.00")) {
            failures.add("conservation does not hold: difference " + difference + ", in transit " + inTransit);
        }
        for (JsonNode ledger : sums.path("ledgers")) {
            for (JsonNode check : ledger.path("checks")) {
                if (!check.path("holds").asBoolean()) {
                    failures.add("ledger " + ledger.path("ledger").asText() + ": "
                            + check.path("name").asText() + " does not hold, "
                            + check.path("detail").asText());
                }
            }
        }
        return failures;
    }

    private static void pause() throws IOException {
        Pause.of(PAUSE, "the run was checked");
    }
}
