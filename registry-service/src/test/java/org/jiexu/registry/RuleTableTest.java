package org.jiexu.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.jiexu.registry.Api.as;
import static org.jiexu.registry.Api.problem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.jiexu.messages.authenticity.MessageAuthentication;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.authenticity.PairKeys;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.rules.book.InterestRate;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.money.Rate;
import org.jiexu.service.journal.Journal;
import org.jiexu.service.rulebook.HeldTables;
import org.jiexu.service.rulebook.RegistryTables;
import org.jiexu.service.rulebook.RuleBooks;
import org.jiexu.service.transaction.Transactions;
import org.jiexu.testing.TestInfrastructure;
import org.jiexu.testing.TestSignIn;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test loads rows of an area and year of its own: the tables outlive it. */
@QuarkusTest
@WithTestResource(RegistryServers.class)
class RuleTableTest {
    private static final String HEADER = "area,year,rate,rule,act,certainty,source,note\n";
    private static final String NOTICE = "人社厅函〔2026〕1号";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Transactions transactions;

    @Inject
    RuleBooks books;

    @Inject
    DataSource dataSource;

    @Test
    void everyTableIsListedWithItsDayAndHowWellItIsKnown() {
        as(Tokens.of("partner"))
                .get("/v1/rule-tables")
                .then()
                .statusCode(200)
                .body("ruleVersion", startsWith("2026-"))
                .body("tables.find { it.table == 'holidays' }.subjectZh", equalTo("节假日与调休上班日"))
                .body("tables.find { it.table == 'holidays' }.years", hasItem(2026))
                .body("tables.find { it.table == 'holidays' }.certainty.FOUND", equalTo(578))
                .body("tables.find { it.table == 'holidays' }.loadable", equalTo(true))
                .body("tables.find { it.table == 'holidays' }.newestEdition", nullValue())
                .body("tables.find { it.table == 'divisions' }.loadable", equalTo(false));
        assertThat(as(Tokens.of("partner"))
                        .accept("text/csv")
                        .get("/v1/rule-tables/holidays")
                        .then()
                        .statusCode(200)
                        .contentType("text/csv;charset=UTF-8")
                        .extract()
                        .asString())
                .startsWith("date,kind,name,name_zh,notice_year")
                .contains("2026-02-17,off");
    }

    @Test
    void whoDoesNotSayWhatTheyReadIsAnsweredInJson() {
        as(Tokens.of("partner")).get("/v1/rule-tables/holidays").then().contentType("application/json");
        as(Tokens.of("partner"))
                .accept("*/*")
                .get("/v1/rule-tables/holidays")
                .then()
                .contentType("application/json");
    }

    @Test
    void aDryRunSaysWhatWouldChangeAndLoadsNothing() {
        var before = ruleVersion();

        post("interest-rates", rate("620000", 2005, "0.0225"), Map.of("dryRun", "true"))
                .then()
                .statusCode(200)
                .body("dryRun", equalTo(true))
                .body("id", nullValue())
                .body("ruleVersion", not(equalTo(before)))
                .body("changes", hasSize(1))
                .body("changes[0].kind", equalTo("ADDED"))
                .body("changes[0].before", nullValue())
                .body("changes[0].after.rate", equalTo("0.0225"));

        assertThat(ruleVersion()).isEqualTo(before);
    }

    @Test
    void aLoadedRateIsKeptJournalledAndInForceEverywhere() {
        var answer = post("interest-rates", rate("620000", 2006, "0.0252"), Map.of());

        answer.then()
                .statusCode(201)
                .body("table", equalTo("interest-rates"))
                .body("notice", equalTo(NOTICE))
                .body("asOf", equalTo("2026-11-20"))
                .body("loadedBy", equalTo("administrator:the-administrator"))
                .body("changes.kind", contains("ADDED"));
        String id = answer.path("id");
        assertThat(answer.header("Location")).isEqualTo("/v1/rule-tables/interest-rates/editions/" + id);
        as(Tokens.of("partner"))
                .get(answer.header("Location"))
                .then()
                .statusCode(200)
                .body("contentHash", equalTo(answer.path("contentHash")))
                .body("changes[0].after.area", equalTo("620000"));
        assertThat(as(Tokens.of("partner"))
                        .accept("text/csv")
                        .get(answer.header("Location"))
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .isEqualTo(rate("620000", 2006, "0.0252"));
        as(Tokens.of("partner"))
                .get("/v1/rule-tables/interest-rates/editions?limit=200")
                .then()
                .body("items.id", hasItem(id));
        String entry = transactions.call(
                transaction -> Journal.read(transaction.connection(), "rule-table/interest-rates").stream()
                        .filter(row -> row.entry().detail().contains(id))
                        .map(row -> row.entry().action() + " " + row.entry().actor())
                        .findFirst()
                        .orElse("nothing"));
        assertThat(entry).isEqualTo("LOAD_RULE_TABLE administrator:the-administrator");
        await(() -> books.current()
                .interestRates()
                .find(new DivisionCode("620000"), 2006)
                .map(InterestRate::rate)
                .filter(Rate.parse("0.0252")::equals)
                .isPresent());
    }

    @Test
    void theSameRowsAgainAreTheSameEditionACorrectionIsAnotherAndAKeyIsForOneRequest() {
        String first =
                post("interest-rates", rate("620000", 2007, "0.0279"), Map.of()).path("id");

        post("interest-rates", rate("620000", 2007, "0.0279"), Map.of())
                .then()
                .statusCode(200)
                .body("id", equalTo(first));

        post("interest-rates", rate("620000", 2007, "0.0306"), Map.of())
                .then()
                .statusCode(201)
                .body("id", not(equalTo(first)))
                .body("changes[0].kind", equalTo("REPLACED"))
                .body("changes[0].before.rate", equalTo("0.0279"));
        as(Tokens.of("administrator"))
                .get("/v1/rule-tables/interest-rates/editions/" + first)
                .then()
                .statusCode(200);

        var key = UUID.randomUUID().toString();
        String keyed = post("interest-rates", rate("620000", 2008, "0.0414"), Map.of(), key)
                .path("id");

        post("interest-rates", rate("620000", 2008, "0.0414"), Map.of(), key)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("id", equalTo(keyed));
        problem(post("interest-rates", rate("620000", 2008, "0.0415"), Map.of(), key), 409, "IDEMPOTENCY_KEY_REUSED");
        problem(
                post("interest-rates", rate("620000", 2008, "0.0415"), Map.of(), "short"),
                400,
                "IDEMPOTENCY_KEY_REQUIRED");
    }

    @Test
    void whatEachProcessUsesIsShownAndWhoIsNoPartyIsNotHeard() throws Exception {
        var client = new RegistryTables(
                URI.create(RestAssured.baseURI + ":" + RestAssured.port), party(MessageParty.ledger("44")));
        var held = new HeldTables(UUID.randomUUID().toString(), "2026-11-20-0123456789", 1, "f".repeat(64));

        var answer = client.compare(held);

        assertThat(answer.from()).isZero();
        assertThat(answer.editions()).hasSize(answer.count());
        as(Tokens.of("partner"))
                .get("/v1/rule-tables")
                .then()
                .body("users.find { it.service == 'ledger-44' }.equal", equalTo(false))
                .body("users.find { it.service == 'ledger-44' }.ruleVersion", equalTo("2026-11-20-0123456789"));
        client.compare(
                new HeldTables(UUID.randomUUID().toString(), "2026-11-20-0123456789", answer.count(), answer.digest()));
        as(Tokens.of("partner"))
                .get("/v1/rule-tables")
                .then()
                .body("users.find { it.service == 'ledger-44' }.equal", equalTo(true));
        problem(
                RestAssured.given()
                        .contentType("application/json")
                        .header(RegistryTables.SOURCE_HEADER, "/jiexu/ledger/44")
                        .header(RegistryTables.MAC_HEADER, "1.1.AAAA")
                        .body(MessageJson.write(held))
                        .post(RegistryTables.PATH),
                401,
                "UNAUTHENTICATED");
    }

    /** Attack T5: where a process holds other numbers, loading the right ones again heals, although here they are in force. */
    @Test
    void theRightNumbersAgainHealWhoHoldsOthersAndAreNothingToLoadOtherwise() throws Exception {
        String csv = as(Tokens.of("administrator"))
                .accept("text/csv")
                .get("/v1/rule-tables/age-limits")
                .asString();
        var other = new RegistryTables(
                URI.create(RestAssured.baseURI + ":" + RestAssured.port), party(MessageParty.ledger("51")));
        var answer = other.compare(new HeldTables(UUID.randomUUID().toString(), "x", 1, "f".repeat(64)));

        post("age-limits", csv, Map.of()).then().statusCode(200).body("changes", hasSize(0));

        other.compare(new HeldTables(UUID.randomUUID().toString(), "x", answer.count(), answer.digest()));

        problem(post("age-limits", csv, Map.of()), 409, "RULE_TABLE_UNCHANGED");
    }

    private static MessageAuthentication party(MessageParty self) {
        return new MessageAuthentication(
                PairKeys.read(TestInfrastructure.shared().messageKeys(), self, Set.of()),
                Clock.systemUTC(),
                Duration.ofDays(1));
    }

    @Test
    void nothingIsLoadedWhenARowIsWrongAndEveryFaultIsNamed() {
        var before = ruleVersion();
        var rows = HEADER
                + "620000,2009,0.0225,R-4.4,,found,,\n620000,2010,2.25 %,R-4.4,,found,,\n620000,2011,0.9,R-4.4,,perhaps,,\n";

        problem(post("interest-rates", rows, Map.of()), 422, "RULE_TABLE_REFUSED")
                .body("parameters.faults", hasSize(2))
                .body("parameters.faults.line", contains(3, 4))
                .body("parameters.faults.column", contains("rate", "certainty"))
                .body("parameters.faults.code", everyItem(equalTo("CELL_INVALID")));
        problem(post("divisions", "code\n110000\n", Map.of()), 422, "RULE_TABLE_REFUSED")
                .body("parameters.faults.code", contains("TABLE_NOT_LOADABLE"));
        problem(
                        post("interest-rates", "\u00e4".getBytes(StandardCharsets.ISO_8859_1), Map.of()),
                        422,
                        "RULE_TABLE_REFUSED")
                .body("parameters.faults.code", contains("TEXT_UNREADABLE"));

        assertThat(ruleVersion()).isEqualTo(before);

        problem(post("divisors", divisor("sure"), Map.of()), 422, "RULE_TABLE_REFUSED")
                .body("parameters.faults.column", contains("certainty"))
                .body("parameters.faults.code", contains("CELL_INVALID"));
    }

    @Test
    void theTablesAreListedWhateverAnEditionOfEarlierDaysHolds() throws SQLException {
        Rows.write(dataSource, """
                        INSERT INTO rule_table_editions
                            (id, rule_table, as_of, notice, content, content_hash, changes, rule_version, loaded_by, loaded_at)
                        VALUES (gen_random_uuid(), 'divisors', DATE '2026-11-20', 'from before the check', ?, repeat('a', 64), '[]',
                                '2026-11-20-0123456789', 'administrator:of-before', now())""", divisor("sure"));

        as(Tokens.of("partner"))
                .get("/v1/rule-tables")
                .then()
                .statusCode(200)
                .body("tables.find { it.table == 'divisors' }.certainty.FOUND", equalTo(31));
    }

    private static String divisor(String certainty) {
        return "age,divisor,valid_from,valid_to,rule,act,certainty,source,note\n" + "71,56.0,2030-01-01,,R-6.4,,"
                + certainty + ",,\n";
    }

    @Test
    void aNoticeADayAndAFittingSizeAreAskedFor() {
        var rows = rate("620000", 2012, "0.0300");
        problem(post("interest-rates", rows, Map.of("notice", " ")), 400, "FIELD_INVALID")
                .body("pointer", equalTo("notice"));
        problem(post("interest-rates", rows, Map.of("notice", "of 11010519491231002X")), 400, "TEXT_PERSONAL_DATA")
                .body("pointer", equalTo("notice"));
        problem(post("interest-rates", rows, Map.of("notice", "a\nb")), 400, "FIELD_INVALID");
        problem(post("interest-rates", rows, Map.of("asOf", "soon")), 400, "FIELD_INVALID")
                .body("pointer", equalTo("asOf"));
        problem(
                        post(
                                "interest-rates",
                                rows,
                                Map.of(
                                        "asOf",
                                        LocalDate.now(ZoneId.of("Asia/Shanghai"))
                                                .plusDays(2)
                                                .toString())),
                        400,
                        "FIELD_INVALID")
                .body("pointer", equalTo("asOf"));
        problem(post("interest-rates", HEADER + "x".repeat(300_000), Map.of()), 413, "BODY_TOO_LARGE");
        problem(
                post("interest-rates", rows.replace("made up", "of 11010519491231002X"), Map.of()),
                400,
                "TEXT_PERSONAL_DATA");
        problem(post("horoscopes", "sign\nram\n", Map.of()), 404, "UNKNOWN_RULE_TABLE");
        problem(as(Tokens.of("administrator")).get("/v1/rule-tables/horoscopes"), 404, "UNKNOWN_RULE_TABLE");
        for (var limit : List.of("999999999999", "many")) {
            problem(
                            as(Tokens.of("administrator")).get("/v1/rule-tables/holidays/editions?limit=" + limit),
                            400,
                            "FIELD_INVALID")
                    .body("pointer", equalTo("limit"));
        }
        problem(
                as(Tokens.of("administrator")).get("/v1/rule-tables/holidays/editions/" + "9".repeat(9_000)),
                414,
                "ADDRESS_TOO_LONG");
        problem(
                as(Tokens.of("administrator")).get("/v1/rule-tables/holidays/editions/" + UUID.randomUUID()),
                404,
                "UNKNOWN_RULE_TABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"partner", "service", "officer"})
    void onlyAnAdministratorLoadsAndTheRefusalIsJournalled(String role) {
        var token = role.equals("officer") ? Tokens.officer("510100") : Tokens.of(role);
        var subject = switch (role) {
            case "officer" -> "officer:officer-510100@510100";
            case "service" -> "service:" + TestSignIn.service();
            default -> role + ":the-" + role;
        };
        var before = refusals(subject);

        problem(
                post(token, "interest-rates", rate("620000", 2013, "0.03"), Map.of(), "key-of-" + role),
                403,
                "ROLE_REQUIRED");

        assertThat(refusals(subject)).isEqualTo(before + 1);
    }

    @Test
    void loadsOfOneMomentTakeTurnsAndAllAreInForceAfterwards() throws InterruptedException, ExecutionException {
        List<Callable<Response>> loads = IntStream.rangeClosed(1996, 2001)
                .<Callable<Response>>mapToObj(year ->
                        () -> post("interest-rates", rate("630000", year, "0.0" + (year - 1990)), Map.of()))
                .toList();

        try (var threads = Executors.newFixedThreadPool(loads.size())) {
            for (Future<Response> answer : threads.invokeAll(loads)) {
                answer.get().then().statusCode(201);
            }
        }

        String table = as(Tokens.of("administrator"))
                .accept("text/csv")
                .get("/v1/rule-tables/interest-rates")
                .asString();
        assertThat(table.lines().filter(line -> line.startsWith("630000,"))).hasSize(loads.size());
        List<String> versions = as(Tokens.of("administrator"))
                .get("/v1/rule-tables/interest-rates/editions?limit=200")
                .path("items.ruleVersion");
        assertThat(versions).doesNotHaveDuplicates();
        await(() -> books.current().version().equals(ruleVersion()));
    }

    private long refusals(String caller) {
        return transactions.call(transaction -> Journal.read(transaction.connection(), "caller/" + caller).stream()
                .filter(row -> MessageJson.read(row.entry().detail(), Map.class).containsValue("ROLE_REQUIRED"))
                .count());
    }

    private static String ruleVersion() {
        return as(Tokens.of("administrator")).get("/v1/rule-tables").path("ruleVersion");
    }

    private static String rate(String area, int year, String rate) {
        return HEADER + area + "," + year + "," + rate + ",R-4.4,,unverified,,made up\n";
    }

    private static Response post(String table, Object csv, Map<String, String> parameters) {
        return post(table, csv, parameters, UUID.randomUUID().toString());
    }

    private static Response post(String table, Object csv, Map<String, String> parameters, String key) {
        return post(Tokens.of("administrator"), table, csv, parameters, key);
    }

    private static Response post(String token, String table, Object csv, Map<String, String> parameters, String key) {
        var request = as(token)
                .header("Idempotency-Key", key)
                .contentType("text/csv;charset=UTF-8")
                .queryParam("notice", parameters.getOrDefault("notice", NOTICE))
                .queryParam("asOf", parameters.getOrDefault("asOf", "2026-11-20"))
                .queryParam("dryRun", parameters.getOrDefault("dryRun", "false"));
        return (csv instanceof byte[] bytes ? request.body(bytes) : request.body(csv.toString()))
                .post("/v1/rule-tables/" + table + "/editions");
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().pollInSameThread().atMost(PATIENCE).until(condition);
    }
}
