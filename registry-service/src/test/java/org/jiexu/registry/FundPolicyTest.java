package org.jiexu.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.jiexu.registry.Api.as;
import static org.jiexu.registry.Api.problem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jiexu.testing.Tokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(RegistryServers.class)
class FundPolicyTest {
    private static final Map<String, String> ACCOUNT =
            Map.of("bank", "中国工商银行绵阳分行", "holder", "绵阳市社会保险事业管理局", "number", "2308414129200012345");

    @Inject
    DataSource dataSource;

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
                .body("settlement", equalTo("CLEARING"))
                .body("bankAccount", nullValue())
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

    @Test
    void aFundNamesItsAccountThenSettlesByBankAndWhatIsLeftOutStays() {
        var fund = "510600";
        var officer = Tokens.officer(fund);

        setPolicy(officer, fund, "\"1\"", Map.of("bankAccount", ACCOUNT))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("decisions", equalTo("MANUAL"))
                .body("settlement", equalTo("CLEARING"))
                .body("bankAccount", equalTo(ACCOUNT));
        setPolicy(officer, fund, "\"2\"", Map.of("settlement", "BANK"))
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("settlement", equalTo("BANK"))
                .body("bankAccount", equalTo(ACCOUNT));
        setPolicy(officer, fund, "\"3\"", "AUTOMATIC")
                .then()
                .statusCode(200)
                .header("ETag", "\"4\"")
                .body("decisions", equalTo("AUTOMATIC"))
                .body("settlement", equalTo("BANK"));
        setPolicy(
                        officer,
                        fund,
                        "\"4\"",
                        Map.of("settlement", "BANK", "bankAccount", ACCOUNT, "decisions", "AUTOMATIC"))
                .then()
                .statusCode(200)
                .header("ETag", "\"4\"");

        assertThat(changesOf(fund))
                .containsExactly(
                        "{\"bankAccountTo\":\"中国工商银行绵阳分行, 绵阳市社会保险事业管理局, ***************2345\"}",
                        "{\"settlementFrom\":\"CLEARING\",\"settlementTo\":\"BANK\"}",
                        "{\"from\":\"MANUAL\",\"to\":\"AUTOMATIC\"}");
        as(Tokens.of("partner"))
                .get("/v1/funds/" + fund)
                .then()
                .body("settlement", equalTo("BANK"))
                .body("bankAccount", equalTo(ACCOUNT));
    }

    @Test
    void anAccountIsReplacedAndSettledByInOneRequestAndIsOneChange() {
        var fund = "510800";
        var officer = Tokens.officer(fund);
        var another = Map.of("bank", "中国银行广元分行", "holder", "广元市社会保险事业管理局", "number", "12345678");

        setPolicy(officer, fund, "\"1\"", Map.of("bankAccount", ACCOUNT)).then().statusCode(200);
        setPolicy(officer, fund, "\"2\"", Map.of("settlement", "BANK", "bankAccount", another))
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("bankAccount", equalTo(another));

        assertThat(changesOf(fund).getLast())
                .isEqualTo("{\"bankAccountFrom\":\"中国工商银行绵阳分行, 绵阳市社会保险事业管理局, ***************2345\","
                        + "\"bankAccountTo\":\"中国银行广元分行, 广元市社会保险事业管理局, ****5678\","
                        + "\"settlementFrom\":\"CLEARING\",\"settlementTo\":\"BANK\"}");
    }

    @Test
    void aFundWithoutAnAccountDoesNotSettleByBank() {
        var fund = "510900";

        problem(
                        setPolicy(
                                Tokens.officer(fund),
                                fund,
                                "\"1\"",
                                Map.of("settlement", "BANK", "decisions", "AUTOMATIC")),
                        409,
                        "BANK_ACCOUNT_MISSING")
                .body("pointer", equalTo("/settlement"));
        problem(setPolicy(Tokens.officer(fund), fund, "\"7\"", Map.of("settlement", "BANK")), 412, "VERSION_STALE");

        assertThat(changesOf(fund)).isEmpty();
        as(Tokens.of("partner"))
                .get("/v1/funds/" + fund)
                .then()
                .header("ETag", "\"1\"")
                .body("decisions", equalTo("MANUAL"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{} | FIELD_INVALID | /decisions",
                "{'bankAccount':null} | FIELD_INVALID | /decisions",
                "{'settlement':'CASH'} | FIELD_INVALID | /settlement",
                "{'bankAccount':{}} | FIELD_INVALID | /bankAccount/bank",
                "{'bankAccount':{'bank':' ','holder':'H','number':'12345678'}} | FIELD_INVALID | /bankAccount/bank",
                "{'bankAccount':{'bank':'B','number':'12345678'}} | FIELD_INVALID | /bankAccount/holder",
                "{'bankAccount':{'bank':'B','holder':'H'}} | FIELD_INVALID | /bankAccount/number",
                "{'bankAccount':{'bank':'B\\nC','holder':'H','number':'12345678'}} | FIELD_INVALID | /bankAccount/bank",
                "{'bankAccount':{'bank':'B','holder':'H\\u0007','number':'12345678'}} | TEXT_HIDDEN_CHARACTER | /bankAccount/holder",
                "{'bankAccount':{'bank':'=B','holder':'H','number':'12345678'}} | TEXT_FORMULA | /bankAccount/bank",
                "{'bankAccount':{'bank':'B','holder':'H','number':'1234567'}} | FIELD_INVALID | /bankAccount/number",
                "{'bankAccount':{'bank':'B','holder':'H','number':'1234567890123456789012345678901'}} | FIELD_INVALID | /bankAccount/number",
                "{'bankAccount':{'bank':'B','holder':'H','number':'1234 5678'}} | FIELD_INVALID | /bankAccount/number",
                "{'bankAccount':{'bank':'B','holder':'H','number':'１２３４５６７８'}} | FIELD_INVALID | /bankAccount/number",
            })
    void whatIsNoPolicyIsRefusedWithItsField(String body, String code, String pointer) {
        var answer = as(Tokens.officer("511000"))
                .contentType(ContentType.JSON)
                .header("If-Match", "\"1\"")
                .body(body.replace('\'', '"'))
                .put("/v1/funds/511000/policy");

        problem(answer, 400, code).body("pointer", equalTo(pointer));
    }

    @Test
    void theNamesOfBankAndHolderHaveEightyCharactersAtMost() {
        var fund = "511100";
        var officer = Tokens.officer(fund);

        for (var field : List.of("bank", "holder")) {
            problem(
                            setPolicy(
                                    officer,
                                    fund,
                                    "\"1\"",
                                    Map.of("bankAccount", Api.with(ACCOUNT, field, "行".repeat(81)))),
                            400,
                            "FIELD_INVALID")
                    .body("pointer", equalTo("/bankAccount/" + field));
        }
        setPolicy(officer, fund, "\"1\"", Map.of("bankAccount", Api.with(ACCOUNT, "bank", "行".repeat(80))))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
    }

    private List<String> changesOf(String fund) {
        return Rows.read(
                dataSource,
                "SELECT detail FROM journal WHERE subject = ? AND action = 'SET_POLICY' ORDER BY sequence",
                "fund/" + fund);
    }

    private static Response setPolicy(String token, String fund, @Nullable String ifMatch, String decisions) {
        return setPolicy(token, fund, ifMatch, Map.of("decisions", decisions));
    }

    private static Response setPolicy(String token, String fund, @Nullable String ifMatch, Map<String, ?> policy) {
        var request = as(token).contentType(ContentType.JSON).body(policy);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).put("/v1/funds/" + fund + "/policy");
    }
}
