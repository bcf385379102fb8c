package org.jiexu.transfer.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jiexu.testing.TestInfrastructure;
import org.junit.jupiter.api.Test;

/** A database that is away is no fault: the caller is told to come again, and the same key then works. */
@QuarkusTest
@WithTestResource(TransferServers.class)
class DatabaseAwayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void aReadIsRefusedUntilTheDatabaseIsBack() {
        TestInfrastructure servers = TestInfrastructure.shared();
        Supplier<Response> read = () -> given().header("Authorization", "Bearer " + Tokens.of("administrator"))
                .get("/v1/transfers");
        servers.takeAway("transfer");
        try {
            refused(read.get());
            refused(read.get());
        } finally {
            servers.bringBack("transfer");
        }

        assertThat(whenItIsBack(read).statusCode()).isEqualTo(200);
    }

    @Test
    void anApplicationIsTakenOnceWithTheSameKeyHoweverOftenTheDatabaseWasAway() {
        TestInfrastructure servers = TestInfrastructure.shared();
        String key = UUID.randomUUID().toString();
        UUID worker = UUID.randomUUID();
        Supplier<Response> apply = () -> given().header("Authorization", "Bearer " + Tokens.officer("440300"))
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(Map.of("workerId", worker.toString(), "fromFund", "510100", "toFund", "440300"))
                .post("/v1/transfers");
        servers.takeAway("transfer");
        try {
            refused(apply.get());
        } finally {
            servers.bringBack("transfer");
        }

        Response taken = whenItIsBack(apply);

        assertThat(taken.statusCode()).isEqualTo(202);
        apply.get()
                .then()
                .statusCode(202)
                .header("Idempotency-Replayed", "true")
                .body(equalTo(taken.asString()));
    }

    private static void refused(Response answer) {
        answer.then()
                .statusCode(503)
                .header("Retry-After", "2")
                .contentType(startsWith("application/problem+json"))
                .body("code", equalTo("DATABASE_AWAY"));
    }

    /** Connections that were cut are found out by using them: until then it is as if the database were away, and never a fault. */
    private static Response whenItIsBack(Supplier<Response> request) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Response answer = request.get();
        while (answer.statusCode() >= 400 && System.nanoTime() < deadline) {
            refused(answer);
            answer = request.get();
        }
        return answer;
    }
}
