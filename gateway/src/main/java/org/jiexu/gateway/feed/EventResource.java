package org.jiexu.gateway.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.errors.InterruptException;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.messages.kafka.KafkaSettings;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The public events over HTTP, for partners without a broker: server-sent events that can be taken up again exactly. */
@Path("/v1/events")
@Singleton
@Tag(name = "Events", description = "What happens, as it happens; the contract is asyncapi.yaml")
public class EventResource {

    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration POLL_WAIT = Duration.ofMillis(500);

    private final CurrentCaller currentCaller;
    private final ObjectMapper mapper;
    private final KafkaSettings kafka;
    private final Subscriptions subscriptions;
    private volatile boolean stopping;

    EventResource(CurrentCaller currentCaller, ObjectMapper mapper, KafkaSettings kafka, Subscriptions subscriptions) {
        this.currentCaller = currentCaller;
        this.mapper = mapper;
        this.kafka = kafka;
        this.subscriptions = subscriptions;
    }

    /** Streams events until the subscriber goes away. */
    @Callers({Role.PARTNER, Role.ADMINISTRATOR, Role.OFFICER})
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RunOnVirtualThread
    @Operation(
            summary = "Subscribe to events",
            description =
                    "Server-sent events. Partners and administrators hear everything, officers the cases of their fund. "
                            + "Send Last-Event-ID to go on exactly after that event; from=beginning starts at the oldest.")
    @Refuses({ErrorCode.LAST_EVENT_ID_INVALID, ErrorCode.TOO_MANY_REQUESTS, ErrorCode.TOO_MANY_SUBSCRIBERS})
    @APIResponse(
            responseCode = "200",
            description = "Events as they happen; none is held back",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = String.class),
                            example = """
                    id: 0-41
                    event: org.jiexu.transfer.letter-sent.v1
                    data: {"transferId":"0199a3c2-6f5e-7a60-8d7a-3c1f5a2b9e10"}
                    """))
    public void subscribeToEvents(
            @Parameter(description = "The id of the last event received")
                    @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER)
                    @Nullable
                    String lastEventId,
            @Parameter(description = "beginning: the oldest event first") @QueryParam("from") @Nullable String from,
            @Context SecurityContext security,
            @Context SseEventSink sink,
            @Context Sse sse) {
        Caller caller = currentCaller.get();
        caller.requireReader(Role.PARTNER, Role.ADMINISTRATOR, Role.OFFICER);
        if (from != null && !from.equals("beginning")) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "from is beginning, or is left out", "from");
        }
        if (stopping) {
            throw new ProblemException(ErrorCode.TOO_MANY_SUBSCRIBERS, "this process stops; another one takes streams")
                    .withHeader("Retry-After", Subscriptions.RETRY_AFTER_SECONDS);
        }
        FeedPosition after = lastEventId == null || lastEventId.isBlank() ? null : FeedPosition.parse(lastEventId);
        try (Subscriptions.Taken _ = subscriptions.take(caller);
                FeedConsumer consumer = FeedConsumer.open(kafka, after, from != null)) {
            stream(consumer, new Subscriber(caller, endOf(security)), sink, sse);
        }
    }

    /** Who listens, and until when the token is good. */
    private record Subscriber(Caller caller, Instant until) {}

    /** A subscription ends with its token: who is still allowed comes back with a new one and the last event's id. */
    private static Instant endOf(SecurityContext security) {
        return security.getUserPrincipal() instanceof JsonWebToken token
                ? Instant.ofEpochSecond(token.getExpirationTime())
                : Instant.now();
    }

    private void stream(FeedConsumer consumer, Subscriber subscriber, SseEventSink sink, Sse sse) {
        try (sink) {
            send(
                    sink,
                    sse.newEventBuilder()
                            .id(consumer.position().toString())
                            .comment("subscribed")
                            .build());
            long lastSent = System.nanoTime();
            while (!stopping && !sink.isClosed() && Instant.now().isBefore(subscriber.until)) {
                List<FeedConsumer.Read> events = consumer.poll(POLL_WAIT);
                for (FeedConsumer.Read read : events) {
                    FeedEvent event = FeedEvent.of(mapper, read.record());
                    if (event.isFor(subscriber.caller)) {
                        send(
                                sink,
                                sse.newEventBuilder()
                                        .id(read.position().toString())
                                        .name(event.type())
                                        .data(event.json())
                                        .build());
                        lastSent = System.nanoTime();
                    }
                }
                if (System.nanoTime() - lastSent > HEARTBEAT.toNanos()) {
                    send(
                            sink,
                            sse.newEventBuilder()
                                    .id(consumer.position().toString())
                                    .comment("alive")
                                    .build());
                    lastSent = System.nanoTime();
                }
            }
        } catch (SubscriberGone gone) {
            // The ordinary end of a subscription.
            return;
        } catch (InterruptException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for each event to be written, so that a slow subscriber slows its own reader and nobody else. */
    private static void send(SseEventSink sink, jakarta.ws.rs.sse.OutboundSseEvent event) {
        try {
            sink.send(event).toCompletableFuture().join();
        } catch (CompletionException | IllegalStateException closed) {
            throw new SubscriberGone(closed);
        }
    }

    /** A stream has no end of its own that the process could wait for; its subscriber goes on elsewhere. */
    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
    }

    /** The connection was closed while something was being sent. */
    private static final class SubscriberGone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SubscriberGone(Throwable cause) {
            super(cause);
        }
    }
}
