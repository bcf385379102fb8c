package org.jiexu.service.latency;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jiexu.embedded.BrokerUsers;
import org.jiexu.embedded.EmbeddedKafka;
import org.jiexu.embedded.EmbeddedPostgres;
import org.jiexu.embedded.Ports;
import org.jiexu.messages.TransferReply.RemittanceCredited;
import org.jiexu.messages.authenticity.TestParties;
import org.jiexu.service.inbox.BatchHandler;
import org.jiexu.service.inbox.MessageLoop;
import org.jiexu.service.outbox.Outgoing;
import org.jiexu.service.outbox.Relay;
import org.jiexu.service.transaction.LocalTransactions;

/**
 * Two services throw a message to and fro, everything durable: how long from the commit at the sender to the handler at the
 * receiver, how many round trips a second with more of them in flight, and how often the disk was waited for. Arguments: round
 * trips, and numbers in flight with commas. How to run it: docs/decisions/0082.
 */
public final class HopLatency {

    private static final List<String> MIGRATIONS = List.of(
            "/db/service/V20261123.1__outbox_inbox_journal.sql",
            "/db/service/V20261127.1__parked_messages_end_in_an_outcome.sql",
            "/db/service/V20261127.2__parked_payloads_as_they_came.sql");
    private static final int WARM_UP_TRIPS = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Side near;
    private final Semaphore places = new Semaphore(0);
    private final Queue<Long> hops = new ConcurrentLinkedQueue<>();
    private volatile long sentAt;

    private HopLatency(Side near, Side far) {
        this.near = near;
        far.listen((transaction, fresh) -> {
            hops.add(System.nanoTime() - sentAt);
            fresh.forEach(received -> transaction.send(Outgoing.to("back", received.key(), received.message())));
        });
        near.listen((transaction, fresh) -> places.release(fresh.size()));
    }

    /** Starts its own PostgreSQL and Kafka in a folder of its own and prints a line for each number in flight. */
    public static void main(String[] arguments) throws Exception {
        int trips = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
        String inFlight = arguments.length > 1 ? arguments[1] : "1,16,64,512";
        Path folder = Files.createTempDirectory("jiexu-hop-");
        var postgresSettings = new EmbeddedPostgres.Settings(
                folder.resolve("postgres"), folder.resolve("postgres.log"), Ports.free(), "hop", true, 100, 64);
        var kafkaSettings = new EmbeddedKafka.Settings(
                folder.resolve("kafka"),
                folder.resolve("kafka.log"),
                Ports.free(),
                Ports.free(),
                384,
                false,
                new BrokerUsers(Map.of(BrokerUsers.OPERATOR, "operator")));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(postgresSettings);
                EmbeddedKafka kafka = EmbeddedKafka.start(kafkaSettings)) {
            kafka.createTopics(Map.of("there", 6, "back", 6));
            try (Side near = new Side(postgres, kafka, "near", "back");
                    Side far = new Side(postgres, kafka, "far", "there")) {
                HopLatency measured = new HopLatency(near, far);
                for (String number : inFlight.split(",", -1)) {
                    measured.run(WARM_UP_TRIPS, Integer.parseInt(number));
                    measured.report(trips, Integer.parseInt(number));
                }
            }
        }
    }

    private void report(int trips, int inFlight) throws Exception {
        long flushesBefore = near.walFlushes();
        long start = System.nanoTime();
        long[] tripTimes = run(trips, inFlight);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "in flight %4d: %7.0f round trips/s, %.2f waits for the disk a trip",
                inFlight, trips / seconds, (near.walFlushes() - flushesBefore) / (double) trips);
        if (inFlight == 1) {
            System.out.printf("; one hop %s; round trip %s", quantiles(hops()), quantiles(tripTimes));
        }
        System.out.println();
    }

    /** Sends so many messages and waits until all are back; answers how long each sending thread's turn took. */
    private long[] run(int trips, int inFlight) throws Exception {
        hops.clear();
        places.drainPermits();
        places.release(inFlight);
        long[] times = new long[trips];
        long begun = System.nanoTime();
        for (int sent = 0; sent < trips; ) {
            takePlace();
            int now = Math.min(1 + places.availablePermits(), trips - sent);
            places.acquire(now - 1);
            near.send(now);
            sentAt = System.nanoTime();
            sent += now;
            times[sent - 1] = sentAt - begun;
            begun = sentAt;
        }
        for (int back = 0; back < inFlight; back++) {
            takePlace();
        }
        return times;
    }

    private void takePlace() throws InterruptedException {
        if (!places.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("nothing came back within " + PATIENCE);
        }
    }

    private long[] hops() {
        return hops.stream().mapToLong(Long::longValue).toArray();
    }

    private static String quantiles(long[] nanoseconds) {
        Arrays.sort(nanoseconds);
        return "p50 %.2f p95 %.2f ms"
                .formatted(
                        nanoseconds[nanoseconds.length / 2] / 1e6,
                        nanoseconds[(int) (nanoseconds.length * 0.95)] / 1e6);
    }

    /** One service: a database, a relay, a loop. */
    private static final class Side implements AutoCloseable {
        private final AgroalDataSource pool;
        private final Relay relay;
        private final LocalTransactions transactions;
        private final MessageLoop loop;
        private BatchHandler handler = (transaction, fresh) -> {};

        private Side(EmbeddedPostgres postgres, EmbeddedKafka kafka, String name, String topic) throws SQLException {
            postgres.createDatabase(name);
            pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(configuration -> configuration
                            .minSize(2)
                            .maxSize(12)
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
            Map<String, Object> client = kafka.operator();
            relay = new Relay(pool, TestParties.ledger(), client);
            transactions = new LocalTransactions(pool, relay::wake);
            loop = new MessageLoop(
                    new MessageLoop.Settings("hop." + topic, Set.of(topic), client),
                    transactions,
                    (transaction, fresh) -> handler.handle(transaction, fresh),
                    TestParties.saga());
        }

        private void listen(BatchHandler own) {
            handler = own;
            relay.start();
            loop.start();
        }

        private void send(int count) {
            transactions.run(transaction -> {
                for (int i = 0; i < count; i++) {
                    UUID key = UUID.randomUUID();
                    transaction.send(Outgoing.to("there", key, new RemittanceCredited(key, i)));
                }
            });
        }

        /** How often the server's log was flushed; one log for both databases. */
        private long walFlushes() throws SQLException {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT coalesce(sum(fsyncs), 0) FROM pg_stat_io WHERE object = 'wal'")) {
                row.next();
                return row.getLong(1);
            }
        }

        @Override
        public void close() {
            loop.close();
            relay.close();
            pool.close();
        }
    }

    private static String resource(String path) {
        try (InputStream stream = Objects.requireNonNull(HopLatency.class.getResourceAsStream(path), path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(path, e);
        }
    }
}
