package org.jiexu.events.latency;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jiexu.embedded.EmbeddedKafka;
import org.jiexu.embedded.EmbeddedPostgres;
import org.jiexu.embedded.Ports;
import org.jiexu.events.inbox.BatchHandler;
import org.jiexu.events.inbox.MessageLoop;
import org.jiexu.events.message.TransferReply.RemittanceCredited;
import org.jiexu.events.outbox.Outgoing;
import org.jiexu.events.outbox.Relay;
import org.jiexu.events.transaction.Transactions;

/**
 * Two services throw one message to and fro, everything durable: how long from the commit at the sender to the handler at the
 * receiver, and how many messages a second with more of them in flight. Arguments: round trips, in flight.
 */
public final class HopLatency {

    private static final List<String> MIGRATIONS = List.of(
            "/db/events/V20261123.1__outbox_inbox_journal.sql",
            "/db/events/V20261127.1__parked_messages_end_in_an_outcome.sql");
    private static final int WARM_UP = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private HopLatency() {}

    /** Starts its own PostgreSQL and Kafka in a folder of its own and prints a table. */
    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
        int[] inFlight = arguments.length > 1
                ? Arrays.stream(arguments[1].split(",", -1))
                        .mapToInt(Integer::parseInt)
                        .toArray()
                : new int[] {1, 16, 64, 512};
        Path folder = Files.createTempDirectory("jiexu-hop-");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(new EmbeddedPostgres.Settings(
                        folder.resolve("postgres"),
                        folder.resolve("postgres.log"),
                        Ports.free(),
                        "hop",
                        true,
                        100,
                        64));
                EmbeddedKafka kafka = EmbeddedKafka.start(new EmbeddedKafka.Settings(
                        folder.resolve("kafka"),
                        folder.resolve("kafka.log"),
                        Ports.free(),
                        Ports.free(),
                        384,
                        false))) {
            kafka.createTopics(Map.of("there", 6, "back", 6));
            try (Side near = new Side(postgres, kafka, "near", "back");
                    Side far = new Side(postgres, kafka, "far", "there")) {
                measure(near, far, rounds, inFlight);
            }
        }
    }

    private static void measure(Side near, Side far, int rounds, int[] inFlight) throws Exception {
        Semaphore places = new Semaphore(0);
        AtomicLong arrived = new AtomicLong();
        Samples hops = new Samples();
        Samples trips = new Samples();
        far.loop((transaction, fresh) -> {
            hops.add(System.nanoTime() - far.sentAt);
            fresh.forEach(received -> transaction.send(Outgoing.to("back", received.key(), received.message())));
        });
        near.loop((transaction, fresh) -> {
            arrived.addAndGet(fresh.size());
            places.release(fresh.size());
        });
        for (int places_ : inFlight) {
            places.drainPermits();
            places.release(places_);
            int count = places_ == 1 ? rounds : rounds * Math.min(places_, 32);
            for (int pass = 0; pass < 2; pass++) {
                int size = pass == 0 ? Math.min(WARM_UP, count) : count;
                hops.clear();
                trips.clear();
                long start = System.nanoTime();
                long begun = 0;
                for (int i = 0; i < size; i++) {
                    if (!places.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                        throw new IllegalStateException("nothing came back");
                    }
                    if (places_ == 1 && i > 0) {
                        trips.add(System.nanoTime() - begun);
                    }
                    begun = System.nanoTime();
                    int room = 1 + places.availablePermits();
                    int now = Math.min(Math.min(room, 64), size - i);
                    places.acquire(now - 1);
                    i += now - 1;
                    near.send(now, far);
                }
                places.acquire(places_);
                places.release(places_);
                if (pass == 1) {
                    double seconds = (System.nanoTime() - start) / 1e9;
                    System.out.printf("in flight %4d: %8.0f round trips/s", places_, size / seconds);
                    if (places_ == 1) {
                        System.out.printf("  hop %s  round trip %s", hops.table(), trips.table());
                    }
                    System.out.println();
                }
            }
        }
    }

    /** One service: a database, a relay, a loop. */
    private static final class Side implements AutoCloseable {
        private final EmbeddedKafka kafka;
        private final String topic;
        private final AgroalDataSource pool;
        private final Relay relay;
        private final Transactions transactions;
        private volatile long sentAt;
        private MessageLoop loop;

        private Side(EmbeddedPostgres postgres, EmbeddedKafka kafka, String name, String topic) throws SQLException {
            this.kafka = kafka;
            this.topic = topic;
            postgres.createDatabase(name);
            pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(configuration -> configuration
                            .maxSize(12)
                            .minSize(2)
                            .acquisitionTimeout(Duration.ofSeconds(10))
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(postgres.jdbcUrl(name))
                                    .principal(new NamePrincipal(postgres.user()))
                                    .credential(new SimplePassword(postgres.password())))));
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                for (String migration : MIGRATIONS) {
                    statement.execute(resource(migration));
                }
            }
            relay = new Relay(pool, "/jiexu/" + name, Map.of("bootstrap.servers", kafka.bootstrapServers()));
            transactions = new Transactions(pool, relay::wake);
            relay.start();
        }

        private void loop(BatchHandler handler) {
            loop = new MessageLoop(
                    new MessageLoop.Settings(
                            "hop." + topic, Set.of(topic), Map.of("bootstrap.servers", kafka.bootstrapServers())),
                    transactions,
                    handler);
            loop.start();
        }

        private void send(int count, Side to) {
            transactions.run(transaction -> {
                for (int i = 0; i < count; i++) {
                    UUID key = UUID.randomUUID();
                    transaction.send(Outgoing.to(to.topic, key, new RemittanceCredited(key, i)));
                }
            });
            to.sentAt = System.nanoTime();
        }

        @Override
        public void close() {
            if (loop != null) {
                loop.close();
            }
            relay.close();
            pool.close();
        }
    }

    private static String resource(String path) {
        try (InputStream stream = Objects.requireNonNull(HopLatency.class.getResourceAsStream(path), path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Durations in nanoseconds; prints median and tail in milliseconds. */
    private static final class Samples {
        private final BlockingQueue<Long> values = new ArrayBlockingQueue<>(1_000_000);

        private void add(long nanos) {
            values.offer(nanos);
        }

        private void clear() {
            values.clear();
        }

        private String table() {
            long[] sorted = values.stream().mapToLong(Long::longValue).sorted().toArray();
            return sorted.length == 0
                    ? "-"
                    : "p50 %.2f p95 %.2f p99 %.2f ms".formatted(at(sorted, 0.50), at(sorted, 0.95), at(sorted, 0.99));
        }

        private static double at(long[] sorted, double share) {
            return sorted[(int) Math.min(sorted.length - 1, share * sorted.length)] / 1e6;
        }
    }
}
