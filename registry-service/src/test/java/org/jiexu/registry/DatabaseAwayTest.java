package org.jiexu.registry;

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
@WithTestResource(RegistryServers.class)
class DatabaseAwayTest {
    @Test
    void aReadIsRefusedUntilTheDatabaseIsBack() {
        Supplier<Response> read = () -> given().header("Authorization", "Bearer " + Tokens.of("administrator"))
                .get("/v1/funds");
        DatabaseAway.during("registry", () -> {
            DatabaseAway.refused(read.get());
            DatabaseAway.refused(read.get());
        });

        assertThat(DatabaseAway.whenItIsBack(read).statusCode()).isEqualTo(200);
    }
}
