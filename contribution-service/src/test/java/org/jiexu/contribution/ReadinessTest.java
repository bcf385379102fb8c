package org.jiexu.contribution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a running ledger tells of itself. */
@SuppressWarnings("NullAway.Init") // the framework sets the fields
@QuarkusTest
@WithTestResource(LedgerServers.class)
class ReadinessTest {
    @TestHTTPResource(value = "health/ready", management = true)
    URI readiness;

    @TestHTTPResource(value = "metrics", management = true)
    URI metrics;

    @Test
    void theServiceIsReadyAndTheContinuousCheckIsInTheMetrics() {
        var ready = given().get(readiness);

        assertThat(ready.statusCode()).as(ready.asString()).isEqualTo(200);
        assertThat(ready.<List<String>>path("checks.name"))
                .contains("messages of ledger-51 are heard, rule tables followed");
        Door.await(() -> metrics().contains("jiexu_conservation_holds{ledger=\"51\"} 1.0"));
        assertThat(metrics())
                .contains("jiexu_conservation_difference_fen{ledger=\"51\"} 0.0")
                .contains("jiexu_conservation_violations{ledger=\"51\"} 0.0")
                .contains("jiexu_conservation_age_seconds{ledger=\"51\"}")
                .contains("jiexu_conservation_duration_seconds{ledger=\"51\"}")
                .contains("agroal_awaiting_count{datasource=\"default\"}");
    }

    private String metrics() {
        return given().get(metrics).asString();
    }
}
