package org.jiexu.contribution;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Base64;
import java.util.Map;
import org.jiexu.testing.TestInfrastructure;

/** The real PostgreSQL and Kafka of the tests, and a key pair that signs tokens. */
public final class LedgerServers implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        var servers = TestInfrastructure.shared();
        var database = servers.serviceDatabase("ledger_51", "db/service", "db/contribution");
        Map<String, String> configuration = servers.serviceConfiguration("ledger-51", database);
        configuration.put("jiexu.signing.key", servers.signingKeys().toString());
        configuration.put("jiexu.registry.url", servers.registryWithoutEditions());
        configuration.put("jiexu.ledger", "51");
        configuration.put("jiexu.row-tags.key", Base64.getEncoder().encodeToString(new byte[32]));
        configuration.put("quarkus.http.test-port", "0");
        servers.createTopics(Map.of("jiexu.ledger.44.commands", 3));
        return configuration;
    }

    @Override
    public void stop() {
        // The servers are shared by the whole JVM and go with it.
    }
}
