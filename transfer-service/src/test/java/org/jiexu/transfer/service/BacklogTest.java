package org.jiexu.transfer.service;

import static org.hamcrest.Matchers.equalTo;
import static org.jiexu.transfer.service.Journey.SHENZHEN;
import static org.jiexu.transfer.service.Journey.application;
import static org.jiexu.transfer.service.Journey.posting;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.jiexu.service.outbox.Backlog;
import org.jiexu.service.transaction.Transactions;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An outbox that cannot be emptied, because a topic is not there, closes the door to new applications. */
@QuarkusTest
@WithTestResource(TransferServers.class)
class BacklogTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Transactions transactions;

    @Inject
    Backlog backlog;

    @AfterEach
    void emptyTheOutbox() {
        execute("DELETE FROM outbox WHERE topic = 'jiexu.nowhere'");
    }

    @Test
    void whileTheOutboxIsStuckNothingNewIsTakenAndAfterwardsItIs() {
        execute(
                "INSERT INTO outbox (message_id, topic, message_key, type, payload, created_at)"
                        + " VALUES (gen_random_uuid(), 'jiexu.nowhere', 'a case', 'a.type', '{}', now() - interval '1 minute')");
        await(() -> backlog.reading().age().compareTo(Duration.ofSeconds(30)) > 0);
        String key = UUID.randomUUID().toString();
        UUID worker = UUID.randomUUID();

        posting(Tokens.officer(SHENZHEN), key)
                .body(application(worker))
                .post("/v1/transfers")
                .then()
                .statusCode(503)
                .header("Retry-After", equalTo("5"))
                .body("code", equalTo("BACKLOG_TOO_LARGE"));

        emptyTheOutbox();
        await(() -> backlog.reading().rows() == 0);
        posting(Tokens.officer(SHENZHEN), key)
                .body(application(worker))
                .post("/v1/transfers")
                .then()
                .statusCode(202);
    }

    private void execute(String sql) {
        transactions.run(transaction -> {
            try (Statement statement = transaction.connection().createStatement()) {
                statement.execute(sql);
            }
        });
    }

    private static void await(BooleanSupplier condition) {
        Awaitility.await().pollInSameThread().atMost(PATIENCE).until(condition::getAsBoolean);
    }
}
