package org.jiexu.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jiexu.testing.TestInfrastructure;
import org.jiexu.testing.TestRegistry;
import org.jspecify.annotations.Nullable;

/**
 * One server in the place of registry, transfer service and ledgers. A path with a sample in {@code services/PATH.json} answers with it; every
 * other one answers with what arrived: method, path, headers, length of the body.
 */
final class StandInServices {
    private static final AtomicInteger BROKEN_UPLOADS = new AtomicInteger();
    private static @Nullable HttpServer server;

    private StandInServices() {}

    static String start() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            started.createContext("/", StandInServices::answer);
            started.start();
            server = started;
            return "http://127.0.0.1:" + started.getAddress().getPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        @Nullable String sample = sample(path);
        StandInBank.@Nullable Answer ofBank =
                StandInBank.answer(exchange.getRequestMethod(), exchange.getRequestURI(), () -> text(exchange));
        if (ofBank != null) {
            send(exchange, ofBank.status(), ofBank.body());
        } else if (path.equals(TestRegistry.PATH)) {
            String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            send(
                    exchange,
                    200,
                    TestRegistry.answerTo(question, TestInfrastructure.shared().signingKeys()));
        } else if (path.endsWith("/broken")) {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            throw new IOException("the stand-in breaks off on purpose");
        } else if (path.endsWith("/broken-uploads")) {
            send(exchange, 200, "{\"count\":" + BROKEN_UPLOADS + "}");
        } else if (path.endsWith("/17/discard")) {
            discard(exchange);
        } else if (path.endsWith("/large")) {
            large(exchange);
        } else if (sample != null && exchange.getRequestMethod().equals("GET")) {
            send(exchange, 200, sample);
        } else if (path.endsWith("/contribution-batches/0190a1b2-0000-7000-8000-00000000000f/refusals")) {
            send(exchange, 200, "line,code,field,message\n3,DUPLICATE_MONTH,month,\"…\"\n");
        } else if (path.endsWith("/contribution-batches") && "the-same-content".equals(key(exchange))) {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            send(
                    exchange,
                    409,
                    "{\"code\":\"DUPLICATE_FILE\",\"parameters\":{\"batchId\":\"0190a1b2-0000-7000-8000-00000000000f\"}}");
        } else if (path.endsWith("/contribution-batches") && "from-the-console".equals(key(exchange))) {
            boolean whole = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                    .equals("personalNumber,month\n1,2\n");
            send(
                    exchange,
                    whole ? 202 : 400,
                    "{\"code\":\"FIELD_INVALID\",\"id\":\"0190a1b2-0000-7000-8000-00000000000f\"}");
        } else if ("\"412\"".equals(exchange.getRequestHeaders().getFirst("If-Match"))) {
            send(exchange, 412, "{\"code\":\"VERSION_STALE\",\"detail\":\"the version is 7\"}");
        } else {
            echo(exchange);
        }
    }

    private static String text(HttpExchange exchange) {
        try {
            return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static @Nullable String key(HttpExchange exchange) {
        return exchange.getRequestHeaders().getFirst("Idempotency-Key");
    }

    private static @Nullable String sample(String path) {
        try (InputStream sample = StandInServices.class.getResourceAsStream("/services" + path + ".json")) {
            return sample == null ? null : new String(sample.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void echo(HttpExchange exchange) throws IOException {
        long bytes;
        try (InputStream body = exchange.getRequestBody()) {
            bytes = body.transferTo(OutputStream.nullOutputStream());
        } catch (IOException brokenOff) {
            BROKEN_UPLOADS.incrementAndGet();
            throw brokenOff;
        }
        Map<String, String> headers = exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(java.util.Locale.ROOT),
                        header -> String.join(",", header.getValue())));
        String seen = headers.entrySet().stream()
                .map(header ->
                        "\"" + header.getKey() + "\":\"" + header.getValue().replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(","));
        send(
                exchange,
                exchange.getRequestMethod().equals("POST") ? 201 : 200,
                "{\"method\":\"" + exchange.getRequestMethod() + "\",\"path\":\"" + exchange.getRequestURI()
                        + "\",\"bytes\":" + bytes + ",\"headers\":{" + seen + "}}");
    }

    private static void discard(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean empty = body.contains("\"reason\":\"\"");
        send(
                exchange,
                empty ? 400 : 200,
                empty
                        ? "{\"code\":\"FIELD_INVALID\",\"title\":\"A field is not valid\",\"detail\":\"a reason is needed\"}"
                        : "{}");
    }

    private static void large(HttpExchange exchange) throws IOException {
        byte[] block = new byte[1 << 16];
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            for (int block64 = 0; block64 < 320; block64++) {
                body.write(block);
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("X-Stand-In", "yes");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
