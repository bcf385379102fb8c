package org.jiexu.contribution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.function.Supplier;
import org.jiexu.testing.DatabaseAway;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.Test;

/** A database that is away is no fault: the caller is told to come again, and the same key then works. */
@QuarkusTest
@WithTestResource(LedgerServers.class)
class DatabaseAwayTest {
    @Test
    void aReadIsRefusedUntilTheDatabaseIsBack() {
        Supplier<Response> read = () -> given().header("Authorization", "Bearer " + Tokens.administrator())
                .get("/v1/conservation");
        DatabaseAway.during("ledger_51", () -> {
            DatabaseAway.refused(read.get());
            DatabaseAway.refused(read.get());
        });

        assertThat(DatabaseAway.whenItIsBack(read).statusCode()).isEqualTo(200);
    }
}
