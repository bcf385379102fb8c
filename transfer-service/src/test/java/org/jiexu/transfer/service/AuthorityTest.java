package org.jiexu.transfer.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jiexu.service.access.Routes;
import org.jiexu.testing.BadTokens;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Who may call what, row by row: every endpoint of the service, by every relation of a caller to the resource. Every write is sent broken in
 * three ways, so that a caller without authority is refused before anything else is looked at, and one with authority changes nothing.
 */
@QuarkusTest
@WithTestResource(TransferServers.class)
class AuthorityTest {

    private static final String SOURCE = "510100";
    private static final String DESTINATION = "440300";
    private static final String STRANGER = "440100";

    /**
     * The case goes from {@code source} to {@code destination}; {@code worker} is whose it is. ok: not a refusal for want of authority. Of
     * an application the body tells the parties: see {@code anApplicationIsLookedAtForItsPartiesFirst}.
     */
    private static final String TABLE = """
            endpoint                                             nobody partner service administrator worker another destination source stranger supervisor auditor centre another-centre
            GET  /v1/transfers                                   401    ROLE    ok      ok            ok     ok      ok          ok     ok       ok         ok      ok     ok
            GET  /v1/transfers/summary                           401    ROLE    ok      ok            ok     ok      ok          ok     ok       ok         ok      ok     ok
            POST /v1/transfers                                   401    ROLE    ROLE    ROLE          ok     ok      ok          ok     ok       ROLE       ROLE    ROLE   ROLE
            POST /v1/transfers/quotes                            401    ROLE    ROLE    ok            ok     ok      ok          ok     ok       ok         ok      ROLE   ROLE
            GET  /v1/transfers/{id}                              401    ROLE    ok      ok            ok     DATA    ok          ok     FUND     ok         ok      ok     FUND
            GET  /v1/transfers/{id}/timeline                     401    ROLE    ok      ok            ok     DATA    ok          ok     FUND     ok         ok      ok     FUND
            GET  /v1/transfers/{id}/contact-letter               401    ROLE    ok      ok            ok     DATA    ok          ok     FUND     ok         ok      ok     FUND
            GET  /v1/transfers/{id}/information-form             401    ROLE    ok      ok            ok     DATA    ok          ok     FUND     ok         ok      ok     FUND
            GET  /v1/transfers/{id}/calculation                  401    ROLE    ok      ok            ok     DATA    ok          ok     FUND     ok         ok      ok     FUND
            POST /v1/transfers/{id}/accept                       401    ROLE    ROLE    ROLE          ROLE   ROLE    ok          FUND   FUND     ROLE       ROLE    ROLE   ROLE
            POST /v1/transfers/{id}/refuse                       401    ROLE    ROLE    ROLE          ROLE   ROLE    ok          FUND   FUND     ROLE       ROLE    ROLE   ROLE
            POST /v1/transfers/{id}/approve                      401    ROLE    ROLE    ROLE          ROLE   ROLE    FUND        ok     FUND     ROLE       ROLE    ROLE   ROLE
            POST /v1/transfers/{id}/return                       401    ROLE    ROLE    ROLE          ROLE   ROLE    FUND        ok     FUND     ROLE       ROLE    ROLE   ROLE
            POST /v1/transfers/{id}/retry-credit                 401    ROLE    ROLE    ROLE          ROLE   ROLE    ok          FUND   FUND     ROLE       ROLE    ROLE   ROLE
            POST /v1/transfers/{id}/return-money                 401    ROLE    ROLE    ROLE          ROLE   ROLE    ok          FUND   FUND     ROLE       ROLE    ROLE   ROLE
            POST /v1/transfers/{id}/repay-surplus                401    ROLE    ROLE    ROLE          ROLE   ROLE    ok          FUND   FUND     ROLE       ROLE    ROLE   ROLE
            POST /v1/transfers/{id}/ask-supplement               401    ROLE    ROLE    ROLE          ROLE   ROLE    ok          FUND   FUND     ROLE       ROLE    ROLE   ROLE
            POST /v1/transfers/{id}/supplement                   401    ROLE    ROLE    ROLE          ok     DATA    ok          FUND   FUND     ROLE       ROLE    ROLE   ROLE
            POST /v1/transfers/{id}/hold                         401    ROLE    ROLE    ROLE          ROLE   ROLE    ok          ok     FUND     ROLE       ROLE    ROLE   ROLE
            POST /v1/transfers/{id}/release                      401    ROLE    ROLE    ROLE          ROLE   ROLE    ok          ok     FUND     ROLE       ROLE    ROLE   ROLE
            POST /v1/transfers/{id}/withdraw                     401    ROLE    ROLE    ROLE          ok     DATA    ok          FUND   FUND     ROLE       ROLE    ROLE   ROLE
            POST /v1/transfers/{id}/consent                      401    ROLE    ROLE    ROLE          ok     DATA    ROLE        ROLE   ROLE     ROLE       ROLE    ROLE   ROLE
            POST /v1/transfers/{id}/notices                      401    ROLE    ROLE    ROLE          ROLE   ROLE    FUND        ok     FUND     ROLE       ROLE    ROLE   ROLE
            GET  /v1/transfers/{id}/papers                       401    ROLE    ok      ok            ok     DATA    ok          ok     FUND     ok         ok      ok     FUND
            GET  /v1/papers/{paper}                              401    ROLE    ok      ok            ok     DATA    ok          ok     FUND     ok         ok      ok     FUND
            GET  /v1/papers/{paper}/check                        ok     ok      ok      ok            ok     ok      ok          ok     ok       ok         ok      ok     ok
            GET  /v1/tasks                                       401    ROLE    ROLE    ok            ROLE   ROLE    ok          ok     ok       ok         ok      ok     ok
            GET  /v1/tasks/summary                               401    ROLE    ROLE    ok            ROLE   ROLE    ok          ok     ok       ok         ok      ok     ok
            GET  /v1/tasks/{task}                                401    ROLE    ROLE    ok            ROLE   ROLE    ok          ok     ok       ok         ok      ok     ok
            GET  /v1/workers/{worker}/statement                  401    ROLE    ok      ok            ok     DATA    ok          ok     FUND     ok         ok      ROLE   ROLE
            GET  /v1/tracking/{code}                             ok     ok      ok      ok            ok     ok      ok          ok     ok       ok         ok      ok     ok
            GET  /v1/transfers/{id}/receipt                      401    ROLE    ok      ok            ok     DATA    ok          ok     FUND     ok         ok      ok     FUND
            GET  /v1/reconciliation                              401    ROLE    ok      ok            ROLE   ROLE    ok          ok     ok       ok         ok      ROLE   ROLE
            GET  /v1/journal                                     401    ROLE    ok      ok            ROLE   ROLE    ROLE        ROLE   ROLE     ROLE       ok      ROLE   ROLE
            GET  /v1/journal/{service}/heads                     ok     ok      ok      ok            ok     ok      ok          ok     ok       ok         ok      ok     ok
            GET  /v1/journal/{service}/keys                      ok     ok      ok      ok            ok     ok      ok          ok     ok       ok         ok      ok     ok
            GET  /v1/journal/{service}/export                    401    ROLE    ROLE    ok            ROLE   ROLE    ROLE        ROLE   ROLE     ROLE       ok      ROLE   ROLE
            POST /v1/journal/{service}/restorations              401    ROLE    ROLE    ok            ROLE   ROLE    ROLE        ROLE   ROLE     ROLE       ROLE    ROLE   ROLE
            GET  /v1/parked-messages                             401    ROLE    ok      ok            ROLE   ROLE    ROLE        ROLE   ROLE     ROLE       ok      ROLE   ROLE
            GET  /v1/parked-messages/{service}                   401    ROLE    ROLE    ok            ROLE   ROLE    ROLE        ROLE   ROLE     ROLE       ok      ROLE   ROLE
            GET  /v1/parked-messages/{service}/{message}         401    ROLE    ROLE    ok            ROLE   ROLE    ROLE        ROLE   ROLE     ROLE       ok      ROLE   ROLE
            POST /v1/parked-messages/{service}/{message}/replay  401    ROLE    ROLE    ok            ROLE   ROLE    ROLE        ROLE   ROLE     ROLE       ROLE    ROLE   ROLE
            POST /v1/parked-messages/{service}/{message}/discard 401    ROLE    ROLE    ok            ROLE   ROLE    ROLE        ROLE   ROLE     ROLE       ROLE    ROLE   ROLE
            """;

    private static final Map<String, String> CODES = Map.of(
            "ROLE", "ROLE_REQUIRED",
            "FUND", "NOT_YOUR_FUND",
            "DATA", "NOT_YOUR_DATA",
            "401", "UNAUTHENTICATED");

    @Inject
    Routes routes;

    private final UUID worker = UUID.randomUUID();
    private Map<String, String> values = Map.of();

    @BeforeEach
    void someoneMoves() {
        String id = Journey.submitted(worker);
        values = Map.of(
                "{id}",
                id,
                "{worker}",
                worker.toString(),
                "{paper}",
                Journey.as(Tokens.of("administrator"))
                        .get("/v1/transfers/" + id + "/papers")
                        .path("items[0].number"),
                "{task}",
                new UUID(8, 8).toString(),
                "{code}",
                "0123456789ABCDEFGHJK",
                "{service}",
                "transfer",
                "{message}",
                "1");
    }

    @Test
    void anApplicationIsLookedAtForItsPartiesFirst() {
        for (String path : List.of("/v1/transfers", "/v1/transfers/quotes")) {
            for (String broken : List.of(
                    "{\"workerId\":\"%s\",\"fromFund\":\"510100\",\"toFund\":\"440300\",\"approvedPosting\":{}}",
                    "{\"workerId\":\"%s\",\"fromFund\":\"510100\",\"toFund\":\"440300\"}")) {
                String body = broken.formatted(worker);
                Response stranger = as("stranger")
                        .contentType("application/json")
                        .body(body)
                        .post(path);
                assertThat(stranger.statusCode()).isEqualTo(403);
                assertThat(stranger.<String>path("code")).isEqualTo("NOT_YOUR_FUND");
                Response another =
                        as("another").contentType("application/json").body(body).post(path);
                assertThat(another.statusCode()).isEqualTo(403);
                assertThat(another.<String>path("code")).isEqualTo("NOT_YOUR_DATA");
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> everyCallerAtEveryEndpoint() {
        List<DynamicTest> tests = new ArrayList<>();
        List<List<String>> rows = rows();
        for (List<String> row : rows.subList(1, rows.size())) {
            for (int column = 2; column < row.size(); column++) {
                String who = rows.getFirst().get(column - 1);
                String expected = row.get(column);
                tests.add(DynamicTest.dynamicTest(
                        row.get(0) + " " + row.get(1) + " by " + who,
                        () -> check(row.get(0), row.get(1), who, expected)));
            }
        }
        return tests.stream();
    }

    @Test
    void theTableHasEveryEndpointAndEveryEndpointSaysWhoMayCall() {
        assertThat(routes.all())
                .allSatisfy(route -> assertThat(route.callers() != null || route.open())
                        .as("%s %s declares its callers", route.method(), route.template())
                        .isTrue());
        assertThat(rows().stream().skip(1).map(row -> row.get(0) + " " + withoutNames(row.get(1))))
                .containsExactlyInAnyOrderElementsOf(routes.all().stream()
                        .map(route -> route.method() + " " + withoutNames(route.template()))
                        .distinct()
                        .toList());
    }

    @Test
    void aTokenThatIsNotAsItMustBeIsRefusedAndOneThatIsIsTaken() {
        BadTokens.areRefusedAndGoodOnesTakenAt("/v1/transfers");
    }

    private void check(String method, String template, String who, String expected) {
        String path = template;
        for (var value : values.entrySet()) {
            path = path.replace(value.getKey(), value.getValue());
        }
        for (Response answer : method.equals("GET")
                ? List.of(as(who).get(path))
                : List.of(
                        as(who).contentType("application/json").body("{").request(method, path),
                        as(who).contentType("application/xml").body("<a/>").request(method, path),
                        as(who).request(method, path))) {
            if (expected.equals("ok")) {
                assertThat(answer.statusCode()).as(answer.asString()).isNotIn(401, 403, 500);
            } else {
                assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(expected.equals("401") ? 401 : 403);
                assertThat(answer.<String>path("code")).isEqualTo(CODES.get(expected));
            }
        }
    }

    private RequestSpecification as(String who) {
        return switch (who) {
            case "nobody" -> given();
            case "partner", "service", "administrator" -> Journey.as(Tokens.of(who));
            case "worker" -> Journey.as(Tokens.worker(worker));
            case "another" -> Journey.as(Tokens.worker(new UUID(7, 7)));
            case "destination" -> Journey.as(Tokens.officer(DESTINATION));
            case "source" -> Journey.as(Tokens.officer(SOURCE));
            case "stranger" -> Journey.as(Tokens.officer(STRANGER));
            case "supervisor" -> Journey.as(Tokens.supervisor(DESTINATION));
            case "auditor" -> Journey.as(Tokens.auditor());
            case "centre" -> Journey.as(Tokens.provincialCentre("44"));
            case "another-centre" -> Journey.as(Tokens.provincialCentre("11"));
            default -> throw new IllegalArgumentException(who);
        };
    }

    private static List<List<String>> rows() {
        return TABLE.lines()
                .map(line -> List.copyOf(Arrays.asList(line.strip().split("\\s+", -1))))
                .toList();
    }

    private static String withoutNames(String template) {
        return template.replaceAll("\\{[^}]*}", "{}");
    }
}
