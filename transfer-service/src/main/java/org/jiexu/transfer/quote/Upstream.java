package org.jiexu.transfer.quote;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.events.json.MessageJson;
import org.jiexu.events.message.InformationForm;
import org.jiexu.events.message.TransferReply.Facts;
import org.jiexu.web.problem.ErrorCode;
import org.jiexu.web.problem.ProblemException;

/** Reads from the registry and the ledgers, with this service's own token. */
@Singleton
class Upstream {

    /** How long a read may take, in seconds. */
    private static final long READ_TIMEOUT_SECONDS = 10;

    private final RegistryClient registry;
    private final Map<String, URI> ledgerUrls;
    private final Map<String, LedgerClient> ledgers = new ConcurrentHashMap<>();
    private final String bearer;

    Upstream(
            @ConfigProperty(name = "jiexu.registry.url") URI registryUrl,
            @ConfigProperty(name = "jiexu.ledger.urls") String ledgerUrls,
            @ConfigProperty(name = "jiexu.service.token") String token) {
        this.registry = client(RegistryClient.class, registryUrl);
        this.ledgerUrls = urls(ledgerUrls);
        this.bearer = "Bearer " + token;
    }

    Facts facts(QuoteResource.QuoteRequest request) {
        return translated(() -> registry.facts(bearer, request));
    }

    InformationForm form(Facts facts, int transferYear) {
        URI url = ledgerUrls.get(facts.fromLedger());
        if (url == null) {
            throw new ProblemException(
                    ErrorCode.LEDGER_NOT_DEPLOYED, "no ledger " + facts.fromLedger() + " is connected");
        }
        LedgerClient ledger = ledgers.computeIfAbsent(facts.fromLedger(), name -> client(LedgerClient.class, url));
        return translated(() -> ledger.form(bearer, facts.fromFund().code(), facts.fromPersonalNumber(), transferYear))
                .form();
    }

    /** {@code 51=http://…,44=http://…} as a map. */
    static Map<String, URI> urls(String text) {
        Map<String, URI> urls = new java.util.TreeMap<>();
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

    /** The problem of the service behind stays the problem of the answer; a service that is away is a 503. */
    private static <T> T translated(Supplier<T> read) {
        try {
            return read.get();
        } catch (WebApplicationException e) {
            throw problemOf(e);
        } catch (ProcessingException e) {
            throw new ProblemException(ErrorCode.UPSTREAM_UNAVAILABLE, "a service behind this one does not answer")
                    .withHeader("Retry-After", "2");
        }
    }

    private static ProblemException problemOf(WebApplicationException failure) {
        return problemIn(failure.getResponse().readEntity(String.class))
                // Refused was this service, not its caller.
                .filter(problem ->
                        problem.code().status() != 401 && problem.code().status() != 403)
                .orElseGet(() -> new ProblemException(
                        ErrorCode.UPSTREAM_FAILED,
                        "a service behind this one answered "
                                + failure.getResponse().getStatus()));
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
                .findFirst();
    }

    private static <T> T client(Class<T> api, URI url) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(url)
                .connectTimeout(READ_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .readTimeout(READ_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .build(api);
    }
}
