package org.jiexu.contribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.messages.LedgerCommand.ExtractRelation;
import org.jiexu.messages.LedgerCommand.RelationOpened;
import org.jiexu.messages.RegistryCommand.ContributionStarted;
import org.jiexu.messages.TransferReply.RelationExtracted;
import org.jiexu.messages.topic.Topics;
import org.jiexu.testing.Tokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FileThroughTheDoorTest {
    private static final String BATCHES = "/v1/funds/510100/contribution-batches";

    private PlainLedger bus;

    @BeforeEach
    void connect() {
        bus = new PlainLedger();
    }

    @AfterEach
    void disconnect() {
        bus.close();
    }

    private RelationOpened sealed() {
        var relation = Door.open(bus);
        Door.post(new MonthlyFile()
                .months(relation.personalNumber(), "2025-01", "2025-01", "5000.00")
                .toString());
        var transfer = UUID.randomUUID();
        bus.deliver(transfer, new ExtractRelation(transfer, relation.relationId(), "L", 2026));
        bus.await(Topics.TRANSFER_REPLIES, transfer, RelationExtracted.class);
        return relation;
    }

    @Test
    void aFileWithEveryKindOfBadRowPostsTheGoodOnesAndNamesEachBadOne() {
        var good = Door.open(bus).personalNumber();
        var sealed = sealed().personalNumber();
        var file = new MonthlyFile()
                .months(good, "2025-01", "2025-02", "5000.00") // lines 2 and 3
                .row(good, "2025-03", "5000.00", "800.00") // 4
                .row(good, "2025-03", "5000.00", "800.00", "400.00", "\"E1", "2025-03-20") // 5
                .row("", "2025-03", "5000.00", "800.00", "400.00", "E1", "2025-03-20") // 6
                .row(good, "2025-13", "5000.00", "800.00", "400.00", "E1", "2025-03-20") // 7
                .row(good, "2099-01", "5000.00", "800.00", "400.00", "E1", "2025-03-20") // 8
                .row(good, "2025-03", "5000", "800.00", "400.00", "E1", "2025-03-20") // 9
                .row(good, "2025-03", "5000.00", "-800.00", "400.00", "E1", "2025-03-20") // 10
                .row(good, "2025-03", "5000.00", "800.00", "400.00", "E1", "20.3.2025") // 11
                .row("nobody", "2025-03", "5000.00", "800.00", "400.00", "E1", "2025-03-20") // 12
                .row(sealed, "2025-03", "5000.00", "800.00", "400.00", "E1", "2025-03-20") // 13
                .row(good, "2025-02", "5000.00", "800.00", "400.00", "E1", "2025-03-20") // 14
                .row(good, "2025-03", "5000.00", "800.00", "399.98", "E1", "2025-03-20") // 15
                .row(good, "2025-03", "5000.00", "800.02", "400.00", "E1", "2025-03-20") // 16
                .row(good, "2025-03", "5000.00", "800.00", "400.00", "E".repeat(65), "2025-03-20") // 17
                .line("") // 18
                .row(good, "2025-03", "4494.00", "0.00", "898.80", "", "2025-03-20") // 19: pays for themselves
                .row(good, "2025-04", "5000.00", "800.01", "400.00", "\"E1\"", "2025-04-20"); // 20

        var batch = Door.post(file.toString());

        assertThat(batch.<List<Map<String, Object>>>path("refusals"))
                .extracting(refusal -> refusal.get("line") + " " + refusal.get("code") + " " + refusal.get("field"))
                .containsExactly(
                        "4 MALFORMED_LINE null",
                        "5 MALFORMED_LINE null",
                        "6 FIELD_MISSING personalNumber",
                        "7 MONTH_INVALID month",
                        "8 MONTH_IN_FUTURE month",
                        "9 AMOUNT_INVALID base",
                        "10 AMOUNT_INVALID employerAmount",
                        "11 RECEIVED_ON_INVALID receivedOn",
                        "12 UNKNOWN_PERSONAL_NUMBER personalNumber",
                        "13 ACCOUNT_SEALED personalNumber",
                        "14 DUPLICATE_IN_FILE month",
                        "15 AMOUNT_DIFFERS personalAmount",
                        "16 AMOUNT_DIFFERS employerAmount",
                        "17 FIELD_TOO_LONG employerCode");
        assertThat(batch.<Integer>path("rows")).isEqualTo(18);
        assertThat(batch.<Integer>path("posted")).isEqualTo(4);
        assertThat(batch.<Integer>path("refused")).isEqualTo(14);
        assertThat(batch.<String>path("postedEmployer")).isEqualTo("2400.01");
        assertThat(batch.<String>path("postedPersonal")).isEqualTo("2098.80");
        assertThat(batch.<String>path("refusedEmployer")).isEqualTo("8800.02");
        assertThat(batch.<String>path("refusedPersonal")).isEqualTo("4799.98");
        assertThat(Door.as(Tokens.officer("510100"))
                        .get(batch.<String>path("refusalsUrl"))
                        .asString())
                .startsWith("line,code,field,message\n4,MALFORMED_LINE,,\"")
                .hasLineCount(15);
        var account = Door.as(Tokens.officer("510100")).get("/v1/funds/510100/accounts/" + good);
        assertThat(account.<String>path("balance")).isEqualTo("1559.52");
        assertThat(account.<Integer>path("months")).isEqualTo(4);
        assertThat(account.<String>path("lastMonth")).isEqualTo("2025-04");
        assertThat(Door.as(Tokens.administrator()).get("/v1/conservation").<Boolean>path("holds"))
                .isTrue();
    }

    @Test
    void jsonLinesAreReadAsCsvIs() {
        var relation = Door.open(bus);
        var lines = """
                {"personalNumber":"%1$s","month":"2025-01","base":"5000.00","employerAmount":"800.00","personalAmount":"400.00","employerCode":"E1","receivedOn":"2025-01-20","remark":{"any":[1]}}
                {"personalNumber":"%1$s","month":"2025-02","base":5000.00,"employerAmount":800.00,"personalAmount":400.00,"employerCode":null,"receivedOn":"2025-02-20"}
                {"personalNumber":"%1$s","month":"2025-03"
                {"personalNumber":"%1$s","month":["2025-03"]}
                {"personalNumber":"%1$s","month":"2025-03","base":"5000.00"}
                """.formatted(relation.personalNumber());

        var accepted = Door.as(Tokens.officer("510100"))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/x-ndjson")
                .body(lines.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post(BATCHES);

        assertThat(accepted.statusCode()).isEqualTo(202);
        var batch = Door.posted(accepted.header("Location"));
        assertThat(batch.<Integer>path("posted")).isEqualTo(2);
        assertThat(batch.<List<String>>path("refusals.code"))
                .containsExactly("MALFORMED_LINE", "MALFORMED_LINE", "FIELD_MISSING");
        assertThat(Door.account(relation).<String>path("balance")).isEqualTo("800.00");
    }

    /** the recorded base counts; people look at those outside the bounds. */
    @Test
    void aBaseOutsideTheBoundsIsPostedCountedAndListed() {
        var number = Door.open(bus).personalNumber();

        var batch = Door.post(new MonthlyFile()
                .months(number, "2025-01", "2025-01", "5000.00")
                .months(number, "2025-02", "2025-02", "1000.00")
                .months(number, "2025-03", "2025-03", "90000.00")
                .toString());

        assertThat(batch.<Integer>path("posted")).isEqualTo(3);
        assertThat(batch.<Integer>path("flagged")).isEqualTo(2);
        assertThat(batch.<String>path("flaggedEmployer")).isEqualTo("14560.00");
        assertThat(batch.<String>path("flaggedPersonal")).isEqualTo("7280.00");
        assertThat(batch.<Integer>path("progress.percent")).isEqualTo(100);
        assertThat(batch.<Object>path("progress.estimatedEnd")).isNull();
        assertThat(Door.as(Tokens.officer("510100"))
                        .get(batch.<String>path("flagsUrl"))
                        .asString()
                        .lines())
                .hasSize(3)
                .element(1)
                .asString()
                .startsWith("3,BASE_BELOW_FLOOR,1000.00,");
        assertThat(Door.as(Tokens.officer("510300"))
                        .get(batch.<String>path("flagsUrl"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void lettersThatAreNoneAndLinesThatAreNoneAreRefusedOneByOne() throws Exception {
        var number = Door.open(bus).personalNumber();
        var good = number + ",%s,5000.00,800.00,400.00,%s,2025-06-20\r\n";
        var file = new java.io.ByteArrayOutputStream();
        file.write(("\uFEFF" + MonthlyFile.HEADER.strip() + "\r\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        file.write(good.formatted("2025-01", "E1").getBytes(java.nio.charset.StandardCharsets.UTF_8)); // 2
        file.write(good.formatted("2025-02", "单位").getBytes(java.nio.charset.StandardCharsets.UTF_8)); // 3
        file.write(good.formatted("2025-03", "单位").getBytes(java.nio.charset.Charset.forName("GBK"))); // 4: not UTF-8
        file.write(good.formatted("2025-03", "E\0").getBytes(java.nio.charset.StandardCharsets.UTF_8)); // 5
        file.write("\r\n\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)); // 6 and 7 are empty
        file.write(("\"" + "x".repeat(200_000) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8)); // 8
        file.write("{\"a\":1}\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)); // 9
        file.write(good.formatted("2025-03", "E1").strip().getBytes(java.nio.charset.StandardCharsets.UTF_8)); // 10

        var accepted = Door.as(Tokens.officer("510100"))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("text/csv")
                .body(file.toByteArray())
                .post(BATCHES);
        var batch = Door.posted(accepted.header("Location"));

        assertThat(batch.<Integer>path("posted")).isEqualTo(3);
        assertThat(batch.<List<Map<String, Object>>>path("refusals"))
                .extracting(refusal -> refusal.get("line") + " " + refusal.get("code"))
                .containsExactly("4 MALFORMED_LINE", "5 MALFORMED_LINE", "8 MALFORMED_LINE", "9 MALFORMED_LINE");
    }

    private static Response send(String contentType, @Nullable String encoding) {
        var request = Door.as(Tokens.officer("510100"))
                .header("Idempotency-Key", UUID.randomUUID().toString());
        if (!contentType.isEmpty()) {
            request.contentType(contentType);
        }
        if (encoding != null) {
            request.header("Content-Encoding", encoding);
        }
        return request.body(MonthlyFile.HEADER.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post(BATCHES);
    }

    @Test
    void whatIsNoFileOfContributionsIsToldWhichTypesAre() {
        for (var type : List.of("application/json", "text/plain", "text/csv;charset=GBK")) {
            var refused = send(type, null);

            assertThat(refused.statusCode()).as(type).isEqualTo(415);
            assertThat(refused.<String>path("code")).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
            assertThat(refused.<String>path("remedy"))
                    .contains("text/csv", "application/x-ndjson", "UTF-8")
                    .doesNotContain("application/json");
        }
        assertThat(send("text/csv;charset=GBK", null).<String>path("detail")).contains("UTF-8");
        assertThat(send("text/csv", "gzip").statusCode()).isEqualTo(415);
        assertThat(send("text/csv", "gzip").<String>path("detail")).contains("compressed");
        assertThat(send("text/csv", "identity").<String>path("code")).isEqualTo("FILE_UNREADABLE");
        assertThat(send("text/csv; charset=utf-8", null).<String>path("code")).isEqualTo("FILE_UNREADABLE");
    }

    @Test
    void emptyLinesAreNoRowsFromTheBeginning() {
        var number = Door.open(bus).personalNumber();
        var file = new MonthlyFile().months(number, "2025-01", "2025-02", "5000.00") + "\n   \n\t\r\n\n";

        var accepted = Door.send(UUID.randomUUID().toString(), file);
        var posted = Door.posted(accepted.header("Location"));
        var onlyEmpty = Door.send(UUID.randomUUID().toString(), MonthlyFile.HEADER + "\n  \n\r\n");

        assertThat(accepted.<Integer>path("rows")).isEqualTo(2);
        assertThat(posted.<Integer>path("rows")).isEqualTo(2);
        assertThat(posted.<Integer>path("refused")).isZero();
        assertThat(onlyEmpty.statusCode()).isEqualTo(422);
        assertThat(onlyEmpty.<String>path("parameters.error")).isEqualTo("FILE_EMPTY");
    }

    @Test
    void theListOfRefusalsIsAFileInTheCallersLanguage() {
        var batch = Door.post(new MonthlyFile()
                .months("nobody", "2025-01", "2025-01", "5000.00")
                .toString());
        var refusals = batch.<String>path("refusalsUrl");

        var english = Door.as(Tokens.officer("510100")).get(refusals);
        var chinese = Door.as(Tokens.officer("510100"))
                .header("Accept-Language", "zh-CN")
                .get(refusals);

        assertThat(english.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"refusals-" + batch.<String>path("id") + ".csv\"");
        assertThat(english.header("Cache-Control")).isEqualTo("no-store");
        assertThat(english.contentType()).isEqualToIgnoringCase("text/csv;charset=UTF-8");
        assertThat(english.asString()).contains("The fund has no account with this personal number.");
        assertThat(chinese.header("Content-Language")).isEqualTo("zh-CN");
        assertThat(chinese.asString()).contains("没有此个人编号的账户");
        assertThat(Door.as(Tokens.officer("510100"))
                        .get(batch.<String>path("flagsUrl"))
                        .header("Content-Disposition"))
                .startsWith("attachment; filename=\"flags-");
    }

    @Test
    void theFirstPaidMonthIsToldToTheRegistry() {
        var relation = Door.open(bus);

        Door.post(new MonthlyFile()
                .months(relation.personalNumber(), "2025-03", "2025-05", "5000.00")
                .toString());

        var started = bus.await(Topics.REGISTRY_COMMANDS, relation.relationId(), ContributionStarted.class);
        assertThat(started).isEqualTo(new ContributionStarted(relation.relationId(), java.time.YearMonth.of(2025, 3)));
    }

    @Test
    void aKeyIsGoodForOneContentAndAContentForOneKey() {
        var relation = Door.open(bus);
        var file = new MonthlyFile()
                .months(relation.personalNumber(), "2025-01", "2025-02", "5000.00")
                .toString();
        var key = UUID.randomUUID().toString();

        var first = Door.send(key, file);
        Door.posted(first.header("Location"));
        var again = Door.send(key, file);
        var other = Door.send(key, file.replace("2025-02,", "2025-03,"));
        var sameContent = Door.send(UUID.randomUUID().toString(), file);

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.<String>path("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(sameContent.statusCode()).isEqualTo(409);
        assertThat(sameContent.<String>path("code")).isEqualTo("DUPLICATE_FILE");
        assertThat(sameContent.header("Location")).isEqualTo(first.header("Location"));
        assertThat(Door.account(relation).<Integer>path("months")).isEqualTo(2);
    }

    @Test
    void aFileThatIsWrongAsAWholeIsRefusedAndItsKeyStaysFree() {
        var relation = Door.open(bus);
        var key = UUID.randomUUID().toString();

        var noHeader = Door.send(key, "a,b,c\n1,2,3\n");
        var empty = Door.send(key, MonthlyFile.HEADER);
        var endless = Door.send(key, MonthlyFile.HEADER + "x".repeat(2_000_000));
        var withoutKey = Door.as(Tokens.officer("510100"))
                .contentType("text/csv")
                .body(MonthlyFile.HEADER)
                .post(BATCHES);
        var right = Door.send(
                key,
                new MonthlyFile()
                        .months(relation.personalNumber(), "2025-01", "2025-01", "5000.00")
                        .toString());

        assertThat(noHeader.statusCode()).isEqualTo(422);
        assertThat(noHeader.<String>path("code")).isEqualTo("FILE_UNREADABLE");
        assertThat(noHeader.<String>path("parameters.error")).isEqualTo("HEADER_INVALID");
        assertThat(empty.<String>path("parameters.error")).isEqualTo("FILE_EMPTY");
        assertThat(endless.<String>path("parameters.error")).isEqualTo("LINE_ENDLESS");
        assertThat(withoutKey.statusCode()).isEqualTo(400);
        assertThat(withoutKey.<String>path("code")).isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
        assertThat(right.statusCode()).isEqualTo(202);
    }

    @Test
    void theListShowsTheNewestFileFirstPageByPage() {
        var relation = Door.open(bus);
        var older = Door.post(new MonthlyFile()
                .months(relation.personalNumber(), "2025-01", "2025-01", "5000.00")
                .toString());
        var newer = Door.post(new MonthlyFile()
                .months(relation.personalNumber(), "2025-02", "2025-02", "5000.00")
                .toString());

        var first = Door.as(Tokens.officer("510100")).get(BATCHES + "?limit=1");
        var second =
                Door.as(Tokens.officer("510100")).get(BATCHES + "?limit=1&cursor=" + first.<String>path("nextCursor"));

        assertThat(first.<List<String>>path("items.id")).containsExactly(newer.<String>path("id"));
        assertThat(second.<List<String>>path("items.id")).containsExactly(older.<String>path("id"));
    }

    @Test
    void onlyAnOfficerOfTheFundSendsFiles() {
        var csv = new MonthlyFile().months("1", "2025-01", "2025-01", "5000.00").toString();
        for (var token : List.of(Tokens.administrator(), Tokens.service(), Tokens.partner())) {
            var refused = Door.as(token)
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .contentType("text/csv")
                    .body(csv)
                    .post(BATCHES);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.<String>path("code")).isEqualTo("ROLE_REQUIRED");
        }
        var otherFund = Door.as(Tokens.officer("510300"))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("text/csv")
                .body(csv)
                .post(BATCHES);
        var nobody = io.restassured.RestAssured.given()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("text/csv")
                .body(csv)
                .post(BATCHES);

        assertThat(otherFund.statusCode()).isEqualTo(403);
        assertThat(otherFund.<String>path("code")).isEqualTo("NOT_YOUR_FUND");
        assertThat(nobody.statusCode()).isEqualTo(401);
    }

    @Test
    void accountsAreSeenByTheirOfficersAdministratorsServicesAndWorkersOnly() {
        var relation = Door.open(bus);
        var account = "/v1/funds/510100/accounts/" + relation.personalNumber();

        assertThat(Door.as(Tokens.officer("510100")).get(account).statusCode()).isEqualTo(200);
        assertThat(Door.as(Tokens.service()).get(account).statusCode()).isEqualTo(200);
        assertThat(Door.as(Tokens.worker(relation.workerId())).get(account).statusCode())
                .isEqualTo(200);
        assertThat(Door.as(Tokens.worker(UUID.randomUUID())).get(account).<String>path("code"))
                .isEqualTo("NOT_YOUR_DATA");
        assertThat(Door.as(Tokens.officer("510300")).get(account).<String>path("code"))
                .isEqualTo("NOT_YOUR_FUND");
        assertThat(Door.as(Tokens.partner()).get(account).statusCode()).isEqualTo(403);
        assertThat(Door.as(Tokens.administrator())
                        .get("/v1/funds/510100/accounts/nobody")
                        .<String>path("code"))
                .isEqualTo("UNKNOWN_ACCOUNT");
    }

    @Test
    void aFundOfAnotherLedgerIsMisdirected() {
        var misdirected = Door.as(Tokens.administrator()).get("/v1/funds/440300/accounts/1");

        assertThat(misdirected.statusCode()).isEqualTo(421);
        assertThat(misdirected.<String>path("code")).isEqualTo("WRONG_LEDGER");
        assertThat(Door.as(Tokens.administrator())
                        .get("/v1/funds/chengdu/accounts/1")
                        .<String>path("code"))
                .isEqualTo("UNKNOWN_FUND");
    }
}
