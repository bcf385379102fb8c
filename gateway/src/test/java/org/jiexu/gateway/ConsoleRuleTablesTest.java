package org.jiexu.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewaySetup.class)
class ConsoleRuleTablesTest extends ConsoleVisit {
    @Test
    void theAdministratorAloneSeesEveryTableAndTheCalendarThatTransfersWaitFor() {
        String cookie = session(Tokens.of("administrator"));

        given().cookie("jiexu-console", cookie)
                .get("/console/rule-tables?lang=en")
                .then()
                .statusCode(200)
                .body(containsString("The calendar of 2027 is not loaded; 6 open transfers wait for it"))
                .body(containsString("Days off and make-up working days"))
                .body(containsString("2010–2026"))
                .body(containsString("found 578"))
                .body(containsString("administrator:admin-1"));
        given().cookie("jiexu-console", cookie)
                .get("/console/rule-tables/interest-rates?lang=zh")
                .then()
                .statusCode(200)
                .body(containsString("个人账户记账利率"))
                .body(containsString("有出处 18，未核实 1"))
                .body(not(containsString("已加载“")))
                .body(containsString("人社厅函〔2026〕0号"));
        given().cookie("jiexu-console", cookie)
                .get("/console/rule-tables/interest-rates?lang=zh&loaded=0190a1b2-0000-7000-8000-0000000000e1")
                .then()
                .statusCode(200)
                .body(containsString("已加载“人社厅函〔2026〕0号”：1 行有变化"));

        String officers = session(Tokens.officer("510100"));

        assertThat(given().cookie("jiexu-console", officers).get("/console").asString())
                .doesNotContain("/console/rule-tables");
        given().cookie("jiexu-console", officers)
                .get("/console/rule-tables")
                .then()
                .statusCode(403);
        given().get("/console/rule-tables").then().statusCode(401);
    }

    @Test
    void rowsAreCheckedFirstThenLoadedANoticeMuchTooLongIsRefusedAndAnotherSiteDoesNothing() {
        String cookie = session(Tokens.of("administrator"));
        String path = "/console/rule-tables/interest-rates";
        String page = given().cookie("jiexu-console", cookie).get(path).asString();
        assertThat(page).doesNotContain("value=\"load\"");
        String rows = "area,year\n" + "<b>national</b>,2026\n".repeat(300);

        String checked = loading(cookie, field(page, "form"), rows)
                .formParam("step", "check")
                .post(path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(checked)
                .contains("value=\"load\"")
                .contains("&lt;b&gt;national")
                .doesNotContain("<b>national");
        loading(cookie, field(page, "form"), rows)
                .formParam("step", "load")
                .post(path)
                .then()
                .statusCode(303);
        loading(cookie, "forged", rows)
                .formParam("step", "load")
                .post(path)
                .then()
                .statusCode(403);

        given().cookie("jiexu-console", cookie)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("form", field(page, "form"))
                .formParam("key", "a-key-of-the-page")
                .formParam("notice", "国".repeat(5_000))
                .formParam("asOf", "2026-11-20")
                .formParam("csv", "area\nnational\n")
                .formParam("step", "check")
                .post(path)
                .then()
                .statusCode(422)
                .body(containsString("the notice is longer than 200 characters"));
        given().header("Authorization", "Bearer " + Tokens.of("administrator"))
                .get("/v1/rule-tables?notice=" + "x".repeat(9_000))
                .then()
                .statusCode(414)
                .body("code", equalTo("ADDRESS_TOO_LONG"));
    }

    private static RequestSpecification loading(String cookie, String formToken, String rows) {
        return given().cookie("jiexu-console", cookie)
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("form", formToken)
                .formParam("key", "a-key-of-this-test")
                .formParam("notice", "人社厅函〔2026〕0号")
                .formParam("asOf", "2026-11-20")
                .formParam("csv", rows);
    }
}
