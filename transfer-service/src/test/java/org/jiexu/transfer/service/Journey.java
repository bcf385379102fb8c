package org.jiexu.transfer.service;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.service.transaction.Transactions;
import org.jiexu.testing.Tokens;
import org.jiexu.transfer.saga.Examples;

/** The API as its callers use it. */
final class Journey {

    static final String CHENGDU = "510100";
    static final String SHENZHEN = "440300";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private Journey() {}

    static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    static RequestSpecification posting(String token) {
        return posting(token, UUID.randomUUID().toString());
    }

    static RequestSpecification posting(String token, String key) {
        return as(token).contentType(ContentType.JSON).header("Idempotency-Key", key);
    }

    static Map<String, String> application(UUID worker) {
        return Map.of("workerId", worker.toString(), "fromFund", CHENGDU, "toFund", SHENZHEN);
    }

    /** Applies as an officer of Shenzhen; answers the case's id. */
    static String submitted(UUID worker) {
        return posting(Tokens.officer(SHENZHEN))
                .body(application(worker))
                .post("/v1/transfers")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    /** A case that waits for the destination's officer. */
    static String inReview(Partners partners, UUID worker) {
        String id = submitted(worker);
        partners.reserved(id, Examples.facts(worker, Decisions.MANUAL));
        awaitState(id, "IN_REVIEW");
        return id;
    }

    /** An officer's instruction with a reason. */
    static Response instruct(String id, String action, String token) {
        return posting(token).body(Map.of("reason", "because")).post("/v1/transfers/" + id + "/" + action);
    }

    static Response detail(String id) {
        return as(Tokens.of("administrator")).get("/v1/transfers/" + id);
    }

    /** Polls until the case is in the state. */
    static void awaitState(String id, String state) {
        Awaitility.await("the case reaches " + state)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(BETWEEN_LOOKS)
                .atMost(PATIENCE)
                .until(() -> detail(id).path("state"), state::equals);
    }

    /** As if the leg of the case had been due for years. */
    static void sinceLongDue(Transactions transactions, UUID transfer) {
        transactions.run(transaction -> {
            try (var update = transaction
                    .connection()
                    .prepareStatement("UPDATE transfers SET due_on = '2020-01-02' WHERE id = ?")) {
                update.setObject(1, transfer);
                update.executeUpdate();
            }
        });
    }

    /** The late cases of a worker. */
    static List<String> lateOf(UUID worker) {
        return as(Tokens.of("administrator"))
                .get("/v1/transfers?late=true&workerId=" + worker)
                .path("items.id");
    }
}
