package org.jiexu.drill.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jiexu.local.client.GatewayAnswer;
import org.jiexu.local.client.LocalCallers;
import org.jiexu.local.client.Waiting;

/** When nothing moves by itself any more: every case has ended or waits for people. */
public final class Rest {

    private static final Set<String> NOT_OURS = Set.of("NOBODY", "SOURCE_FUND", "DESTINATION_FUND");
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private Rest() {}

    /**
     * Waits for it.
     *
     * @param transfers their paths
     * @return how many cases are in each state
     * @throws IllegalStateException naming those that still move
     */
    public static Map<String, Integer> await(LocalCallers callers, List<String> transfers, Duration patience)
            throws IOException {
        List<String> moving = new ArrayList<>(transfers);
        Map<String, Integer> states = new TreeMap<>();
        List<String> last = new ArrayList<>();
        try {
            return Waiting.until("every case to end or to wait for people", patience, PAUSE, () -> {
                last.clear();
                for (String transfer : List.copyOf(moving)) {
                    look(callers, transfer, moving, states, last);
                }
                return moving.isEmpty() ? Optional.of(states) : Optional.empty();
            });
        } catch (IllegalStateException tooLate) {
            throw new IllegalStateException(tooLate.getMessage() + ": " + String.join(", ", last), tooLate);
        }
    }

    /** The cases that are not in a state: each with the one that it is in, and the reason that it gives. */
    public static List<String> otherThan(LocalCallers callers, String state, List<String> transfers)
            throws IOException {
        List<String> others = new ArrayList<>();
        for (String transfer : transfers) {
            JsonNode now = callers.administrator().read(transfer);
            if (!now.path("state").asText().equals(state)) {
                String reason = now.path("reason").path("code").asText();
                others.add(transfer + " is " + now.path("state").asText() + (reason.isEmpty() ? "" : ": " + reason));
            }
        }
        return others;
    }

    private static void look(
            LocalCallers callers, String transfer, List<String> moving, Map<String, Integer> states, List<String> last)
            throws IOException {
        GatewayAnswer answer = callers.administrator().get(transfer);
        JsonNode now = answer.body();
        String state = answer.status() == 404 ? "(unknown)" : now.path("state").asText("?" + answer.status());
        if (answer.status() == 404
                || NOT_OURS.contains(now.path("waitingFor").path("party").asText())) {
            moving.remove(transfer);
            states.merge(state, 1, Integer::sum);
        } else {
            last.add(transfer + " " + state);
        }
    }
}
