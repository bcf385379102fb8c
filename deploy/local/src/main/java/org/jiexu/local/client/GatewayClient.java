package org.jiexu.local.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** A client of the gateway that acts for one signed-in caller. */
public final class GatewayClient {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final URI gateway;
    private final String token;
    private final Duration limit;

    /**
     * A client.
     *
     * @param http of {@link #connections}
     * @param token of the caller; empty for what is public
     */
    GatewayClient(HttpClient http, URI gateway, String token) {
        this(http, gateway, token, ANSWER_LIMIT);
    }

    private GatewayClient(HttpClient http, URI gateway, String token, Duration limit) {
        this.http = http;
        this.gateway = gateway;
        this.token = token;
        this.limit = limit;
    }

    /** Connections for callers, who may share them: by TLS to whom this authority vouches for, or plain. */
    static HttpClient.Builder connections() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_LIMIT);
    }

    /** The same gateway for another caller. */
    public GatewayClient as(String otherToken) {
        return new GatewayClient(http, gateway, otherToken, limit);
    }

    /** The same for the same caller, who waits so long for an answer. */
    public GatewayClient patient(Duration longer) {
        return new GatewayClient(http, gateway, token, longer);
    }

    /** Where a path of the gateway is, for links. */
    public String link(String path) {
        return gateway.resolve(path).toString();
    }

    /** Reads; any status comes back. */
    public GatewayAnswer get(String path) throws IOException {
        return send("GET " + path, request(path).GET());
    }

    /** Reads what must be there. */
    public JsonNode read(String path) throws IOException {
        GatewayAnswer answer = get(path);
        if (answer.status() != 200) {
            throw new UnexpectedAnswer("GET " + path, answer);
        }
        return answer.body();
    }

    /** Sends JSON under an idempotency key; any status comes back. */
    public GatewayAnswer post(String path, String idempotencyKey, Map<String, ?> body) throws IOException {
        return post(path, idempotencyKey, "application/json", JSON.writeValueAsString(body));
    }

    /** Sends text of some type under an idempotency key; any status comes back. */
    public GatewayAnswer post(String path, String idempotencyKey, String contentType, String body) throws IOException {
        return send(
                "POST " + path,
                request(path)
                        .header("Content-Type", contentType)
                        .header("Idempotency-Key", idempotencyKey)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Replaces what was read with this ETag; any status comes back. */
    public GatewayAnswer put(String path, String etag, Map<String, ?> body) throws IOException {
        return send(
                "PUT " + path,
                request(path)
                        .header("Content-Type", "application/json")
                        .header("If-Match", etag)
                        .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /** The answer if its status is among the expected ones. */
    public static GatewayAnswer expect(String request, GatewayAnswer answer, int... statuses) {
        for (int status : statuses) {
            if (answer.status() == status) {
                return answer;
            }
        }
        throw new UnexpectedAnswer(request, answer);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(gateway.resolve(path)).timeout(limit);
        return token.isEmpty() ? builder : builder.header("Authorization", "Bearer " + token);
    }

    private GatewayAnswer send(String description, HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new GatewayAnswer(
                    response.statusCode(),
                    response.headers().firstValue("Location"),
                    response.headers().firstValue("ETag"),
                    response.headers().firstValue("Retry-After"),
                    parse(response));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted during " + description, e);
        }
    }

    private static JsonNode parse(HttpResponse<String> response) {
        boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
        try {
            return json ? JSON.readTree(response.body()) : MissingNode.getInstance();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the gateway's JSON cannot be read", e);
        }
    }
}
