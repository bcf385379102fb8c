package org.jiexu.registry;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import org.jiexu.testing.TestInfrastructure;

/** The real PostgreSQL and Kafka of the tests, keys of personal data, and a key pair that signs tokens. */
public final class RegistryServers implements QuarkusTestResourceLifecycleManager {
    private static final int KEY_BYTES = 32;

    @Override
    public Map<String, String> start() {
        var servers = TestInfrastructure.shared();
        var database = servers.serviceDatabase("registry", "db/service", "db/registry");
        Map<String, String> configuration = servers.serviceConfiguration("registry", database);
        configuration.put("jiexu.signing.key", servers.signingKeys().toString());
        configuration.put("jiexu.ledgers", "51,44");
        configuration.put("jiexu.registry.keys.encryption", randomKey());
        configuration.put("jiexu.registry.keys.lookup", randomKey());
        return configuration;
    }

    private static String randomKey() {
        var key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    @Override
    public void stop() {
        // The servers are shared by the whole JVM and go with it.
    }
}
