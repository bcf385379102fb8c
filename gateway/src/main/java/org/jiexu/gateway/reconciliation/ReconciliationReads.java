package org.jiexu.gateway.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jiexu.gateway.routing.ServiceAddresses;
import org.jiexu.gateway.routing.ServiceReads;
import org.jspecify.annotations.Nullable;

/** Asks the service that reconciles. */
@ApplicationScoped
public class ReconciliationReads {

    /** What is known is read from tables: a service that hangs is told to the caller, not waited for. */
    private static final Duration KNOWN_LIMIT = Duration.ofSeconds(8);

    /** Comparing everything is given up after ten minutes by the service itself. */
    private static final Duration WHOLE_LIMIT = Duration.ofMinutes(11);

    private final ServiceAddresses addresses;
    private final ServiceReads reads;

    public ReconciliationReads(ServiceAddresses addresses, ServiceReads reads) {
        this.addresses = addresses;
        this.reads = reads;
    }

    /** What is known now; a refusal is passed on. */
    public JsonNode known(String token, @Nullable String since) {
        return read(token, since == null ? "" : "?since=" + encoded(since), KNOWN_LIMIT);
    }

    /** What comparing everything now finds; a refusal is passed on. */
    JsonNode whole(String token) {
        return read(token, "?depth=whole", WHOLE_LIMIT);
    }

    private JsonNode read(String token, String query, Duration limit) {
        return reads.get("transfer", addresses.transfer(), "/v1/reconciliation" + query, token, limit)
                .orRefused();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
