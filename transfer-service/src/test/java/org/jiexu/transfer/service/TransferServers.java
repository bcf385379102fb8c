package org.jiexu.transfer.service;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.jiexu.embedded.ServiceDatabase;
import org.jiexu.testing.TestInfrastructure;
import org.jspecify.annotations.Nullable;

/** The real PostgreSQL and Kafka of the tests, a key pair that signs tokens, and the services that a quote reads. */
public final class TransferServers implements QuarkusTestResourceLifecycleManager {

    private @Nullable Upstreams upstreams;

    @Override
    public Map<String, String> start() {
        TestInfrastructure servers = TestInfrastructure.shared();
        ServiceDatabase database = servers.serviceDatabase("transfer", "db/service", "db/transfer");
        Upstreams answering = upstreams();
        upstreams = answering;
        Map<String, String> configuration = servers.serviceConfiguration("transfer", database);
        configuration.put("jiexu.signing.key", servers.signingKeys().toString());
        configuration.put("quarkus.http.test-port", "0");
        configuration.put("jiexu.ledgers", "51,44");
        configuration.put("jiexu.registry.url", answering.url());
        configuration.put("jiexu.ledger.urls", "51=" + answering.url() + ",44=" + answering.url());
        journalKeys(configuration);
        configuration.put("jiexu.row-tags.key", Base64.getEncoder().encodeToString(new byte[32]));
        return configuration;
    }

    /** With what the journal's heads are signed. */
    private static void journalKeys(Map<String, String> configuration) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            configuration.put(
                    "jiexu.journal.key-file",
                    pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            configuration.put(
                    "jiexu.journal.public-keys-file",
                    pem("PUBLIC KEY", pair.getPublic().getEncoded()));
            configuration.put(
                    "jiexu.journal.heads-folder",
                    Files.createTempDirectory("heads").toString());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pem(String what, byte[] key) throws IOException {
        Path file = Files.createTempFile("journal", ".pem");
        Files.writeString(
                file,
                "-----BEGIN " + what + "-----\n" + Base64.getEncoder().encodeToString(key) + "\n-----END " + what
                        + "-----\n");
        return file.toString();
    }

    private static Upstreams upstreams() {
        try {
            return new Upstreams();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (upstreams != null) {
            upstreams.close();
        }
    }
}
