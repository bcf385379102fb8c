package org.jiexu.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.jiexu.registry.Api.as;
import static org.jiexu.registry.Api.problem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiexu.testing.Tokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryServers.class)
class FundPolicyTest {

    @Test
    void theDirectoryIsReadByFundByProvinceAndPageByPage() {
        as(Tokens.of("partner"))
                .get("/v1/funds/510100")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("code", equalTo("510100"))
                .body("nameZh", equalTo("成都市"))
                .body("nameEn", equalTo("Chengdu"))
                .body("namePinyin", equalTo("Chengdu"))
                .body("poolingArea", equalTo("51"))
                .body("ledger", equalTo("51"))
                .body("ledgerDeployed", equalTo(true))
                .body("decisions", equalTo("AUTOMATIC"))
                .body("version", equalTo(1));
        as(Tokens.of("partner"))
                .get("/v1/funds/420100")
                .then()
                .body("ledgerDeployed", equalTo(false))
                .body("decisions", equalTo("MANUAL"));

        as(Tokens.of("partner"))
                .get("/v1/funds?province=51&limit=200")
                .then()
                .statusCode(200)
                .body("items", hasSize(21))
                .body("items.code", everyItem(startsWith("51")));

        List<String> codes = new ArrayList<>();
        String cursor = null;
        do {
            Response page = cursor == null
                    ? as(Tokens.of("administrator")).get("/v1/funds?limit=150")
                    : as(Tokens.of("administrator"))
                            .queryParam("limit", 150)
                            .queryParam("cursor", cursor)
                            .get("/v1/funds");
            page.then().statusCode(200);
            codes.addAll(page.path("items.code"));
            cursor = page.path("nextCursor");
        } while (cursor != null);

        assertThat(codes).hasSize(370).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aPolicyIsSetWithItsVersionByTheOwnOfficerToWhatThereIs() {
        setPolicy(Tokens.officer("510300"), "510300", "\"1\"", "AUTOMATIC")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("decisions", equalTo("AUTOMATIC"));
        setPolicy(Tokens.of("administrator"), "510300", "\"2\"", "AUTOMATIC")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
        problem(setPolicy(Tokens.officer("510300"), "510300", "\"1\"", "MANUAL"), 412, "VERSION_STALE");

        problem(setPolicy(Tokens.officer("510400"), "510400", null, "MANUAL"), 428, "VERSION_REQUIRED");
        problem(setPolicy(Tokens.officer("510100"), "510400", "\"1\"", "MANUAL"), 403, "NOT_YOUR_FUND");
        problem(setPolicy(Tokens.of("partner"), "510400", "\"1\"", "MANUAL"), 403, "ROLE_REQUIRED");
        problem(setPolicy(Tokens.officer("510400"), "510400", "\"1\"", "SOMETIMES"), 400, "FIELD_INVALID")
                .body("pointer", equalTo("/decisions"));
        problem(setPolicy(Tokens.of("administrator"), "999900", "\"1\"", "MANUAL"), 404, "UNKNOWN_FUND");
    }

    private static Response setPolicy(String token, String fund, @Nullable String ifMatch, String decisions) {
        var request = as(token).contentType(ContentType.JSON).body(Map.of("decisions", decisions));
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).put("/v1/funds/" + fund + "/policy");
    }
}
