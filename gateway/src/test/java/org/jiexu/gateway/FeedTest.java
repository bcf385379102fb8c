package org.jiexu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jiexu.messages.topic.TopicCreation;
import org.jiexu.messages.topic.Topics;
import org.jiexu.testing.TestInfrastructure;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The event feed over a real broker. */
@SuppressWarnings("NullAway.Init") // the framework sets the fields
@QuarkusTest
@QuarkusTestResource(GatewaySetup.class)
class FeedTest {

    /** Only events of one key keep their order. */
    private static final String ONE_CASE = "one-case";

    @TestHTTPResource("/v1/events")
    URI feed;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @BeforeEach
    void theTopicIsThere() {
        try (TopicCreation broker =
                new TopicCreation(TestInfrastructure.shared().kafkaClient())) {
            broker.ensure(List.of(Topics.PUBLIC_TRANSFERS), 3, (short) 1);
        }
    }

    @Test
    void aSubscriberGoesOnExactlyAfterTheLastEventItSaw() throws Exception {
        List<String> sent =
                List.of(publish("510100", "440300"), publish("510100", "440300"), publish("510100", "440300"));

        List<Event> all = read(Tokens.of("partner"), null, sent.getLast());
        Event first = all.stream()
                .filter(event -> event.data.contains(sent.getFirst()))
                .findFirst()
                .orElseThrow();
        List<Event> rest = read(Tokens.of("partner"), first.id, sent.getLast());

        assertThat(all).allSatisfy(event -> assertThat(event.data).contains("\"specversion\":\"1.0\""));
        assertThat(all.stream().filter(event -> event.data.contains(sent.get(1))))
                .hasSize(1);
        assertThat(rest.stream().filter(event -> event.data.contains(sent.getFirst())))
                .isEmpty();
        assertThat(rest.stream().filter(event -> event.data.contains(sent.getLast())))
                .hasSize(1);
    }

    @Test
    void anOfficerHearsTheCasesOfTheOwnFundOnly() throws Exception {
        String foreign = publish("310000", "330100");
        String own = publish("510100", "440300");

        List<Event> heard = read(Tokens.officer("440300"), null, own);

        assertThat(heard).noneMatch(event -> event.data.contains(foreign));
        assertThat(heard).anyMatch(event -> event.data.contains(own));
    }

    @Test
    void aBrokenPlaceOrAWorkersTokenIsRefused() throws Exception {
        assertThat(status(Tokens.of("partner"), "nonsense")).isEqualTo(400);
        assertThat(status(Tokens.of("partner"), "0.999999")).isEqualTo(400);
        assertThat(status(Tokens.of("service"), null)).isEqualTo(403);
    }

    private String publish(String fromFund, String toFund) throws Exception {
        String id = UUID.randomUUID().toString();
        try (var producer = new KafkaProducer<>(
                TestInfrastructure.shared().kafkaClient(), new StringSerializer(), new ByteArraySerializer())) {
            String data =
                    "{\"transferId\":\"%s\",\"fromFund\":\"%s\",\"toFund\":\"%s\"}".formatted(id, fromFund, toFund);
            producer.send(KafkaMessageFactory.<String>createWriter(Topics.PUBLIC_TRANSFERS, ONE_CASE)
                            .writeBinary(CloudEventBuilder.v1()
                                    .withId(id)
                                    .withSource(URI.create("/jiexu/transfer"))
                                    .withType("org.jiexu.transfer.state-changed.v1")
                                    .withSubject(id)
                                    .withDataContentType("application/json")
                                    .withData(data.getBytes(StandardCharsets.UTF_8))
                                    .build()))
                    .get();
        }
        return id;
    }

    private record Event(String id, String data) {}

    /** Reads from the beginning, or after an id, until an event speaks of {@code last}. */
    private List<Event> read(String token, @org.jspecify.annotations.Nullable String lastEventId, String last)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        lastEventId == null ? URI.create(feed + "?from=beginning") : feed)
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<Stream<String>> response = http.send(request.build(), HttpResponse.BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        List<Event> events = new ArrayList<>();
        try (Stream<String> lines = response.body()) {
            String id = "";
            for (String line : (Iterable<String>) lines::iterator) {
                if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("data:")) {
                    events.add(new Event(id, line));
                    if (line.contains(last)) {
                        return events;
                    }
                }
            }
        }
        throw new AssertionError("the feed ended before " + last);
    }

    private int status(String token, @org.jspecify.annotations.Nullable String lastEventId)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(feed).timeout(Duration.ofSeconds(30)).header("Authorization", "Bearer " + token);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode();
    }
}
