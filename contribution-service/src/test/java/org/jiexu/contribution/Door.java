package org.jiexu.contribution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.jiexu.messages.LedgerCommand.RelationOpened;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.testing.Tokens;

/** What callers of the ledger do. */
final class Door {
    static final String CHENGDU = "510100";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    /** A charset that nobody named would be taken for one that the sender means. */
    private static final RestAssuredConfig NO_CHARSET_ADDED = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));

    private Door() {}

    static RequestSpecification as(String token) {
        return given().config(NO_CHARSET_ADDED).header("Authorization", "Bearer " + token);
    }

    /** Waits until it is so. */
    static void await(BooleanSupplier condition) {
        Awaitility.await()
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(BETWEEN_LOOKS)
                .atMost(PATIENCE)
                .until(condition::getAsBoolean);
    }

    /** Opens an account as the registry does, and waits for it. */
    static RelationOpened open(Partners bus) {
        var id = UUID.randomUUID();
        var relation = new RelationOpened(
                id,
                UUID.randomUUID(),
                new FundCode(CHENGDU),
                "P" + id.toString().substring(0, 12),
                AccountKind.GENERAL,
                LocalDate.of(2023, 1, 5));
        bus.deliver(id, relation);
        await(() -> account(relation).statusCode() == 200);
        return relation;
    }

    static Response account(RelationOpened relation) {
        return as(Tokens.administrator()).get("/v1/funds/{fund}/accounts/{number}", CHENGDU, relation.personalNumber());
    }

    /** Sends a CSV file as an officer of Chengdu. */
    static Response send(String key, String csv) {
        return as(Tokens.officer(CHENGDU))
                .header("Idempotency-Key", key)
                .contentType("text/csv")
                .body(csv)
                .post("/v1/funds/{fund}/contribution-batches", CHENGDU);
    }

    /** Sends a CSV file and waits until it is posted. @return the batch */
    static Response post(String csv) {
        var accepted = send(UUID.randomUUID().toString(), csv);
        assertThat(accepted.statusCode()).as(accepted.asString()).isEqualTo(202);
        return posted(accepted.header("Location"));
    }

    /** The batch at this place, as soon as it is posted. */
    static Response posted(String location) {
        await(() -> batch(location).path("state").equals("POSTED"));
        return batch(location);
    }

    private static Response batch(String location) {
        return as(Tokens.officer(CHENGDU)).get(location);
    }
}
