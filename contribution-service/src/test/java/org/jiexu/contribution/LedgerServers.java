package org.jiexu.contribution;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jiexu.embedded.TestInfrastructure;

/** The real PostgreSQL and Kafka of the tests, and a key pair that signs tokens. */
public final class LedgerServers implements QuarkusTestResourceLifecycleManager {
    /** System property with the PKCS 8 form of the key that signs: the tests live in another class loader. */
    static final String SIGNING_KEY = "jiexu.test.signing-key";

    private static final int RSA_BITS = 2048;

    @Override
    public Map<String, String> start() {
        var servers = TestInfrastructure.shared();
        var database = servers.serviceDatabase("ledger_51", "db/events", "db/web", "db/contribution");
        Map<String, String> configuration = new HashMap<>();
        configuration.put("quarkus.datasource.jdbc.url", servers.jdbcUrl(database.name()));
        configuration.put("quarkus.datasource.username", database.service().role());
        configuration.put("quarkus.datasource.password", database.service().password());
        configuration.putAll(servers.kafkaConfiguration("ledger-51"));
        configuration.put("jiexu.signing.key", servers.signingKeys().toString());
        configuration.put("jiexu.signing.known", servers.knownSigners().toString());
        configuration.put("jiexu.registry.url", servers.registryWithoutEditions());
        configuration.put("jiexu.messages.keys", servers.messageKeys().toString());
        configuration.put("quarkus.oidc.public-key", signingKeyPair());
        configuration.put("jiexu.ledger", "51");
        configuration.put("quarkus.http.test-port", "0");
        servers.createTopics(Map.of("jiexu.ledger.44.commands", 3));
        return configuration;
    }

    /** Makes the pair, keeps the private half for {@link Tokens}, answers the public half in base64. */
    private static String signingKeyPair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            var pair = generator.generateKeyPair();
            var encoder = Base64.getEncoder();
            System.setProperty(
                    SIGNING_KEY, encoder.encodeToString(pair.getPrivate().getEncoded()));
            return encoder.encodeToString(pair.getPublic().getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }

    @Override
    public void stop() {
        // The servers are shared by the whole JVM and go with it.
    }
}
