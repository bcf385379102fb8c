package org.jiexu.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jiexu.service.access.Routes;
import org.jiexu.testing.BadTokens;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may call what of the gateway's own, row by row; what it passes on the services decide. */
@SuppressWarnings("NullAway.Init") // the framework sets the fields
@QuarkusTest
@QuarkusTestResource(GatewaySetup.class)
class AuthorityTest {

    /** ok: not a refusal for want of authority. */
    private static final String TABLE = """
            endpoint                 nobody partner service administrator worker officer supervisor auditor centre
            GET  /v1/parked-messages 401    ROLE    ROLE    ok            ROLE   ROLE    ROLE       ok      ROLE
            GET  /v1/journal         401    ROLE    ROLE    ok            ROLE   ROLE    ROLE       ok      ROLE
            GET  /v1/reconciliation  401    ROLE    ok      ok            ROLE   ok      ok         ok      ROLE
            GET  /v1/conservation    401    ROLE    ok      ok            ROLE   ok      ok         ok      ROLE
            POST /v1/console-links   401    ROLE    ROLE    ok            ROLE   ok      ok         ok      ok
            GET  /v1/events          401    ok      ROLE    ok            ROLE   ok      ok         ok      ROLE
            """;

    @Inject
    Routes routes;

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
        assertThat(rows().stream().skip(1).map(row -> row.get(0) + " " + row.get(1)))
                .containsExactlyInAnyOrderElementsOf(routes.all().stream()
                        .filter(route -> !route.open())
                        .map(route -> route.method() + " " + route.template())
                        .toList());
    }

    @Test
    void aTokenThatIsNotAsItMustBeIsRefusedAndOneThatIsIsTaken() {
        BadTokens.areRefusedAndGoodOnesTakenAt("/v1/funds");
    }

    private static void check(String method, String template, String who, String expected) {
        // Wrong in its query, so that nobody waits for events.
        String path = template.replace("/v1/events", "/v1/events?from=x");
        for (Response answer : method.equals("GET")
                ? List.of(as(who).get(path))
                : List.of(
                        as(who).contentType("application/json").body("{").request(method, path),
                        as(who).contentType("application/xml").body("<a/>").request(method, path),
                        as(who).request(method, path))) {
            if (expected.equals("ok")) {
                assertThat(answer.statusCode()).as(answer.asString()).isNotIn(401, 403);
            } else {
                assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(expected.equals("401") ? 401 : 403);
                assertThat(answer.<String>path("code"))
                        .isEqualTo(expected.equals("401") ? "UNAUTHENTICATED" : "ROLE_REQUIRED");
            }
        }
    }

    private static RequestSpecification as(String who) {
        return switch (who) {
            case "nobody" -> given();
            case "partner", "service", "administrator" -> given().auth().oauth2(Tokens.of(who));
            case "worker" -> given().auth().oauth2(Tokens.worker(new UUID(7, 7)));
            case "officer" -> given().auth().oauth2(Tokens.officer("510100"));
            case "supervisor" -> given().auth().oauth2(Tokens.supervisor("510100"));
            case "auditor" -> given().auth().oauth2(Tokens.auditor());
            case "centre" -> given().auth().oauth2(Tokens.provincialCentre("51"));
            default -> throw new IllegalArgumentException(who);
        };
    }

    private static List<List<String>> rows() {
        return TABLE.lines()
                .map(line -> List.copyOf(Arrays.asList(line.strip().split("\\s+", -1))))
                .toList();
    }
}
