package org.jiexu.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewaySetup.class)
class OpenPagesTest {
    @Test
    void whoTracksTooOftenIsToldInTheFormThatWasAskedFor() throws Exception {
        URI page = URI.create("http://127.0.0.1:" + RestAssured.port + "/track/0123456789ABCDEFGHJK?lang=en");
        // From an address of its own, so that no other test comes to feel it.
        try (HttpClient client = HttpClient.newBuilder()
                .localAddress(InetAddress.getByName("127.0.0.2"))
                .build()) {
            HttpResponse<String> answer = null;
            for (int request = 0; request < 300 && (answer == null || answer.statusCode() != 429); request++) {
                answer = client.send(
                        HttpRequest.newBuilder(page)
                                .header("Accept", "text/html")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
            }

            HttpResponse<String> refused = Objects.requireNonNull(answer);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/html");
            assertThat(refused.body()).contains("Wait a minute, then ask again.");
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isPositive();
            assertThat(refused.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"tracking\";r=0;t=");
        }
    }

    @Test
    void theTrackingPageIsOpenAndSpeaksBothLanguages() {
        given().header("Accept-Language", "zh-CN")
                .get("/track/0123456789ABCDEFGHJK")
                .then()
                .statusCode(200)
                .body(containsString("成都市"))
                .body(containsString("原参保地已汇总您的缴费"))
                .body(containsString("Your old city has added up"));
        given().get("/track/0123456789ABCDEFGHJK?lang=en").then().body(containsString("Who has it now"));
        given().get("/track").then().statusCode(200);
    }

    @Test
    void everyErrorCodeHasItsPage() {
        given().get("/errors/WRONG_STATE").then().statusCode(200).body(containsString("Not possible"));
        given().get("/errors/NO_SUCH_CODE").then().statusCode(404);
    }

    @Test
    void theDescriptionIsOneAndStaysReadableWhileALedgerIsDown() {
        given().get("/openapi.json")
                .then()
                .statusCode(200)
                .body("paths.'/v1/transfers'.get.summary", equalTo("List transfers"))
                .body("paths.'/v1/events'.get.summary", equalTo("Subscribe to events"))
                .body("paths", not(hasKey("/v1/transfer-facts")));
    }
}
