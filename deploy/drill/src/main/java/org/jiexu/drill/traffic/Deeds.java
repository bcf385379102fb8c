package org.jiexu.drill.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jiexu.local.client.GatewayAnswer;
import org.jiexu.local.client.GatewayClient;
import org.jiexu.local.client.LocalCallers;

/** All that was answered for, in its order; and whether the services still know of it. Safe for any thread. */
public final class Deeds {

    private static final int NOT_FOUND = 404;

    private final List<Deed> done = new ArrayList<>();

    synchronized void add(Deed deed) {
        done.add(deed);
    }

    /** Those since a moment. */
    public synchronized List<Deed> since(Instant moment) {
        return done.stream().filter(deed -> deed.at().isAfter(moment)).toList();
    }

    /** All of them. */
    public List<Deed> all() {
        return since(Instant.MIN);
    }

    /** The paths of all transfers that were applied for. */
    public List<String> transfers() {
        return all().stream()
                .filter(deed -> deed.kind() == Deed.Kind.APPLICATION)
                .map(Deed::about)
                .toList();
    }

    /** Those of a party since a moment that it knows nothing of any more. */
    public List<Deed> forgotten(LocalCallers callers, String keeper, Instant since) throws IOException {
        List<Deed> forgotten = new ArrayList<>();
        for (Deed deed : since(since)) {
            if (deed.keeper().equals(keeper) && isForgotten(callers, deed)) {
                forgotten.add(deed);
            }
        }
        return forgotten;
    }

    private static boolean isForgotten(LocalCallers callers, Deed deed) throws IOException {
        GatewayAnswer answer = callers.officer(deed.act().fund()).get(deed.about());
        if (answer.status() == NOT_FOUND) {
            return true;
        }
        JsonNode now = GatewayClient.expect("GET " + deed.about(), answer, 200).body();
        return deed.kind() == Deed.Kind.DECISION && offers(now, deed.action());
    }

    private static boolean offers(JsonNode transfer, String action) {
        return transfer.path("actions").valueStream().anyMatch(each -> action.equals(each.asText()));
    }
}
