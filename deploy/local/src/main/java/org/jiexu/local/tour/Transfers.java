package org.jiexu.local.tour;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiexu.local.client.GatewayAnswer;
import org.jiexu.local.client.GatewayClient;
import org.jiexu.local.client.LocalCallers;
import org.jiexu.local.client.Waiting;
import org.jiexu.local.sample.LoadedCase;

/** Transfers as their parties see them at the gateway. */
final class Transfers {
    static final Set<String> ENDS = Set.of("COMPLETED", "REFUSED", "RETURNED", "CANCELLED", "TERMINATED");
    private static final Duration ACTION_LIMIT = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final LocalCallers callers;

    Transfers(LocalCallers callers) {
        this.callers = callers;
    }

    /** Applies at the destination; the key makes a second application with the same key the same one. */
    JsonNode submit(LoadedCase loaded, String key) throws IOException {
        GatewayAnswer answer = callers.officer(loaded.sample().toFund())
                .post(
                        "/v1/transfers",
                        key,
                        Map.of(
                                "workerId", loaded.workerId(),
                                "fromFund", loaded.sample().fromFund(),
                                "toFund", loaded.sample().toFund()));
        return GatewayClient.expect("POST /v1/transfers", answer, 202).body();
    }

    /** The worker's transfer out of that fund, if one was ever applied for. */
    Optional<JsonNode> ofWorker(LoadedCase loaded) throws IOException {
        JsonNode items = callers.officer(loaded.sample().toFund())
                .read("/v1/transfers?workerId=" + loaded.workerId() + "&fromFund="
                        + loaded.sample().fromFund())
                .path("items");
        return items.isEmpty() ? Optional.empty() : Optional.of(items.get(0));
    }

    JsonNode read(LoadedCase loaded, String transfer) throws IOException {
        return callers.officer(loaded.sample().toFund()).read("/v1/transfers/" + transfer);
    }

    /** Waits until the case may be acted upon, then acts as an officer of the fund. */
    JsonNode act(String fund, String transfer, String action, Map<String, ?> body, String key) throws IOException {
        GatewayClient officer = callers.officer(fund);
        String path = "/v1/transfers/" + transfer;
        JsonNode possible = Waiting.until(action + " of " + transfer, ACTION_LIMIT, PAUSE, () -> {
            JsonNode state = officer.read(path);
            boolean offered = state.path("actions").valueStream().anyMatch(each -> action.equals(each.asText()));
            return offered || ENDS.contains(state.path("state").asText()) ? Optional.of(state) : Optional.empty();
        });
        if (ENDS.contains(possible.path("state").asText())) {
            return possible;
        }
        return GatewayClient.expect("POST " + path + "/" + action, officer.post(path + "/" + action, key, body), 200)
                .body();
    }
}
