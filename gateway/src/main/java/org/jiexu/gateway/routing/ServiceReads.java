package org.jiexu.gateway.routing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jiexu.web.problem.ErrorCode;
import org.jiexu.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** JSON from a service, for what the gateway shows itself: blocking, for virtual threads. */
@ApplicationScoped
public class ServiceReads {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    private static final Duration FILE_LIMIT = Duration.ofMinutes(10);

    private final ObjectMapper json;
    private final HttpClient client;

    public ServiceReads(ObjectMapper json) {
        this.json = json;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_LIMIT)
                .build();
    }

    /**
     * An answer of a service.
     *
     * @param body the JSON; missing where the answer has none
     */
    public record Reply(int status, JsonNode body) {

        /** The body of a success; a refusal is passed on under its own code. */
        public JsonNode orRefused() {
            if (status < 400) {
                return body;
            }
            ErrorCode code = codeNamed(body.path("code").asText())
                    .orElseThrow(() -> new ProblemException(
                            ErrorCode.UPSTREAM_FAILED, "a service answered with status " + status));
            ProblemException refusal =
                    new ProblemException(code, body.path("detail").asText());
            throw code.status() == 503 ? refusal.withHeader("Retry-After", Unreachable.RETRY_AFTER_SECONDS) : refusal;
        }

        private static Optional<ErrorCode> codeNamed(String name) {
            for (ErrorCode code : ErrorCode.values()) {
                if (code.name().equals(name)) {
                    return Optional.of(code);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * Reads a resource.
     *
     * @param service the service's name, for the message if it does not answer
     * @param token the bearer token to read with; null for what is public
     */
    public Reply get(String service, URI address, String pathAndQuery, @Nullable String token) {
        return get(service, address, pathAndQuery, token, ANSWER_LIMIT);
    }

    /** The same, where the answer may take another time than usual. */
    public Reply get(String service, URI address, String pathAndQuery, @Nullable String token, Duration limit) {
        return send(
                service,
                request(address, pathAndQuery, token).timeout(limit).GET().build());
    }

    /**
     * Sends JSON under an idempotency key.
     *
     * @param ifMatch the version that the sender has seen, as an ETag
     */
    public Reply post(
            String service,
            URI address,
            String path,
            String token,
            String idempotencyKey,
            String ifMatch,
            JsonNode body) {
        return send(
                service,
                request(address, path, token)
                        .header("Idempotency-Key", idempotencyKey)
                        .header("If-Match", ifMatch)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build());
    }

    /** Reads a resource as text of that media type; a refusal is passed on under its own code. */
    public String getText(String service, URI address, String pathAndQuery, String token, String mediaType) {
        HttpRequest request = request(address, pathAndQuery, token)
                .setHeader("Accept", mediaType)
                .GET()
                .build();
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() >= 400) {
                new Reply(response.statusCode(), parsed(service, response)).orRefused();
            }
            return new String(response.body(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw Unreachable.of(service, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Unreachable.of(service, interrupted);
        }
    }

    /** Sends text under an idempotency key. */
    public Reply postText(
            String service,
            URI address,
            String pathAndQuery,
            String token,
            String idempotencyKey,
            String mediaType,
            String body) {
        return send(
                service,
                request(address, pathAndQuery, token)
                        .header("Idempotency-Key", idempotencyKey)
                        .header("Content-Type", mediaType + ";charset=UTF-8")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    /** Streams a file under an idempotency key. */
    public Reply postFile(
            String service,
            URI address,
            String path,
            String token,
            String idempotencyKey,
            String mediaType,
            Path file) {
        try {
            return send(
                    service,
                    request(address, path, token)
                            .timeout(FILE_LIMIT)
                            .header("Idempotency-Key", idempotencyKey)
                            .header("Content-Type", mediaType)
                            .POST(HttpRequest.BodyPublishers.ofFile(file))
                            .build());
        } catch (FileNotFoundException gone) {
            throw new IllegalStateException("the uploaded file is gone", gone);
        }
    }

    /** Reads a resource as a stream of that media type; a refusal is passed on under its own code. The caller closes it. */
    public InputStream getStream(String service, URI address, String path, String token, String mediaType) {
        HttpRequest request = request(address, path, token)
                .setHeader("Accept", mediaType)
                .GET()
                .build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() < 400) {
                return response.body();
            }
            try (InputStream refusal = response.body()) {
                new Reply(response.statusCode(), json.readTree(refusal)).orRefused();
            }
            throw new IllegalStateException("a refusal refuses");
        } catch (IOException failure) {
            throw Unreachable.of(service, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Unreachable.of(service, interrupted);
        }
    }

    private static HttpRequest.Builder request(URI address, String pathAndQuery, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(pathAndQuery))
                .timeout(ANSWER_LIMIT)
                .header("Accept", "application/json");
        return token == null || token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private Reply send(String service, HttpRequest request) {
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), parsed(service, response));
        } catch (IOException failure) {
            throw Unreachable.of(service, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Unreachable.of(service, interrupted);
        }
    }

    private JsonNode parsed(String service, HttpResponse<byte[]> response) throws IOException {
        if (response.body().length == 0) {
            return MissingNode.getInstance();
        }
        try {
            return json.readTree(response.body());
        } catch (JsonProcessingException notJson) {
            throw new ProblemException(ErrorCode.UPSTREAM_FAILED, service + " did not answer with JSON");
        }
    }

    @PreDestroy
    void close() {
        client.shutdownNow();
    }
}
