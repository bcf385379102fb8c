package org.jiexu.transfer.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jiexu.testing.TestSignIn;

/**
 * The registry and a ledger as far as a statement reads them. The registry decides by the caller's token; what is for services answers the service's own
 * token only.
 */
final class StatementUpstreams {

    /** A woman born in January 1985, hukou Sichuan, insured at Chengdu. */
    static final UUID WOMAN = UUID.fromString("00000000-0000-0000-0000-0000000085aa");

    /** Her account is read and the ledger is away. */
    static final UUID LEDGER_AWAY = UUID.fromString("00000000-0000-0000-0000-0000000085ab");

    /** A fund that registered her and has no paid month. */
    static final String REGISTERED_ONLY = "510700";

    static final UUID NOBODY = UUID.fromString("00000000-0000-0000-0000-0000000085ac");

    private StatementUpstreams() {}

    static void on(HttpServer server) {
        server.createContext("/v1/workers/", StatementUpstreams::registry);
        server.createContext("/v1/pension-facts", StatementUpstreams::facts);
        server.createContext("/v1/contribution-records", StatementUpstreams::record);
    }

    private static void registry(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String bearer = bearerOf(exchange);
        if (path.contains(WOMAN.toString()) && TestSignIn.isOfService(bearer)) {
            answer(exchange, 403, "{\"code\":\"ROLE_REQUIRED\",\"detail\":\"not with the service's own token\"}");
        } else if (path.contains(NOBODY.toString())) {
            answer(exchange, 404, "{\"code\":\"UNKNOWN_WORKER\",\"detail\":\"no worker has this id\"}");
        } else if (isOfficerOf(bearer, "440100")) {
            answer(exchange, 403, "{\"code\":\"NOT_YOUR_FUND\",\"detail\":\"the token is of another fund\"}");
        } else if (path.endsWith("/relations") && isOfficerOf(bearer, REGISTERED_ONLY)) {
            answer(exchange, 200, """
                    {"items":[{"id":"0f8fad5b-d9cb-469f-a165-70867728950f","workerId":"%s","fund":"510700",
                     "personalNumber":"1000000001","accountKind":"GENERAL","registeredOn":"2026-01-05","state":"ACTIVE",
                     "reservedBy":null,"firstPaidMonth":null,"transferredTo":null,"worker":{},"version":1}],
                     "nextCursor":null}""".formatted(WOMAN));
        } else if (path.endsWith("/relations")) {
            answer(exchange, 200, """
                    {"items":[{"id":"0f8fad5b-d9cb-469f-a165-70867728950e","workerId":"%s","fund":"510100",
                     "personalNumber":"1000000001","accountKind":"GENERAL","registeredOn":"2024-01-05","state":"ACTIVE",
                     "reservedBy":null,"firstPaidMonth":"2024-01","transferredTo":null,"worker":{},"version":1}],
                     "nextCursor":null}""".formatted(WOMAN));
        } else {
            String seen = isOfficerOf(bearer, REGISTERED_ONLY) ? ",\"onlyOwnFund\":true" : "";
            String number = isMasked(bearer) ? "" : ",\"identityNumber\":\"51000019850101102X\"";
            answer(
                    exchange,
                    200,
                    "{\"id\":\"%s\",\"maskedIdentityNumber\":\"510*************2X\",\"maskedName\":\"王*\",\"sex\":\"F\",\"hukou\":\"510000\"%s}"
                            .formatted(workerOf(path), number + seen));
        }
    }

    private static void facts(HttpExchange exchange) throws IOException {
        forServices(exchange, """
                {"workerId":"%s","sex":"F","birthMonth":"1985-01","hukou":"510000","deceased":false,
                 "receivingBenefit":false}""".formatted(WOMAN));
    }

    private static void record(HttpExchange exchange) throws IOException {
        String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (question.contains(LEDGER_AWAY.toString())) {
            exchange.close();
            return;
        }
        forServices(exchange, """
                {"workerId":"%s","ledger":"51","travelling":[],"arrived":[],"accounts":[{"relationId":"0f8fad5b-d9cb-469f-a165-70867728950e",
                 "fund":"510100","kind":"GENERAL","state":"OPEN","balance":"9600.00","amount":"9780.14","amountMissing":null,"sealedBy":null,
                 "spells":[{"fund":"510100","from":"2024-01","to":"2025-12","base":"5000.00","credit":"400.00",
                  "paidInto":"GENERAL","broughtBy":null}],"departed":[],"overlapping":[],"refunded":[]}]}""".formatted(WOMAN));
    }

    private static void forServices(HttpExchange exchange, String body) throws IOException {
        boolean service = TestSignIn.isOfService(bearerOf(exchange));
        answer(exchange, service ? 200 : 403, service ? body : "{\"code\":\"ROLE_REQUIRED\",\"detail\":\"service\"}");
    }

    private static String workerOf(String path) {
        return path.substring("/v1/workers/".length());
    }

    private static String bearerOf(HttpExchange exchange) {
        String bearer = exchange.getRequestHeaders().getFirst("Authorization");
        return bearer == null ? "" : bearer;
    }

    /** The claims are in the middle of a token; the registry verifies them, this fake only looks. */
    private static String claims(String bearer) {
        List<String> parts = List.of(bearer.replace("Bearer ", "").split("\\.", -1));
        return parts.size() < 2 ? "" : new String(Base64.getUrlDecoder().decode(parts.get(1)), StandardCharsets.UTF_8);
    }

    private static boolean isOfficerOf(String bearer, String fund) {
        return claims(bearer).contains("\"fund\":\"" + fund + "\"");
    }

    /** Administrators, and officers of a fund whose relation has ended. */
    private static boolean isMasked(String bearer) {
        return claims(bearer).contains("\"administrator\"")
                || isOfficerOf(bearer, "440300")
                || isOfficerOf(bearer, REGISTERED_ONLY);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .add("Content-Type", status < 400 ? "application/json" : "application/problem+json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
