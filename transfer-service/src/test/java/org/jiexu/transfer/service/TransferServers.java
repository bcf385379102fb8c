package org.jiexu.transfer.service;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jiexu.embedded.ServiceDatabase;
import org.jiexu.embedded.TestInfrastructure;
import org.jspecify.annotations.Nullable;

/** The real PostgreSQL and Kafka of the tests, a key pair that signs tokens, and the services that a quote reads. */
public final class TransferServers implements QuarkusTestResourceLifecycleManager {

    /** System property with the PKCS 8 form of the key that signs: the tests live in another class loader. */
    static final String SIGNING_KEY = "jiexu.test.signing-key";

    private static final int RSA_BITS = 2048;

    private @Nullable Upstreams upstreams;

    @Override
    public Map<String, String> start() {
        TestInfrastructure servers = TestInfrastructure.shared();
        ServiceDatabase database = servers.serviceDatabase("transfer", "db/events", "db/web", "db/transfer");
        Upstreams answering = upstreams();
        upstreams = answering;
        Map<String, String> configuration = new HashMap<>();
        configuration.put("quarkus.datasource.jdbc.url", servers.jdbcUrl(database.name()));
        configuration.put("quarkus.datasource.username", database.service().role());
        configuration.put("quarkus.datasource.password", database.service().password());
        configuration.putAll(servers.kafkaConfiguration("transfer"));
        configuration.put("jiexu.signing.key", servers.signingKeys().toString());
        configuration.put("jiexu.signing.known", servers.knownSigners().toString());
        configuration.put("jiexu.messages.keys", servers.messageKeys().toString());
        configuration.put("quarkus.oidc.public-key", signingKeyPair());
        configuration.put("quarkus.http.test-port", "0");
        configuration.put("jiexu.ledgers", "51,44");
        configuration.put("jiexu.registry.url", answering.url());
        configuration.put("jiexu.ledger.urls", "51=" + answering.url() + ",44=" + answering.url());
        configuration.put("jiexu.service.token", Upstreams.TOKEN);
        return configuration;
    }

    private static Upstreams upstreams() {
        try {
            return new Upstreams();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the pair, keeps the private half for {@link Tokens}, answers the public half in base64. */
    private static String signingKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            KeyPair pair = generator.generateKeyPair();
            Base64.Encoder encoder = Base64.getEncoder();
            System.setProperty(
                    SIGNING_KEY, encoder.encodeToString(pair.getPrivate().getEncoded()));
            return encoder.encodeToString(pair.getPublic().getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }

    @Override
    public void stop() {
        if (upstreams != null) {
            upstreams.close();
        }
    }
}
