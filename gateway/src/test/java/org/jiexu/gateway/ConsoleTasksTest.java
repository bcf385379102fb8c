package org.jiexu.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewaySetup.class)
class ConsoleTasksTest extends ConsoleVisit {
    @Test
    void tasksAreCountedByKindAndLeadToTheirCases() {
        for (String token : new String[] {
            Tokens.provincialCentre("51"), Tokens.supervisor("510100"), Tokens.auditor(), Tokens.administrator()
        }) {
            given().cookie("jiexu-console", session(token))
                    .get("/console/tasks?lang=en")
                    .then()
                    .statusCode(200)
                    .body(containsString("Leg overdue <i>1</i>"))
                    .body(containsString("href=\"" + TRANSFER + "\""))
                    .body(containsString("Provincial centre"))
                    .body(containsString("the file &lt;b&gt;late&lt;/b&gt;"))
                    .body(not(containsString("<b>late</b>.")))
                    .body(containsString("Calendar missing"));
        }
    }

    @Test
    void tasksAreInChineseToo() {
        given().cookie("jiexu-console", session(Tokens.officer("510100")))
                .get("/console/tasks?lang=zh")
                .then()
                .statusCode(200)
                .body(containsString("省级经办机构"))
                .body(containsString("缺工作日历"));
    }
}
