package org.jiexu.transfer.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.testing.TestInfrastructure;
import org.jiexu.testing.TestRegistry;
import org.jiexu.testing.TestSignIn;
import org.jiexu.transfer.saga.Examples;
import org.jspecify.annotations.Nullable;

/** The registry and a ledger as far as a quote reads them; they answer the service's own token only. */
final class Upstreams implements AutoCloseable {

    static final UUID INSURED = UUID.fromString("00000000-0000-0000-0000-000000000036");
    static final UUID MAN_OF_FIFTY = UUID.fromString("00000000-0000-0000-0000-000000000050");
    static final UUID UNKNOWN = UUID.fromString("00000000-0000-0000-0000-000000000404");
    static final UUID CLOSED = UUID.fromString("00000000-0000-0000-0000-000000000403");
    static final UUID BROKEN = UUID.fromString("00000000-0000-0000-0000-000000000500");

    private final HttpServer server;

    Upstreams() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(TestRegistry.PATH, this::ruleTables);
        server.createContext("/v1/transfer-facts", this::facts);
        server.createContext("/v1/funds/510100/accounts/1000000001/information-form", this::form);
        StatementUpstreams.on(server);
        server.createContext("/v1/funds/510100/accounts/1000000001/months", this::monthsAtSource);
        server.createContext("/v1/funds/440300/accounts/2000000002/months", this::monthsAtDestination);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void facts(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (request.contains(INSURED.toString())) {
            answer(exchange, 200, MessageJson.write(Examples.facts(INSURED, Decisions.MANUAL)));
        } else if (request.contains(MAN_OF_FIFTY.toString())) {
            answer(exchange, 200, MessageJson.write(Examples.factsOfAManOfFifty(MAN_OF_FIFTY)));
        } else if (request.contains(UNKNOWN.toString())) {
            answer(exchange, 404, "{\"code\":\"UNKNOWN_WORKER\",\"detail\":\"no such worker\"}");
        } else if (request.contains(CLOSED.toString())) {
            answer(exchange, 403, "{\"code\":\"ROLE_REQUIRED\",\"detail\":\"needs the role service\"}");
        } else {
            answer(exchange, 500, "<html>no problem at all</html>");
        }
    }

    private void ruleTables(HttpExchange exchange) throws IOException {
        String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        // Who asks is known by a MAC, not by a token.
        send(
                exchange,
                200,
                TestRegistry.answerTo(question, TestInfrastructure.shared().signingKeys()));
    }

    private void form(HttpExchange exchange) throws IOException {
        answer(
                exchange,
                200,
                MessageJson.write(Map.of("form", Examples.formOfE1(), "ruleVersion", "x", "trace", "ignored")));
    }

    private void monthsAtSource(HttpExchange exchange) throws IOException {
        boolean second = String.valueOf(exchange.getRequestURI().getQuery()).contains("cursor=");
        answer(exchange, 200, second ? months("2025-08", "510100", null) : months("2025-07", "510100", "next"));
    }

    private void monthsAtDestination(HttpExchange exchange) throws IOException {
        answer(exchange, 200, months("2025-08", "440300", null));
    }

    private static String months(String month, String fund, @Nullable String nextCursor) {
        return "{\"items\":[{\"month\":\"" + month + "\",\"base\":\"5300.00\",\"employerAmount\":\"848.00\","
                + "\"originFund\":\"" + fund + "\",\"paidInto\":\"GENERAL\",\"counts\":true}],\"nextCursor\":"
                + (nextCursor == null ? "null" : "\"" + nextCursor + "\"") + "}";
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        boolean known = authorization != null && TestSignIn.isOfService(authorization);
        send(exchange, known ? status : 401, known ? body : "{}");
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .add("Content-Type", status < 400 ? "application/json" : "application/problem+json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
