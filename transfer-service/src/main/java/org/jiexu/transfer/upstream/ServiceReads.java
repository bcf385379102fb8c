package org.jiexu.transfer.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.request.TracedCalls;
import org.jiexu.service.tls.ServiceTls;

/**
 * How a service behind this one is read: the problem it answers with stays the problem of the answer, one that does not answer is a 503, and
 * anything else is a 502.
 */
public final class ServiceReads {

    /** How long a read may take, in seconds. */
    private static final long READ_TIMEOUT_SECONDS = 10;

    /** How long a caller should wait before it tries again what a service behind this one could not do. */
    private static final String RETRY_AFTER_SECONDS = "2";

    private ServiceReads() {}

    /** A client of the service at the address. */
    public static <T> T client(Class<T> api, URI url) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(url)
                .httpClientOptions(ServiceTls.ofProcess().clientOptions())
                .connectTimeout(READ_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .readTimeout(READ_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .register(TracedCalls.class)
                .build(api);
    }

    /** {@code 51=http://…,44=http://…} as a map. */
    public static Map<String, URI> urls(String text) {
        Map<String, URI> urls = new TreeMap<>();
        for (String entry : text.split(",", -1)) {
            int equals = entry.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("jiexu.ledger.urls: expected LEDGER=URL, not " + entry);
            }
            urls.put(
                    entry.substring(0, equals).strip(),
                    URI.create(entry.substring(equals + 1).strip()));
        }
        return urls;
    }

    /** A read with this service's own token: a 401 or 403 refused this service, not its caller. */
    public static <T> T asService(Supplier<T> read) {
        return translated(
                read,
                problem -> problem.code().status() != 401 && problem.code().status() != 403);
    }

    /** A read with the caller's token: whatever refuses it refuses the caller. */
    public static <T> T asCaller(Supplier<T> read) {
        return translated(read, problem -> true);
    }

    private static <T> T translated(Supplier<T> read, Predicate<ProblemException> isForTheCaller) {
        try {
            return read.get();
        } catch (WebApplicationException e) {
            throw problemIn(e.getResponse().readEntity(String.class))
                    .filter(isForTheCaller)
                    .orElseGet(() -> new ProblemException(
                            ErrorCode.UPSTREAM_FAILED,
                            "a service behind this one answered "
                                    + e.getResponse().getStatus()));
        } catch (ProcessingException e) {
            throw new ProblemException(ErrorCode.UPSTREAM_UNAVAILABLE, "a service behind this one does not answer")
                    .withHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
    }

    /** The problem in an answer; empty when its body is something else, such as the page of a proxy in between. */
    private static Optional<ProblemException> problemIn(String body) {
        JsonNode problem;
        try {
            problem = MessageJson.read(body, JsonNode.class);
        } catch (IllegalArgumentException notJson) {
            return Optional.empty();
        }
        return Arrays.stream(ErrorCode.values())
                .filter(known -> known.name().equals(problem.path("code").asText()))
                .map(known -> new ProblemException(known, problem.path("detail").asText()))
                .map(refusal -> refusal.code().status() == 503
                        ? refusal.withHeader("Retry-After", RETRY_AFTER_SECONDS)
                        : refusal)
                .findFirst();
    }
}
