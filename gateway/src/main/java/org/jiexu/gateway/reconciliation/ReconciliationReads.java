package org.jiexu.gateway.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jiexu.gateway.routing.Asker;
import org.jiexu.gateway.routing.ServiceAddresses;
import org.jiexu.gateway.routing.ServiceReads;
import org.jspecify.annotations.Nullable;

/** Asks the service that reconciles; a refusal is passed on. */
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

    /** What is known now. */
    public Reconciliation known(Asker asker) {
        return read(asker, "", KNOWN_LIMIT, Reconciliation.class);
    }

    /** The same as it was given, of findings since a moment. */
    JsonNode known(Asker asker, @Nullable String since) {
        return read(asker, since == null ? "" : "?since=" + encoded(since), KNOWN_LIMIT, JsonNode.class);
    }

    /** What comparing everything now finds, as it was given. */
    JsonNode whole(Asker asker) {
        return read(asker, "?depth=whole", WHOLE_LIMIT, JsonNode.class);
    }

    private <T> T read(Asker asker, String query, Duration limit, Class<T> type) {
        return reads.get(addresses.transfer(), asker, "/v1/reconciliation" + query, type, limit);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
