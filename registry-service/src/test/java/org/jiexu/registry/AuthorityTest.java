package org.jiexu.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jiexu.registry.Api.evidence;
import static org.jiexu.registry.Api.paid;
import static org.jiexu.registry.Api.person;
import static org.jiexu.registry.Api.registered;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
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
@WithTestResource(RegistryServers.class)
class AuthorityTest {

    private static final String HOLDER = "510100";
    private static final String REGISTERED = "440300";
    private static final String STRANGER = "440100";

    /**
     * {@code holder}: an officer of the fund with a paid month, another one than who recorded the event; {@code registered}: of a fund
     * with a registration and nothing paid; {@code stranger}: of a fund without a relation. {@code {fund}} is the holder. ok: not a
     * refusal for want of authority.
     */
    private static final String TABLE = """
            endpoint                                               nobody partner service administrator worker another holder registered stranger supervisor auditor centre
            GET  /v1/funds                                         401    ok      ok      ok            ok     ok      ok     ok         ok       ok         ok      ok
            GET  /v1/funds/{fund}                                  401    ok      ok      ok            ok     ok      ok     ok         ok       ok         ok      ok
            PUT  /v1/funds/{fund}/policy                           401    ROLE    ROLE    ok            ROLE   ROLE    ok     FUND       FUND     ROLE       ROLE    ROLE
            GET  /v1/funds/{fund}/relations                        401    ROLE    ok      ok            ROLE   ROLE    ok     FUND       FUND     ok         ok      ROLE
            POST /v1/funds/{fund}/relations                        401    ROLE    ROLE    ROLE          ROLE   ROLE    ok     FUND       FUND     ROLE       ROLE    ROLE
            GET  /v1/funds/{fund}/pending-life-events              401    ROLE    ROLE    ok            ROLE   ROLE    ok     FUND       FUND     ok         ok      ROLE
            GET  /v1/relations/{relation}                          401    ROLE    ok      ok            ok     DATA    ok     CONSENT    FUND     ok         ok      ROLE
            POST /v1/relations/{relation}/general-account          401    ROLE    ROLE    ROLE          ROLE   ROLE    ok     FUND       FUND     ROLE       ROLE    ROLE
            GET  /v1/workers/{id}                                  401    ROLE    ok      ok            ok     DATA    ok     ok         FUND     ok         ok      ROLE
            GET  /v1/workers/{id}/relations                        401    ROLE    ok      ok            ok     DATA    ok     ok         FUND     ok         ok      ROLE
            POST /v1/workers/search                                401    ROLE    ok      ok            ROLE   ROLE    ok     ok         ok       ok         ok      ROLE
            GET  /v1/workers/{id}/consents                         401    ROLE    ROLE    ok            ok     DATA    ROLE   ROLE       ROLE     ROLE       ok      ROLE
            POST /v1/workers/{id}/consents                         401    ROLE    ROLE    ROLE          ok     DATA    ROLE   ROLE       ROLE     ROLE       ROLE    ROLE
            POST /v1/workers/{id}/consents/{fund}/withdrawal       401    ROLE    ROLE    ROLE          ok     DATA    ROLE   ROLE       ROLE     ROLE       ROLE    ROLE
            GET  /v1/workers/{id}/life-events                      401    ROLE    ok      ok            ok     DATA    ok     ok         FUND     ok         ok      ROLE
            POST /v1/workers/{id}/life-events                      401    ROLE    ROLE    ROLE          ROLE   ROLE    ok     ok         FUND     ROLE       ROLE    ROLE
            POST /v1/workers/{id}/life-events/{event}/confirmation 401    ROLE    ROLE    ROLE          ROLE   ROLE    ok     FUND       FUND     ROLE       ROLE    ROLE
            POST /v1/workers/{id}/life-events/{event}/rejection    401    ROLE    ROLE    ROLE          ROLE   ROLE    ok     FUND       FUND     ROLE       ROLE    ROLE
            POST /v1/workers/{id}/life-events/{event}/revocation   401    ROLE    ROLE    ok            ROLE   ROLE    ok     FUND       FUND     ROLE       ROLE    ROLE
            POST /v1/transfer-facts                                401    ROLE    ok      ROLE          ROLE   ROLE    ROLE   ROLE       ROLE     ROLE       ROLE    ROLE
            POST /v1/pension-facts                                 401    ROLE    ok      ROLE          ROLE   ROLE    ROLE   ROLE       ROLE     ROLE       ROLE    ROLE
            POST /v1/calculations/{name}                           401    ok      ok      ok            ok     ok      ok     ok         ok       ok         ok      ok
            GET  /openapi/calculations                             ok     ok      ok      ok            ok     ok      ok     ok         ok       ok         ok      ok
            GET  /v1/rule-tables                                   401    ok      ok      ok            ok     ok      ok     ok         ok       ok         ok      ok
            GET  /v1/rule-tables/{table}                           401    ok      ok      ok            ok     ok      ok     ok         ok       ok         ok      ok
            GET  /v1/rule-tables/{table}/editions                  401    ok      ok      ok            ok     ok      ok     ok         ok       ok         ok      ok
            GET  /v1/rule-tables/{table}/editions/{edition}        401    ok      ok      ok            ok     ok      ok     ok         ok       ok         ok      ok
            POST /v1/rule-tables/{table}/editions                  401    ROLE    ROLE    ok            ROLE   ROLE    ROLE   ROLE       ROLE     ROLE       ROLE    ROLE
            POST /v1/reconciliation-sides/relations                401    ROLE    ok      ROLE          ROLE   ROLE    ROLE   ROLE       ROLE     ROLE       ROLE    ROLE
            GET  /v1/reservations                                  401    ROLE    ok      ROLE          ROLE   ROLE    ROLE   ROLE       ROLE     ROLE       ROLE    ROLE
            GET  /v1/journal                                       401    ROLE    ok      ok            ROLE   ROLE    ROLE   ROLE       ROLE     ROLE       ok      ROLE
            GET  /v1/journal/{service}/heads                       ok     ok      ok      ok            ok     ok      ok     ok         ok       ok         ok      ok
            GET  /v1/journal/{service}/keys                        ok     ok      ok      ok            ok     ok      ok     ok         ok       ok         ok      ok
            GET  /v1/journal/{service}/export                      401    ROLE    ROLE    ok            ROLE   ROLE    ROLE   ROLE       ROLE     ROLE       ok      ROLE
            POST /v1/journal/{service}/restorations                401    ROLE    ROLE    ok            ROLE   ROLE    ROLE   ROLE       ROLE     ROLE       ROLE    ROLE
            GET  /v1/parked-messages                               401    ROLE    ok      ok            ROLE   ROLE    ROLE   ROLE       ROLE     ROLE       ok      ROLE
            GET  /v1/parked-messages/{service}                     401    ROLE    ROLE    ok            ROLE   ROLE    ROLE   ROLE       ROLE     ROLE       ok      ROLE
            GET  /v1/parked-messages/{service}/{message}           401    ROLE    ROLE    ok            ROLE   ROLE    ROLE   ROLE       ROLE     ROLE       ok      ROLE
            POST /v1/parked-messages/{service}/{message}/replay    401    ROLE    ROLE    ok            ROLE   ROLE    ROLE   ROLE       ROLE     ROLE       ROLE    ROLE
            POST /v1/parked-messages/{service}/{message}/discard   401    ROLE    ROLE    ok            ROLE   ROLE    ROLE   ROLE       ROLE     ROLE       ROLE    ROLE
            """;

    private static final Map<String, String> CODES = Map.of(
            "ROLE", "ROLE_REQUIRED",
            "FUND", "NOT_YOUR_FUND",
            "DATA", "NOT_YOUR_DATA",
            "CONSENT", "CONSENT_REQUIRED",
            "401", "UNAUTHENTICATED");

    @Inject
    DataSource dataSource;

    @Inject
    Routes routes;

    private UUID worker = new UUID(0, 0);
    private Map<String, String> values = Map.of();

    @BeforeEach
    void someoneIsHeldAndRegisteredElsewhere() {
        var person = person(People.man());
        var held = registered(HOLDER, person);
        paid(dataSource, held);
        registered(REGISTERED, person);
        worker = UUID.fromString(held.workerId());
        String event = Api.as(Tokens.officer(HOLDER))
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("kind", "DEATH", "on", "2026-11-20", "evidence", evidence("DEATH")))
                .post("/v1/workers/" + worker + "/life-events")
                .path("id");
        values = Map.of(
                "{fund}",
                HOLDER,
                "{relation}",
                held.id(),
                "{id}",
                held.workerId(),
                "{event}",
                event,
                "{table}",
                "holidays",
                "{name}",
                "no-such-calculation",
                "{edition}",
                UUID.randomUUID().toString(),
                "{service}",
                "registry",
                "{message}",
                "1");
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
                        // Between services alone, and by a MAC: no token opens or closes it.
                        .filter(route -> !route.template().startsWith("/internal/"))
                        .map(route -> route.method() + " " + withoutNames(route.template()))
                        .distinct()
                        .toList());
    }

    @Test
    void aTokenThatIsNotAsItMustBeIsRefusedAndOneThatIsIsTaken() {
        BadTokens.areRefusedAndGoodOnesTakenAt("/v1/funds");
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
            case "partner", "service", "administrator" -> Api.as(Tokens.of(who));
            case "worker" -> Api.as(Tokens.worker(worker));
            case "another" -> Api.as(Tokens.worker(new UUID(7, 7)));
            case "holder" -> Api.as(Tokens.secondOfficer(HOLDER));
            case "registered" -> Api.as(Tokens.officer(REGISTERED));
            case "stranger" -> Api.as(Tokens.officer(STRANGER));
            case "supervisor" -> Api.as(Tokens.supervisor(HOLDER));
            case "auditor" -> Api.as(Tokens.auditor());
            case "centre" -> Api.as(Tokens.provincialCentre(HOLDER.substring(0, 2)));
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
