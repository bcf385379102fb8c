package org.jiexu.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jiexu.messages.RegistryCommand.MoveRelation;
import org.jiexu.service.journal.Journal;
import org.jiexu.service.journal.JournalEntry;
import org.jiexu.service.transaction.Transactions;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryServers.class)
class ParkedMessagesTest {
    private static final String PATH = "/v1/parked-messages/registry";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Transactions transactions;

    @Test
    void anAdministratorSeesWhatWaitsAndWhyAndThatAReplayFailed() {
        var message = parked();

        Api.as(Tokens.of("administrator"))
                .get(PATH + "/" + message.get("id"))
                .then()
                .statusCode(200)
                .body("service", equalTo("registry"))
                .body("consumer", equalTo("registry"))
                .body("topic", equalTo("jiexu.registry.commands"))
                .body("type", equalTo("org.jiexu.registry.move-relation.v1"))
                .body("reason", equalTo("FAILED IllegalStateException"))
                .body("resolution", nullValue())
                .body("payloadForm", equalTo("MESSAGE"))
                .body("payload", equalTo("{\"transferId\":\"" + message.get("key") + "\"}"));
        assertThat(Api.as(Tokens.of("service"))
                        .get("/v1/parked-messages")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getLong("waiting"))
                .isPositive();

        Api.problem(replay(message, UUID.randomUUID().toString()), 409, "REPLAY_FAILED")
                .body("parameters.reason", equalTo("FAILED IllegalStateException"));

        Api.as(Tokens.of("administrator"))
                .get(PATH + "/" + message.get("id"))
                .then()
                .body("attempts", equalTo(2))
                .body("resolution", nullValue());
        assertThat(journal(message)).containsExactly("REPLAY_FAILED");
    }

    @Test
    void aDiscardIsAskedForRightlyAndDecidedOnceWithItsAuthor() {
        var message = parked();
        String administrator = Tokens.of("administrator");

        Api.problem(Api.as(Tokens.officer("510100")).get(PATH), 403, "ROLE_REQUIRED");
        Api.problem(Api.as(Tokens.of("service")).get(PATH), 403, "ROLE_REQUIRED");
        Api.problem(Api.as(administrator).get("/v1/parked-messages/transfer"), 404, "NOT_FOUND");
        Api.problem(Api.as(administrator).get(PATH + "/999999999"), 404, "UNKNOWN_PARKED_MESSAGE");
        Api.problem(
                Api.as(administrator).post(PATH + "/" + message.get("id") + "/replay"),
                400,
                "IDEMPOTENCY_KEY_REQUIRED");
        Api.problem(discard(message, UUID.randomUUID().toString(), " "), 400, "FIELD_INVALID")
                .body("pointer", equalTo("/reason"));
        Api.problem(Api.as(administrator).get(PATH + "?cursor=abc"), 400, "CURSOR_INVALID");
        String key = UUID.randomUUID().toString();

        discard(message, key, "sent by a test")
                .then()
                .statusCode(200)
                .body("resolution.outcome", equalTo("DISCARDED"))
                .body("resolution.by", equalTo("administrator:the-administrator"))
                .body("resolution.reason", equalTo("sent by a test"));

        discard(message, key, "sent by a test").then().statusCode(200).header("Idempotency-Replayed", "true");
        Api.problem(discard(message, key, "for another reason"), 409, "IDEMPOTENCY_KEY_REUSED");
        Api.problem(replay(message, UUID.randomUUID().toString()), 409, "PARKED_MESSAGE_RESOLVED");
        assertThat(journal(message)).containsExactly("DISCARDED");
        assertThat(waiting().stream().map(other -> other.get("id"))).doesNotContain(message.get("id"));
    }

    private static Response replay(Map<String, Object> message, String key) {
        return Api.as(Tokens.of("administrator"))
                .header("Idempotency-Key", key)
                .post(PATH + "/" + message.get("id") + "/replay");
    }

    private static Response discard(Map<String, Object> message, String key, String reason) {
        return Api.as(Tokens.of("administrator"))
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(Map.of("reason", reason))
                .post(PATH + "/" + message.get("id") + "/discard");
    }

    /** A message that cannot be meant, so that its handler fails on it. */
    private Map<String, Object> parked() {
        UUID key = UUID.randomUUID();
        try (Bus bus = new Bus()) {
            bus.deliver(key, new MoveRelation(key));
        }
        return Awaitility.await("the message is parked")
                .pollInSameThread()
                .atMost(PATIENCE)
                .until(
                        () -> waiting().stream()
                                .filter(message -> key.toString().equals(message.get("key")))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static List<Map<String, Object>> waiting() {
        return Api.as(Tokens.of("administrator"))
                .get(PATH + "?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
    }

    private List<String> journal(Map<String, Object> message) {
        return transactions.call(
                transaction -> Journal.read(transaction.connection(), "parked-message/" + message.get("id")).stream()
                        .map(row -> row.entry())
                        .map(JournalEntry::action)
                        .toList());
    }
}
