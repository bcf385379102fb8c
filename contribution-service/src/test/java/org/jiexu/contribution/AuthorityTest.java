package org.jiexu.contribution;

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
import org.jiexu.messages.LedgerCommand.RelationOpened;
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
@SuppressWarnings("NullAway.Init") // the framework sets the fields
@WithTestResource(LedgerServers.class)
class AuthorityTest {

    private static final String STRANGER = "510700";

    /** The account is of {@code worker}, at the fund of {@code officer}. ok: not a refusal for want of authority. */
    private static final String TABLE = """
            endpoint                                                       nobody partner service administrator worker another officer stranger supervisor auditor centre treasurer
            GET  /v1/funds/{fund}/accounts/{account}                       401    ROLE    ok      ok            ok     DATA    ok      FUND     ok         ok      ROLE   ok
            GET  /v1/funds/{fund}/accounts/{account}/months                401    ROLE    ok      ok            ok     DATA    ok      FUND     ok         ok      ROLE   ok
            GET  /v1/funds/{fund}/accounts/{account}/information-form      401    ROLE    ok      ok            ok     DATA    ok      FUND     ok         ok      ROLE   ok
            GET  /v1/funds/{fund}/accounts/{account}/balance               401    ROLE    ok      ok            ok     DATA    ok      FUND     ok         ok      ROLE   ok
            GET  /v1/funds/{fund}/accounts/{account}/lump-sums             401    ROLE    ok      ok            ok     DATA    ok      FUND     ok         ok      ROLE   ok
            POST /v1/funds/{fund}/accounts/{account}/lump-sums             401    ROLE    ROLE    ROLE          ROLE   ROLE    ok      FUND     ROLE       ROLE    ROLE   ROLE
            GET  /v1/funds/{fund}/accounts/{account}/corrections           401    ROLE    ok      ok            ok     DATA    ok      FUND     ok         ok      ROLE   ok
            POST /v1/funds/{fund}/accounts/{account}/corrections           401    ROLE    ROLE    ok            ROLE   ROLE    ok      FUND     ROLE       ROLE    ROLE   ROLE
            GET  /v1/funds/{fund}/overlaps                                 401    ROLE    ok      ok            ROLE   ROLE    ok      FUND     ok         ok      ROLE   ok
            GET  /v1/funds/{fund}/overlaps/{id}                            401    ROLE    ok      ok            ROLE   ROLE    ok      FUND     ok         ok      ROLE   ok
            POST /v1/funds/{fund}/overlaps/{id}/decision                   401    ROLE    ROLE    ROLE          ROLE   ROLE    ok      FUND     ROLE       ROLE    ROLE   ROLE
            POST /v1/funds/{fund}/overlaps/{id}/payment                    401    ROLE    ROLE    ROLE          ROLE   ROLE    ok      FUND     ROLE       ROLE    ROLE   ROLE
            POST /v1/funds/{fund}/overlaps/{id}/reversal                   401    ROLE    ROLE    ROLE          ROLE   ROLE    ok      FUND     ROLE       ROLE    ROLE   ROLE
            GET  /v1/funds/{fund}/payments                                 401    ROLE    ok      ok            ROLE   ROLE    ok      FUND     ok         ok      ROLE   ok
            GET  /v1/funds/{fund}/payments/{id}                            401    ROLE    ok      ok            ROLE   ROLE    ok      FUND     ok         ok      ROLE   ok
            GET  /v1/funds/{fund}/payments/file                            401    ROLE    ROLE    ROLE          ROLE   ROLE    ROLE    ROLE     ROLE       ROLE    ROLE   ok
            POST /v1/funds/{fund}/payments/confirmations                   401    ROLE    ROLE    ROLE          ROLE   ROLE    ROLE    ROLE     ROLE       ROLE    ROLE   ok
            POST /v1/funds/{fund}/payments/{id}/correction                 401    ROLE    ROLE    ROLE          ROLE   ROLE    ROLE    ROLE     ROLE       ROLE    ROLE   ok
            POST /v1/funds/{fund}/payment-batches                          401    ROLE    ROLE    ROLE          ROLE   ROLE    ROLE    ROLE     ROLE       ROLE    ROLE   ok
            GET  /v1/funds/{fund}/payment-batches/{id}                     401    ROLE    ok      ok            ROLE   ROLE    ok      FUND     ok         ok      ROLE   ok
            GET  /v1/funds/{fund}/receipts                                 401    ROLE    ok      ok            ROLE   ROLE    ok      FUND     ok         ok      ROLE   ok
            POST /v1/funds/{fund}/receipts                                 401    ROLE    ROLE    ROLE          ROLE   ROLE    ROLE    ROLE     ROLE       ROLE    ROLE   ok
            GET  /v1/funds/{fund}/receipts/{id}                            401    ROLE    ok      ok            ROLE   ROLE    ok      FUND     ok         ok      ROLE   ok
            POST /v1/funds/{fund}/receipts/{id}/lines/{message}/match      401    ROLE    ROLE    ROLE          ROLE   ROLE    ROLE    ROLE     ROLE       ROLE    ROLE   ok
            POST /v1/funds/{fund}/receipts/{id}/lines/{message}/match-confirmation 401    ROLE    ROLE    ROLE          ROLE   ROLE    ROLE    ROLE     ok         ROLE    ROLE   ROLE
            GET  /v1/funds/{fund}/awaited-money                            401    ROLE    ok      ok            ROLE   ROLE    ok      FUND     ok         ok      ROLE   ok
            GET  /v1/funds/{fund}/contribution-batches                     401    ROLE    ok      ok            ROLE   ROLE    ok      FUND     ok         ok      ROLE   ok
            POST /v1/funds/{fund}/contribution-batches                     401    ROLE    ROLE    ROLE          ROLE   ROLE    ok      FUND     ROLE       ROLE    ROLE   ROLE
            GET  /v1/funds/{fund}/contribution-batches/{id}                401    ROLE    ok      ok            ROLE   ROLE    ok      FUND     ok         ok      ROLE   ok
            GET  /v1/funds/{fund}/contribution-batches/{id}/refusals       401    ROLE    ok      ok            ROLE   ROLE    ok      FUND     ok         ok      ROLE   ok
            GET  /v1/funds/{fund}/contribution-batches/{id}/flags          401    ROLE    ok      ok            ROLE   ROLE    ok      FUND     ok         ok      ROLE   ok
            GET  /v1/ledgers/{ledger}/interest-runs                        401    ROLE    ok      ok            ROLE   ROLE    ok      ok       ok         ok      ROLE   ok
            POST /v1/ledgers/{ledger}/interest-runs                        401    ROLE    ROLE    ok            ROLE   ROLE    ROLE    ROLE     ROLE       ROLE    ROLE   ROLE
            GET  /v1/ledgers/{ledger}/interest-runs/{id}                   401    ROLE    ok      ok            ROLE   ROLE    ok      ok       ok         ok      ROLE   ok
            GET  /v1/ledgers/{ledger}/interest-runs/{id}/left-out-accounts 401    ROLE    ok      ok            ROLE   ROLE    ROLE    ROLE     ROLE       ok      ROLE   ROLE
            GET  /v1/ledgers/{ledger}/trial-balance                        401    ROLE    ok      ok            ROLE   ROLE    ok      ok       ok         ok      ROLE   ok
            GET  /v1/conservation                                          401    ROLE    ok      ok            ROLE   ROLE    ok      ok       ok         ok      ROLE   ok
            POST /v1/contribution-records                                  401    ROLE    ok      ROLE          ROLE   ROLE    ROLE    ROLE     ROLE       ROLE    ROLE   ROLE
            GET  /v1/reconciliation-sides/movements                        401    ROLE    ok      ROLE          ROLE   ROLE    ROLE    ROLE     ROLE       ROLE    ROLE   ROLE
            POST /v1/reconciliation-sides/transfers                        401    ROLE    ok      ROLE          ROLE   ROLE    ROLE    ROLE     ROLE       ROLE    ROLE   ROLE
            GET  /v1/reconciliation-sides/accounts                         401    ROLE    ok      ROLE          ROLE   ROLE    ROLE    ROLE     ROLE       ROLE    ROLE   ROLE
            GET  /v1/ledgers/{ledger}/attestations/{id}                    401    ROLE    ROLE    ok            ROLE   ROLE    ROLE    ROLE     ROLE       ok      ROLE   ROLE
            GET  /v1/journal                                               401    ROLE    ok      ok            ROLE   ROLE    ROLE    ROLE     ROLE       ok      ROLE   ROLE
            GET  /v1/journal/{service}/heads                               ok     ok      ok      ok            ok     ok      ok      ok       ok         ok      ok     ok
            GET  /v1/journal/{service}/keys                                ok     ok      ok      ok            ok     ok      ok      ok       ok         ok      ok     ok
            GET  /v1/journal/{service}/export                              401    ROLE    ROLE    ok            ROLE   ROLE    ROLE    ROLE     ROLE       ok      ROLE   ROLE
            POST /v1/journal/{service}/restorations                        401    ROLE    ROLE    ok            ROLE   ROLE    ROLE    ROLE     ROLE       ROLE    ROLE   ROLE
            GET  /v1/parked-messages                                       401    ROLE    ok      ok            ROLE   ROLE    ROLE    ROLE     ROLE       ok      ROLE   ROLE
            GET  /v1/parked-messages/{service}                             401    ROLE    ROLE    ok            ROLE   ROLE    ROLE    ROLE     ROLE       ok      ROLE   ROLE
            GET  /v1/parked-messages/{service}/{message}                   401    ROLE    ROLE    ok            ROLE   ROLE    ROLE    ROLE     ROLE       ok      ROLE   ROLE
            POST /v1/parked-messages/{service}/{message}/replay            401    ROLE    ROLE    ok            ROLE   ROLE    ROLE    ROLE     ROLE       ROLE    ROLE   ROLE
            POST /v1/parked-messages/{service}/{message}/discard           401    ROLE    ROLE    ok            ROLE   ROLE    ROLE    ROLE     ROLE       ROLE    ROLE   ROLE
            """;

    private static final Map<String, String> CODES = Map.of(
            "ROLE", "ROLE_REQUIRED",
            "FUND", "NOT_YOUR_FUND",
            "DATA", "NOT_YOUR_DATA",
            "401", "UNAUTHENTICATED");

    @Inject
    Routes routes;

    private UUID worker = new UUID(0, 0);
    private Map<String, String> values = Map.of();

    @BeforeEach
    void anAccount() {
        try (Bus bus = new Bus()) {
            RelationOpened relation = Door.open(bus);
            worker = relation.workerId();
            values = Map.of(
                    "{fund}",
                    Door.CHENGDU,
                    "{account}",
                    relation.personalNumber(),
                    "{id}",
                    UUID.randomUUID().toString(),
                    "{ledger}",
                    "51",
                    "{service}",
                    "ledger-51",
                    "{message}",
                    "1");
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
        BadTokens.areRefusedAndGoodOnesTakenAt("/v1/conservation");
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
            case "partner" -> Door.as(Tokens.partner());
            case "service" -> Door.as(Tokens.service());
            case "administrator" -> Door.as(Tokens.administrator());
            case "worker" -> Door.as(Tokens.worker(worker));
            case "another" -> Door.as(Tokens.worker(new UUID(7, 7)));
            case "officer" -> Door.as(Tokens.officer(Door.CHENGDU));
            case "stranger" -> Door.as(Tokens.officer(STRANGER));
            case "supervisor" -> Door.as(Tokens.supervisor(Door.CHENGDU));
            case "treasurer" -> Door.as(Tokens.treasurer(Door.CHENGDU));
            case "auditor" -> Door.as(Tokens.auditor());
            case "centre" -> Door.as(Tokens.provincialCentre("51"));
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
