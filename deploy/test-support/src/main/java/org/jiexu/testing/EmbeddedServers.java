package org.jiexu.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.utils.AppInfoParser;
import org.jiexu.embedded.BrokerUsers;
import org.jiexu.embedded.EmbeddedKafka;
import org.jiexu.embedded.EmbeddedPostgres;
import org.jiexu.embedded.OwnedProcess;
import org.jiexu.embedded.Ports;
import org.jiexu.embedded.StartFailure;

/** The servers as processes of this machine, from the class path: about three seconds, and nothing but the JDK is needed. */
final class EmbeddedServers implements TestServers {
    private static final String POSTGRES = "postgres";
    private static final String KAFKA = "kafka";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public Place start(Path folder, BrokerUsers users) {
        // A thread of its own, which inherits the context class loader: in a Quarkus test the common pool has another,
        // and Kafka's client would find its
        // own classes twice.
        CompletableFuture<EmbeddedKafka> kafkaStarts = CompletableFuture.supplyAsync(
                () -> Ports.onFreeOnes(() -> startKafka(folder, users)),
                task -> Thread.ofPlatform().start(task));
        EmbeddedPostgres postgres = Ports.onFreeOnes(() -> startPostgres(folder));
        try (Connection connection = postgres.databases().connect("postgres")) {
            return new Place(
                    postgres.jdbcUrl(""),
                    postgres.password(),
                    kafkaStarts.join().bootstrapServers(),
                    "embedded (PostgreSQL " + connection.getMetaData().getDatabaseProductVersion() + ", Kafka "
                            + AppInfoParser.getVersion() + ")");
        } catch (CompletionException e) {
            throw e.getCause() instanceof StartFailure failure
                    ? failure
                    : new StartFailure("the test's Kafka did not start", e);
        } catch (SQLException e) {
            throw new StartFailure("the test's PostgreSQL does not answer: " + e.getMessage(), e);
        }
    }

    private static EmbeddedPostgres startPostgres(Path folder) {
        return EmbeddedPostgres.start(new EmbeddedPostgres.Settings(
                folder.resolve(POSTGRES),
                folder.resolve("postgres.log"),
                Ports.free(),
                PASSWORD,
                false,
                MAX_CONNECTIONS,
                SHARED_BUFFERS_MEGABYTES));
    }

    private static EmbeddedKafka startKafka(Path folder, BrokerUsers users) {
        return EmbeddedKafka.start(new EmbeddedKafka.Settings(
                folder.resolve(KAFKA),
                folder.resolve("kafka.log"),
                Ports.free(),
                Ports.free(),
                BROKER_HEAP_MEGABYTES,
                true,
                users));
    }

    @Override
    public void stop(Path folder) {
        try {
            // Their data is thrown away: there is nothing to end orderly for.
            EmbeddedKafka.lastStarted(folder.resolve(KAFKA)).ifPresent(OwnedProcess::kill);
            EmbeddedPostgres.lastStarted(folder.resolve(POSTGRES))
                    .ifPresent(process -> process.stop(OwnedProcess.Signal.INT, PATIENCE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
