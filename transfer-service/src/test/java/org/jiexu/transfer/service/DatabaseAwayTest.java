package org.jiexu.transfer.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jiexu.testing.DatabaseAway;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.Test;

/** A database that is away is no fault: the caller is told to come again, and the same key then works. */
@QuarkusTest
@WithTestResource(TransferServers.class)
class DatabaseAwayTest {
    @Test
    void aReadIsRefusedUntilTheDatabaseIsBack() {
        Supplier<Response> read = () -> given().header("Authorization", "Bearer " + Tokens.of("administrator"))
                .get("/v1/transfers");
        DatabaseAway.during("transfer", () -> {
            DatabaseAway.refused(read.get());
            DatabaseAway.refused(read.get());
        });

        assertThat(DatabaseAway.whenItIsBack(read).statusCode()).isEqualTo(200);
    }

    @Test
    void anApplicationIsTakenOnceWithTheSameKeyHoweverOftenTheDatabaseWasAway() {
        String key = UUID.randomUUID().toString();
        UUID worker = UUID.randomUUID();
        Supplier<Response> apply = () -> given().header("Authorization", "Bearer " + Tokens.officer("440300"))
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(Map.of("workerId", worker.toString(), "fromFund", "510100", "toFund", "440300"))
                .post("/v1/transfers");
        DatabaseAway.during("transfer", () -> DatabaseAway.refused(apply.get()));

        Response taken = DatabaseAway.whenItIsBack(apply);

        assertThat(taken.statusCode()).isEqualTo(202);
        apply.get()
                .then()
                .statusCode(202)
                .header("Idempotency-Replayed", "true")
                .body(equalTo(taken.asString()));
    }
}
