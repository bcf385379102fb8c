package org.jiexu.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.jiexu.rules.book.RuleBook;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewaySetup.class)
class RulePageTest {

    @Test
    void everyoneReadsTheRuleBookInTheirLanguage() {
        given().header("Accept-Language", "en")
                .get("/rules")
                .then()
                .statusCode(200)
                .header("Content-Language", equalTo("en"))
                .body(containsString("<h3 id=\"R-4.3\">"))
                .body(containsString("The pooled part is 12 % of every base paid since 1998"))
                .body(containsString(RuleBook.embedded().version()))
                .body(containsString("href=\"/rules/tables/transfer-rates.csv\""));
        given().header("Accept-Language", "en")
                .get("/rules?lang=zh")
                .then()
                .statusCode(200)
                .body(containsString("规则手册"))
                .body(containsString("统筹基金按 1998 年起各月实际缴费基数的 12% 计算"));
    }

    @Test
    void theTablesBehindItAreThereAsTheyAreWritten() {
        given().get("/rules/tables/interest-rates.csv")
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/csv"))
                .body(equalTo(RuleBook.embedded().text("interest-rates").csv()));
        given().get("/rules/tables/passwords.csv").then().statusCode(404).body("code", equalTo("NOT_FOUND"));
    }
}
