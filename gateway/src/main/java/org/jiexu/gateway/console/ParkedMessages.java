package org.jiexu.gateway.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiexu.gateway.parked.ParkedCounts;
import org.jiexu.gateway.routing.Asker;
import org.jiexu.gateway.routing.ServiceAddresses;
import org.jiexu.gateway.routing.ServiceReads;
import org.jiexu.gateway.routing.Told;
import org.jiexu.service.access.ServiceCredential;
import org.jiexu.service.problem.Language;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The parked messages of all services, as the console asks them and passes decisions on. */
@ApplicationScoped
public class ParkedMessages {
    private static final String PATH = "/v1/parked-messages/";
    private static final int ROWS_PER_SERVICE = 100;

    /** How long a count is shown before the services are asked again: the queue's page asks every two seconds. */
    private static final Duration COUNT_KEPT = Duration.ofSeconds(10);

    private final ServiceReads reads;
    private final ServiceAddresses addresses;
    private final ServiceCredential credential;
    private volatile long waiting;
    private volatile long countedAt = System.nanoTime() - COUNT_KEPT.toNanos();

    public ParkedMessages(ServiceReads reads, ServiceAddresses addresses, ServiceCredential credential) {
        this.reads = reads;
        this.addresses = addresses;
        this.credential = credential;
    }

    /**
     * A parked message: what, where, since when, why.
     *
     * @param resolution null while it waits
     * @param payload what may be shown of it; null in lists, and when it had none
     * @param payloadForm {@code MESSAGE} where that is the whole of it, else how it was masked
     */
    public record Message(
            String service,
            long id,
            @Nullable String messageId,
            String consumer,
            String topic,
            @Nullable Integer partition,
            @Nullable Long offset,
            @Nullable String key,
            @Nullable String type,
            String reason,
            Instant parkedAt,
            int attempts,
            @Nullable Resolution resolution,
            @Nullable String payload,
            @Nullable String payloadForm) {

        /** Nobody can make such a message authentic by trying again. */
        private static final String NOT_AUTHENTIC = "NOT_AUTHENTIC";

        /** Of what could not be sent; of what came it is another: a message without a key of the topic. */
        private static final String NO_KEY = "NO_KEY";

        /** Codes of reasons that have words of their own. */
        private static final Set<String> KNOWN_CODES =
                Set.of("FAILED", "UNKNOWN_TYPE", "UNREADABLE", "TOO_LARGE", "REFUSED_BY_BROKER", NOT_AUTHENTIC, NO_KEY);

        private static final String OTHER_CODE = "UNREADABLE";

        /** Whether it could not be sent; else it could not be handled. */
        public boolean outgoing() {
            return consumer.equals("outbox");
        }

        /** The code by which to say what to do. */
        public String code() {
            String code = reason.split(" ", 2)[0];
            return KNOWN_CODES.contains(code) && (outgoing() || !code.equals(NO_KEY)) ? code : OTHER_CODE;
        }

        /** Whether trying it again can help. */
        public boolean replayable() {
            return !code().equals(NOT_AUTHENTIC);
        }

        /** Whether only an outline of the payload is shown. */
        public boolean masked() {
            return payloadForm != null && !payloadForm.equals("MESSAGE");
        }
    }

    /** A decision and its author; {@code reason} is null for a replay. */
    public record Resolution(
            String outcome, @Nullable String by, @Nullable String reason) {}

    /**
     * The parked messages of all services.
     *
     * @param silent services that did not answer
     * @param more whether a service has more than are shown
     */
    public record All(List<Message> messages, List<String> silent, boolean more) {}

    private record Page(List<Message> items, @Nullable String nextCursor) {}

    /** How many waited when they were last counted, as far as the services answered. Nobody waits for the counting. */
    long waiting() {
        if (credential.isPresent() && System.nanoTime() - countedAt >= COUNT_KEPT.toNanos()) {
            countedAt = System.nanoTime();
            Asker gateway = new Asker(credential.token().orElseThrow(), Language.EN);
            Thread.startVirtualThread(
                    () -> waiting = ParkedCounts.read(addresses, reads, gateway).waiting());
        }
        return waiting;
    }

    All all(Asker asker) {
        List<Told<Page>> told = reads.askAll(
                addresses.all(), asker, service -> PATH + service.name() + "?limit=" + ROWS_PER_SERVICE, Page.class);
        for (Told<Page> one : told) {
            ProblemException refusal = one.refusal();
            if (refusal != null && refusal.code().status() < 500) {
                throw refusal;
            }
        }
        List<Page> pages = Told.answers(told);
        return new All(
                pages.stream().flatMap(page -> page.items.stream()).toList(),
                Told.silent(told),
                pages.stream().anyMatch(page -> page.nextCursor != null));
    }

    Message one(Asker asker, String service, long id) {
        return reads.get(addresses.named(service), asker, PATH + service + "/" + id, Message.class);
    }

    /** Why a service did not take a decision, to be told beside the form. */
    record Refusal(int status, String words) {}

    private record Refused(String title, String detail) {}

    /**
     * Passes a decision on.
     *
     * @param reason null for a replay
     * @return why it was refused; null when it was not
     */
    @Nullable
    Refusal decide(Asker asker, String service, long id, String key, @Nullable String reason) {
        String path = PATH + service + "/" + id;
        ServiceReads.Reply reply = reason == null
                ? reads.postText(addresses.named(service), asker, path + "/replay", key, "application/json", "")
                : reads.post(addresses.named(service), asker, path + "/discard", key, null, Map.of("reason", reason));
        countedAt = System.nanoTime() - COUNT_KEPT.toNanos();
        if (reply.status() != 409 && reply.status() != 400) {
            reply.orRefused();
            return null;
        }
        Refused refused = reply.as(Refused.class);
        return new Refusal(reply.status(), refused.title + ": " + refused.detail);
    }
}
