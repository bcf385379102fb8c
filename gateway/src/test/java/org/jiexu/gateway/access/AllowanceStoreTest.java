package org.jiexu.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jiexu.gateway.GatewaySetup;
import org.jiexu.service.database.Sql;
import org.junit.jupiter.api.Test;

/** On the gateway's own database, with the rights of its role. */
@QuarkusTest
@QuarkusTestResource(GatewaySetup.class)
class AllowanceStoreTest {

    private static final int LIMIT = 4;
    private static final Duration WINDOW = Duration.ofHours(1);

    private final DataSource database;
    private final byte[] caller = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);

    AllowanceStoreTest(DataSource database) {
        this.database = database;
    }

    @Test
    void whoeverCountsACallerHasOneAllowanceAndTimeGivesItBack() throws SQLException {
        try (Connection one = database.getConnection();
                Connection other = database.getConnection()) {
            assertThat(take(one).allowed()).isTrue();
            assertThat(take(other).allowed()).isTrue();
            assertThat(take(one).untilFull()).isBetween(Duration.ofMinutes(44), Duration.ofMinutes(45));
            assertThat(take(other).allowed()).isTrue();

            AllowanceStore.Taken fifth = take(one);

            assertThat(fifth.allowed()).isFalse();
            assertThat(fifth.untilFull()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
            assertThat(take(other).allowed()).isFalse();

            passes(one, Duration.ofMinutes(16));
            assertThat(take(other).allowed()).isTrue();
            assertThat(take(one).allowed()).isFalse();

            passes(one, Duration.ofHours(9));
            for (int i = 0; i < LIMIT; i++) {
                assertThat(take(one).allowed()).isTrue();
            }
            assertThat(take(one).allowed()).isFalse();
        }
    }

    @Test
    void manyAtOnceGetNoMoreThanThereIs() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<AllowanceStore.Taken>> requests = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                requests.add(() -> {
                    try (Connection connection = database.getConnection()) {
                        return take(connection);
                    }
                });
            }

            List<Future<AllowanceStore.Taken>> answers = threads.invokeAll(requests);

            assertThat(answers.stream().filter(answer -> answer.resultNow().allowed()))
                    .hasSize(LIMIT);
        }
    }

    private AllowanceStore.Taken take(Connection connection) throws SQLException {
        return AllowanceStore.take(connection, caller, LIMIT, WINDOW);
    }

    private void passes(Connection connection, Duration time) throws SQLException {
        Sql.of(
                        connection,
                        "UPDATE tracking_allowances SET spent_until = spent_until - ? * interval '1 second' WHERE caller = ?",
                        time.toSeconds(),
                        caller)
                .update();
    }
}
