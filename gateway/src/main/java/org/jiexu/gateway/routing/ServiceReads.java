package org.jiexu.gateway.routing;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.tls.ServiceTls;
import org.jiexu.service.trace.TraceParent;
import org.jiexu.service.trace.Traces;
import org.jspecify.annotations.Nullable;

/**
 * What services say to the gateway itself, read as records that name the fields it shows and no others: blocking, for virtual threads. Each
 * call says for whom it asks.
 */
@ApplicationScoped
public class ServiceReads {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    private static final Duration FILE_LIMIT = Duration.ofMinutes(10);
    private static final int FIRST_REFUSAL = 400;

    private final ObjectMapper json;
    private final HttpClient client;

    public ServiceReads(ObjectMapper json) {
        this.json = forAnswers(json);
        this.client = ServiceTls.ofProcess()
                .client()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_LIMIT)
                .build();
    }

    /** A mapper that reads answers as the given one does, and a list that a service left out as an empty one. */
    public static ObjectMapper forAnswers(ObjectMapper json) {
        ObjectMapper answers = json.copy();
        for (Class<?> several : List.of(List.class, Map.class)) {
            answers.configOverride(several).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
        }
        return answers;
    }

    /** An answer of a service, or its refusal. */
    public final class Reply {
        private final Service service;
        private final int status;
        private final byte[] body;

        private Reply(Service service, int status, byte[] body) {
            this.service = service;
            this.status = status;
            this.body = body;
        }

        /** The status of HTTP. */
        public int status() {
            return status;
        }

        public boolean isRefusal() {
            return status >= FIRST_REFUSAL;
        }

        /** The body as that record; where there is none, a record of which nothing is known. */
        public <T> T as(Class<T> type) {
            try {
                return json.readValue(body.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : body, type);
            } catch (JsonProcessingException notThat) {
                throw new ProblemException(
                        ErrorCode.UPSTREAM_FAILED, service.name() + " did not answer with JSON as it is expected");
            } catch (IOException impossible) {
                throw new IllegalStateException("bytes in memory can be read", impossible);
            }
        }

        /** The body as it was given, and as a record. */
        public <T> Given<T> given(Class<T> type) {
            return new Given<>(as(JsonNode.class), as(type));
        }

        /** This answer if it is none; a refusal is passed on under its own code. */
        public Reply orRefused() {
            if (!isRefusal()) {
                return this;
            }
            Refused refused = as(Refused.class);
            ErrorCode code = Arrays.stream(ErrorCode.values())
                    .filter(known -> known.name().equals(refused.code))
                    .findFirst()
                    .orElseThrow(() -> new ProblemException(
                            ErrorCode.UPSTREAM_FAILED, "a service answered with status " + status));
            ProblemException refusal = new ProblemException(code, refused.detail == null ? "" : refused.detail);
            throw code.status() == 503 ? refusal.withHeader("Retry-After", Unreachable.RETRY_AFTER_SECONDS) : refusal;
        }
    }

    private record Refused(@Nullable String code, @Nullable String detail) {}

    /**
     * An answer that is passed on as the service gave it.
     *
     * @param asGiven to pass on, never to look into
     * @param read what the gateway itself reads of it
     */
    public record Given<T>(JsonNode asGiven, T read) {}

    /** Reads a resource as that record; a refusal is passed on. */
    public <T> T get(Service service, Asker asker, String pathAndQuery, Class<T> type) {
        return get(service, asker, pathAndQuery, type, ANSWER_LIMIT);
    }

    /** The same, where the answer may take another time than usual. */
    public <T> T get(Service service, Asker asker, String pathAndQuery, Class<T> type, Duration limit) {
        return ask(service, asker, pathAndQuery, limit).orRefused().as(type);
    }

    /** Asks for a resource, for whoever has a use for the refusal too. */
    public Reply ask(Service service, Asker asker, String pathAndQuery) {
        return ask(service, asker, pathAndQuery, ANSWER_LIMIT);
    }

    private Reply ask(Service service, Asker asker, String pathAndQuery, Duration limit) {
        return send(
                service,
                request(service, asker, pathAndQuery).timeout(limit).GET().build());
    }

    /** Asks several services at once, each for a path of its own; answers in their order. */
    public <T> List<Told<T>> askAll(
            Collection<Service> services,
            Asker asker,
            Function<Service, String> pathAndQuery,
            Duration limit,
            Function<Reply, T> reading) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Told<T>>> asked = services.stream()
                    .map(service -> CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    Reply reply = ask(service, asker, pathAndQuery.apply(service), limit);
                                    return new Told<>(service, reading.apply(reply.orRefused()), null);
                                } catch (ProblemException refusal) {
                                    return new Told<T>(service, null, refusal);
                                }
                            },
                            threads))
                    .toList();
            return asked.stream().map(CompletableFuture::join).toList();
        }
    }

    /** The same within the usual time, each answer read as that record. */
    public <T> List<Told<T>> askAll(
            Collection<Service> services, Asker asker, Function<Service, String> pathAndQuery, Class<T> type) {
        return askAll(services, asker, pathAndQuery, ANSWER_LIMIT, reply -> reply.as(type));
    }

    /** Reads a resource as text of that media type; a refusal is passed on under its own code. */
    public String getText(Service service, Asker asker, String pathAndQuery, String mediaType) {
        HttpRequest request = request(service, asker, pathAndQuery)
                .setHeader("Accept", mediaType)
                .GET()
                .build();
        return new String(send(service, request).orRefused().body, StandardCharsets.UTF_8);
    }

    /** Reads a resource as a stream of that media type; a refusal is passed on under its own code. The caller closes it. */
    public InputStream getStream(Service service, Asker asker, String path, String mediaType) {
        HttpRequest request = request(service, asker, path)
                .setHeader("Accept", mediaType)
                .GET()
                .build();
        HttpResponse<InputStream> response = send(service, request, BodyHandlers.ofInputStream());
        if (response.statusCode() >= FIRST_REFUSAL) {
            try (InputStream refusal = response.body()) {
                new Reply(service, response.statusCode(), refusal.readAllBytes()).orRefused();
            } catch (IOException failure) {
                throw Unreachable.of(service.name(), failure);
            }
        }
        return response.body();
    }

    /**
     * Sends JSON under an idempotency key.
     *
     * @param version the version that the sender has seen; null where the resource has none
     */
    public Reply post(
            Service service, Asker asker, String path, String idempotencyKey, @Nullable String version, Object body) {
        HttpRequest.Builder request = request(service, asker, path)
                .header("Idempotency-Key", idempotencyKey)
                .header("Content-Type", "application/json");
        if (version != null) {
            request.header("If-Match", "\"" + version + "\"");
        }
        try {
            return send(
                    service,
                    request.POST(BodyPublishers.ofString(json.writeValueAsString(body)))
                            .build());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a form's fields can be written as JSON", impossible);
        }
    }

    /** Sends text under an idempotency key. */
    public Reply postText(
            Service service, Asker asker, String pathAndQuery, String idempotencyKey, String mediaType, String body) {
        return send(
                service,
                request(service, asker, pathAndQuery)
                        .header("Idempotency-Key", idempotencyKey)
                        .header("Content-Type", mediaType + ";charset=UTF-8")
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }

    /** Streams a file under an idempotency key. */
    public Reply postFile(
            Service service, Asker asker, String path, String idempotencyKey, String mediaType, Path file) {
        try {
            return send(
                    service,
                    request(service, asker, path)
                            .timeout(FILE_LIMIT)
                            .header("Idempotency-Key", idempotencyKey)
                            .header("Content-Type", mediaType)
                            .POST(BodyPublishers.ofFile(file))
                            .build());
        } catch (FileNotFoundException gone) {
            throw new IllegalStateException("the uploaded file is gone", gone);
        }
    }

    private static HttpRequest.Builder request(Service service, Asker asker, String pathAndQuery) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(pathAndQuery))
                .timeout(ANSWER_LIMIT)
                .header("Accept", "application/json")
                .header("Accept-Language", asker.language().tag());
        String traceparent = Traces.traceparent();
        if (traceparent != null) {
            request.header(TraceParent.HEADER, traceparent);
        }
        String token = asker.token();
        return token == null || token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private Reply send(Service service, HttpRequest request) {
        HttpResponse<byte[]> response = send(service, request, BodyHandlers.ofByteArray());
        return new Reply(service, response.statusCode(), response.body());
    }

    private <T> HttpResponse<T> send(Service service, HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request, handler);
        } catch (IOException failure) {
            throw Unreachable.of(service.name(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Unreachable.of(service.name(), interrupted);
        }
    }

    @PreDestroy
    void close() {
        client.shutdownNow();
    }
}
