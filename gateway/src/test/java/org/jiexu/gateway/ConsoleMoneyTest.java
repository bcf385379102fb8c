package org.jiexu.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewaySetup.class)
class ConsoleMoneyTest extends ConsoleVisit {
    private static final String MONEY = "/console/money/510100";
    private static final String ORDERED = MONEY + "/payments/510100-440300-2026-00000041-P";
    private static final String REJECTED = MONEY + "/payments/510100-440300-2026-00000043-P";
    private static final String BATCH = MONEY + "/batches/510100-2026-B000001";
    private static final String RECEIPT = MONEY + "/receipts/0190a1b2-0000-7000-8000-00000000000e";

    @Test
    void everyoneOfTheFundReadsItsMoneyAndTheTreasurerAloneIsOfferedTheFormsOfOne() {
        for (String token : new String[] {Tokens.officer("510100"), Tokens.supervisor("510100"), Tokens.auditor()}) {
            reading(token, MONEY)
                    .body(containsString("Payments · Rejected by the bank"))
                    .body(containsString("the account is closed or blocked"))
                    .body(containsString("40,717.77"))
                    .body(containsString("4403000000071"))
                    .body(containsString(BATCH))
                    .body(containsString("Money without a form"))
                    .body(containsString("the bank&#39;s list &lt;b&gt;says&lt;/b&gt; so"))
                    .body(containsString("12 d"))
                    .body(containsString("7,654.32"))
                    .body(containsString("?list=ORDERED&amp;cursor=older#ORDERED"))
                    .body(not(containsString("payments.csv")))
                    .body(not(containsString("/match\"")))
                    .body(not(containsString("action=\"" + MONEY + "/receipts\"")))
                    .body(not(containsString("action=\"" + MONEY + "/batches\"")));
            reading(token, ORDERED).body(containsString("38,211.07")).body(not(containsString("/confirmation")));
        }
        reading(Tokens.treasurer("510100"), MONEY)
                .body(containsString(MONEY + "/payments.csv"))
                .body(containsString(MONEY + "/payments.pain.001.xml"))
                .body(containsString("lines/1/match\""))
                .body(not(containsString("match-confirmation")))
                .body(containsString("action=\"" + MONEY + "/receipts\""))
                .body(containsString("name=\"payments\" value=\"510100-440300-2026-00000041-P\""))
                .body(not(containsString("name=\"payments\" value=\"510100-440300-2026-00000042-P\"")));
        reading(Tokens.supervisor("510100"), MONEY).body(containsString("lines/2/match-confirmation\""));
        reading(Tokens.treasurer("440300"), ORDERED).body(not(containsString("/confirmation")));
    }

    private static ValidatableResponse reading(String token, String path) {
        return given().cookie("jiexu-console", session(token))
                .get(path + "?lang=en")
                .then()
                .statusCode(200);
    }

    @Test
    void whoIsOfAFundIsLedToItsPageAndWhoReadsAllChoosesOne() {
        for (String token : new String[] {Tokens.treasurer("510100"), Tokens.supervisor("510100")}) {
            String cookie = session(token);
            given().cookie("jiexu-console", cookie).get("/console").then().body(containsString("\"/console/money\""));
            given().cookie("jiexu-console", cookie)
                    .redirects()
                    .follow(false)
                    .get("/console/money")
                    .then()
                    .statusCode(303)
                    .header("Location", endsWith(MONEY));
        }
        String administrators = session(Tokens.administrator());
        given().cookie("jiexu-console", administrators)
                .get("/console/money?lang=zh")
                .then()
                .statusCode(200)
                .body(containsString("银行收付"))
                .body(containsString("<option value=\"510100\">510100 "));
        given().cookie("jiexu-console", administrators)
                .redirects()
                .follow(false)
                .get("/console/money?fund=510100")
                .then()
                .statusCode(303)
                .header("Location", endsWith(MONEY));
        given().cookie("jiexu-console", session(Tokens.provincialCentre("51")))
                .get("/console/tasks")
                .then()
                .statusCode(200)
                .body(not(containsString("/console/money")));
        given().get(MONEY).then().statusCode(401);
    }

    @Test
    void casesAndTasksLeadToTheMoneyOfTheFundsThatThePersonMaySee() {
        reading(Tokens.treasurer("510100"), TRANSFER)
                .body(containsString("href=\"" + ORDERED + "\""))
                .body(containsString("href=\"" + MONEY + "\""))
                .body(containsString("the account is in another name"))
                .body(not(containsString("/console/money/440300")));
        reading(Tokens.administrator(), TRANSFER).body(containsString("href=\"/console/money/440300\""));
        reading(Tokens.treasurer("510100"), "/console/tasks").body(containsString("href=\"" + MONEY + "\""));
    }

    @Test
    void theTreasurerSaysWhatTheBankSaysAndARefusedLineIsARefusal() {
        String cookie = session(Tokens.treasurer("510100"));

        for (String place : new String[] {ORDERED, BATCH}) {
            form(cookie, place)
                    .formParam("outcome", "SENT")
                    .formParam("sentOn", "2026-11-20")
                    .formParam("bankReference", "ICBC-77")
                    .post(place + "/confirmation")
                    .then()
                    .statusCode(303)
                    .header("Location", endsWith(place));
            form(cookie, place)
                    .formParam("outcome", "REJECTED")
                    .formParam("rejection", "HOLDER_DIFFERS")
                    .post(place + "/confirmation")
                    .then()
                    .statusCode(303);
        }
        form(cookie, ORDERED)
                .formParam("outcome", "SENT")
                .formParam("sentOn", "2036-11-20")
                .formParam("bankReference", "ICBC-77")
                .post(ORDERED + "/confirmation?lang=en")
                .then()
                .statusCode(422)
                .contentType("text/html")
                .body(containsString("the bank&#39;s day lies in the future"));
        form(cookie, "of-another-site", "a-key-of-this-test")
                .formParam("outcome", "SENT")
                .post(ORDERED + "/confirmation")
                .then()
                .statusCode(403);
    }

    @Test
    void aRejectedPaymentIsCorrectedOrderedOnesBecomeABatchAndWhatIsToBePaidIsDownloaded() {
        String cookie = session(Tokens.treasurer("510100"));

        form(cookie, REJECTED)
                .formParam("bank", "中国建设银行深圳分行")
                .formParam("holder", "深圳市社会保险基金管理局")
                .formParam("number", "6217000000099")
                .post(REJECTED + "/correction")
                .then()
                .statusCode(303)
                .header("Location", endsWith(REJECTED));
        form(cookie, MONEY)
                .formParam("payments", "510100-440300-2026-00000041-P", "510100-440300-2026-00000044-P")
                .post(MONEY + "/batches")
                .then()
                .statusCode(303)
                .header("Location", endsWith(BATCH));
        form(cookie, MONEY).post(MONEY + "/batches").then().statusCode(400);
        form(cookie, MONEY)
                .formParam("payments", "510100-440300-2026-00000041-P")
                .post(MONEY + "/batches?lang=en")
                .then()
                .statusCode(422)
                .body(containsString("The payments do not go between the same two accounts"));
        given().cookie("jiexu-console", cookie)
                .get(MONEY + "/payments.csv")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .header("Content-Disposition", containsString("attachment"))
                .body(containsString("number,amount"));
        given().cookie("jiexu-console", cookie)
                .get(MONEY + "/payments.pain.001.xml")
                .then()
                .statusCode(200)
                .contentType("application/xml")
                .body(containsString("<Document/>"));
    }

    @Test
    void aReceiptIsRegisteredAndOneThatIsRefusedIsOfferedAgainUnderAnotherKey() {
        String cookie = session(Tokens.treasurer("510100"));

        receipt(cookie, "CCB-1")
                .post(MONEY + "/receipts?lang=en")
                .then()
                .statusCode(200)
                .body(containsString("href=\"" + RECEIPT + "\""))
                .body(not(containsString("value=\"CCB-1\"")));
        String refused = receipt(cookie, "CCB-2")
                .post(MONEY + "/receipts?lang=en")
                .then()
                .statusCode(422)
                .body(containsString("This receipt was registered before"))
                .body(containsString("registered on 2026-11-02"))
                .body(containsString("Compare with the bank"))
                .extract()
                .asString();
        assertThat(refused).contains("value=\"CCB-2\"").contains("value=\"6217000000002\"");
        // The page is made anew, and so is the key of its forms.
        assertThat(field(refused, "key"))
                .isNotEqualTo(
                        field(given().cookie("jiexu-console", cookie).get(MONEY).asString(), "key"));
        given().cookie("jiexu-console", cookie)
                .redirects()
                .follow(false)
                .get(MONEY + "/receipts")
                .then()
                .statusCode(303)
                .header("Location", endsWith(MONEY));
    }

    @Test
    void aTableOfReceiptsIsToldReceiptByReceiptAndOneThatCannotBeReadIsKeptToBeMended() throws Exception {
        String cookie = session(Tokens.treasurer("510100"));
        String form = field(given().cookie("jiexu-console", cookie).get(MONEY).asString(), "form");
        String pasted = "name=\"csv\"\r\n\r\n";
        String chosen = "name=\"file\"; filename=\"receipts.csv\"\r\nContent-Type: text/csv\r\n\r\n";

        for (String part : new String[] {pasted, chosen}) {
            HttpResponse<String> told = sendTable(cookie, form, part + "bankReference,valueDate\nCCB-1,2026-11-18\n");
            assertThat(told.statusCode()).isEqualTo(422);
            assertThat(told.body())
                    .contains("href=\"" + RECEIPT + "\"")
                    .contains("This receipt was registered before")
                    .contains("/receipts/1/bankReference");
        }
        HttpResponse<String> unread = sendTable(cookie, form, pasted + "<b>no table</b>");
        assertThat(unread.statusCode()).isEqualTo(422);
        assertThat(unread.body()).contains("FILE_UNREADABLE").contains("&lt;b&gt;no table");
        assertThat(sendTable(cookie, form, pasted).statusCode()).isEqualTo(400);
        assertThat(sendTable(cookie, "of-another-site", pasted + "bankReference,valueDate\n")
                        .statusCode())
                .isEqualTo(403);
        assertThat(sendTable(cookie, form, pasted + "x".repeat(3_000_000)).statusCode())
                .isEqualTo(413);
    }

    /** As a browser does: a form says how long it is. */
    private static HttpResponse<String> sendTable(String cookie, String form, String last) throws Exception {
        String part = "--x\r\nContent-Disposition: form-data; ";
        String body = part + "name=\"form\"\r\n\r\n" + form + "\r\n" + part
                + "name=\"key\"\r\n\r\na-table-of-this-test\r\n" + part + last + "\r\n--x--\r\n";
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + MONEY + "/receipt-tables?lang=en"))
                .header("Cookie", "jiexu-console=" + cookie)
                .header("Content-Type", "multipart/form-data; boundary=x");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    request.POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void aTreasurerSaysWhoseMoneyIsAndASupervisorAgrees() {
        String treasurers = session(Tokens.treasurer("510100"));
        String supervisors = session(Tokens.supervisor("510100"));

        form(treasurers, RECEIPT)
                .formParam("transferId", "0190a1b2-0000-7000-8000-000000000001")
                .formParam("reason", "the bank's list says so")
                .post(RECEIPT + "/lines/1/match")
                .then()
                .statusCode(303)
                .header("Location", endsWith(RECEIPT));
        form(treasurers, RECEIPT)
                .formParam("transferId", "no id")
                .post(RECEIPT + "/lines/1/match")
                .then()
                .statusCode(404);
        form(supervisors, RECEIPT)
                .post(RECEIPT + "/lines/2/match-confirmation")
                .then()
                .statusCode(303);
        form(supervisors, RECEIPT)
                .post(RECEIPT + "/lines/1/match-confirmation")
                .then()
                .statusCode(403)
                .contentType("text/html");
        form(supervisors, "of-another-site", "a-key-of-this-test")
                .post(RECEIPT + "/lines/2/match-confirmation")
                .then()
                .statusCode(403);
    }

    /** A form of that page, with what every one carries. */
    private static RequestSpecification form(String cookie, String page) {
        String shown = given().cookie("jiexu-console", cookie).get(page).asString();
        return form(cookie, field(shown, "form"), field(shown, "key"));
    }

    private static RequestSpecification form(String cookie, String formToken, String key) {
        return given().cookie("jiexu-console", cookie)
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("form", formToken)
                .formParam("key", key);
    }

    private static RequestSpecification receipt(String cookie, String reference) {
        return form(cookie, MONEY)
                .formParam("bankReference", reference)
                .formParam("valueDate", "2026-11-18")
                .formParam("amount", "3000.00")
                .formParam("payerHolder", "深圳市社会保险基金管理局")
                .formParam("payerNumber", "6217000000002")
                .formParam("letterNumber", "510100-2026-00000051")
                .formParam("personalNumber", "5101000000081");
    }
}
