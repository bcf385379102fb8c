package org.jiexu.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.Test;

/** What other services, and whoever checks the journal, read of the registry; who may is in {@link AuthorityTest}. */
@QuarkusTest
@WithTestResource(RegistryServers.class)
class SidesTest {

    @Test
    void theServiceThatReconcilesReadsWhoseRelationsAreWithoutNameAndNumber() {
        String number = People.man();
        Api.Opened relation = Api.registered("510100", Api.person(number));

        Response facts = ask(Map.of("relationIds", List.of(relation.id(), new UUID(0, 7))));

        facts.then()
                .statusCode(200)
                .body("relations", hasSize(1))
                .body("relations.id", contains(relation.id()))
                .body("relations[0].workerId", equalTo(relation.workerId()))
                .body("relations[0].personalNumber", equalTo(relation.personalNumber()))
                .body("relations[0].fund", equalTo("510100"));
        assertThat(facts.asString()).doesNotContain(number).doesNotContain("王小明");
        Api.problem(ask(Map.of()), 400, "FIELD_INVALID").body("pointer", equalTo("/relationIds"));
        Api.problem(ask(Map.of("relationIds", List.of("no id"))), 400, "FIELD_INVALID");
    }

    @Test
    void theJournalIsReadByWhoeverChecksIt() {
        Api.registered("510100", Api.person(People.man()));
        String administrator = Tokens.of("administrator");

        Api.as(administrator)
                .get("/v1/journal?depth=whole")
                .then()
                .statusCode(200)
                .body("service", equalTo("registry"))
                .body("holds", equalTo(true));
        Api.problem(Api.as(administrator).get("/v1/journal?depth=half"), 400, "FIELD_INVALID");
        Response export = Api.as(administrator).get("/v1/journal/registry/export");
        export.then().statusCode(200).contentType(startsWith("application/x-ndjson"));
        assertThat(export.asString().lines()).anyMatch(line -> line.contains("EXPORT_JOURNAL"));
        Api.problem(Api.as(administrator).get("/v1/journal/transfer/export"), 404, "NOT_FOUND");
        Api.problem(
                Api.as(administrator)
                        .contentType(ContentType.JSON)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .body(Map.of("reason", "restored to 02:00"))
                        .post("/v1/journal/registry/restorations"),
                409,
                "NOTHING_TO_ACKNOWLEDGE");
    }

    private static Response ask(Map<String, ?> question) {
        return Api.as(Tokens.of("service"))
                .contentType(ContentType.JSON)
                .body(question)
                .post("/v1/reconciliation-sides/relations");
    }
}
