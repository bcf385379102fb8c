package org.jiexu.local.tour;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jiexu.local.client.LocalCallers;
import org.jiexu.local.sample.LoadedCase;

/** Cases that stand still in different states, because their funds let people decide: something to see in the console. */
public final class SampleQueue {
    private final Transfers transfers;

    public SampleQueue(LocalCallers callers) {
        this.transfers = new Transfers(callers);
    }

    /** Applies for each case that nobody applied for yet; the first is accepted, so that its source must decide. */
    public int fill(List<LoadedCase> cases) throws IOException {
        int applied = 0;
        for (LoadedCase each : cases) {
            if (transfers.ofWorker(each).isPresent()) {
                continue;
            }
            String key = "sample-transfer-" + each.workerId();
            String id = transfers.submit(each, key).path("id").asText();
            if (applied == 0) {
                JsonNode state = transfers.act(each.sample().toFund(), id, "accept", Map.of(), key + "-accept");
                if (state.isMissingNode()) {
                    throw new IllegalStateException("accepting " + id + " was answered without a body");
                }
            }
            applied++;
        }
        return applied;
    }
}
