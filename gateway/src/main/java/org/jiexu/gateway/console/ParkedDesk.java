package org.jiexu.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiexu.gateway.parked.ParkedCounts;
import org.jiexu.gateway.routing.ServiceAddresses;
import org.jiexu.gateway.routing.ServiceReads;
import org.jiexu.web.access.ServiceCredential;
import org.jiexu.web.problem.ErrorCode;
import org.jiexu.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Reads the parked messages of all services and passes decisions on, with the person's own token. */
@ApplicationScoped
public class ParkedDesk {
    private static final String PATH = "/v1/parked-messages/";
    private static final int ROWS_PER_SERVICE = 100;

    /** How long a count is shown before the services are asked again: the queue's page asks every two seconds. */
    private static final Duration COUNT_KEPT = Duration.ofSeconds(10);

    private final ServiceReads reads;
    private final ServiceAddresses addresses;
    private final ServiceCredential credential;
    private final ObjectMapper json;
    private volatile long waiting;
    private volatile long countedAt = System.nanoTime() - COUNT_KEPT.toNanos();

    public ParkedDesk(ServiceReads reads, ServiceAddresses addresses, ServiceCredential credential, ObjectMapper json) {
        this.reads = reads;
        this.addresses = addresses;
        this.credential = credential;
        this.json = json;
    }

    /** How many waited when they were last counted, as far as the services answered. Nobody waits for the counting. */
    long waiting() {
        if (credential.isPresent() && System.nanoTime() - countedAt >= COUNT_KEPT.toNanos()) {
            countedAt = System.nanoTime();
            String token = credential.token().orElseThrow();
            Thread.startVirtualThread(
                    () -> waiting = ParkedCounts.read(addresses, reads, token).waiting());
        }
        return waiting;
    }

    ParkedView all(Session session) {
        List<ParkedRow> rows = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        boolean more = false;
        for (Map.Entry<String, URI> service : addresses.all().entrySet()) {
            try {
                JsonNode page = reads.get(
                                service.getKey(),
                                service.getValue(),
                                PATH + service.getKey() + "?limit=" + ROWS_PER_SERVICE,
                                session.token())
                        .orRefused();
                page.path("items").forEach(message -> rows.add(ParkedRow.of(message)));
                more |= page.path("nextCursor").isTextual();
            } catch (ProblemException failure) {
                if (failure.code().status() < 500) {
                    throw failure;
                }
                silent.add(service.getKey());
            }
        }
        return new ParkedView(rows, silent, more);
    }

    ParkedRow one(Session session, String service, long id) {
        return ParkedRow.of(reads.get(service, addressOf(service), PATH + service + "/" + id, session.token())
                .orRefused());
    }

    /** Why a service did not take a decision, to be told beside the form. */
    record Refusal(int status, String words) {}

    /**
     * Passes a decision on.
     *
     * @param reason null for a replay
     * @return why it was refused; null when it was not
     */
    @Nullable
    Refusal decide(Session session, String service, long id, String key, @Nullable String reason) {
        String body = reason == null
                ? ""
                : json.createObjectNode().put("reason", reason).toString();
        ServiceReads.Reply reply = reads.postText(
                service,
                addressOf(service),
                PATH + service + "/" + id + (reason == null ? "/replay" : "/discard"),
                session.token(),
                key,
                "application/json",
                body);
        countedAt = System.nanoTime() - COUNT_KEPT.toNanos();
        boolean told = reply.status() == 409 || reply.status() == 400;
        if (!told) {
            reply.orRefused();
            return null;
        }
        return new Refusal(
                reply.status(),
                reply.body().path("title").asText() + ": "
                        + reply.body().path("detail").asText());
    }

    private URI addressOf(String service) {
        URI address = addresses.all().get(service);
        if (address == null) {
            throw new ProblemException(ErrorCode.NOT_FOUND, "no service of this name runs here");
        }
        return address;
    }
}
