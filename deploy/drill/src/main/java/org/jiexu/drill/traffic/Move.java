package org.jiexu.drill.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jiexu.drill.traffic.Deed.Kind;
import org.jiexu.local.client.GatewayClient;

/** What the funds do for one worker who moves: the application, and decisions where people decide. */
final class Move {

    private static final String TRANSFER = "transfer";

    private Move() {}

    /**
     * Applies at the destination.
     *
     * @return the path of the transfer
     */
    static String begin(Officers officers, String workerId, Journey route) throws IOException {
        OfficersAct act = Officers.act(
                route.to(),
                "/v1/transfers",
                Map.of("workerId", workerId, "fromFund", route.from(), "toFund", route.to()));
        String transfer = GatewayClient.expect("POST /v1/transfers", officers.act(act), 202)
                .locationPath();
        officers.keep(Kind.APPLICATION, TRANSFER, transfer, act);
        return transfer;
    }

    /** The next decision of a case that waits for people; nothing if it waits for nobody. */
    static void decide(Officers officers, String transfer) throws IOException {
        JsonNode now = officers.read(Journey.BY_PEOPLE.to(), transfer).body();
        String fund = now.path("waitingFor").path("fund").asText("");
        Optional<String> action = now.path("actions")
                .valueStream()
                .map(JsonNode::asText)
                .filter(each -> each.equals("accept") || each.equals("approve"))
                .findFirst();
        if (action.isPresent() && !fund.isEmpty()) {
            OfficersAct act = Officers.act(fund, transfer + "/" + action.get(), Map.of());
            if (officers.act(act).status() == 200) {
                officers.keep(Kind.DECISION, TRANSFER, transfer, act);
            }
        }
    }
}
