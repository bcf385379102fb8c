package org.jiexu.events.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jiexu.events.database.Database;
import org.jiexu.events.json.MessageJson;
import org.jiexu.events.message.Message;
import org.jiexu.events.message.MessageTypes;
import org.jiexu.events.message.RegistryCommand;
import org.jiexu.events.message.RuleTableLoaded;
import org.jiexu.rules.book.InterestRate;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.money.Rate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FollowedRuleBooksTest {

    private static final short ONE = 1;
    private static final RuleBook EMBEDDED = RuleBook.embedded();

    private final String topic = "rules." + UUID.randomUUID();
    private final KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(Database.kafka(), new StringSerializer(), new ByteArraySerializer());
    private final List<FollowedRuleBooks> readers = new ArrayList<>();
    private final AtomicInteger changes = new AtomicInteger();

    @AfterEach
    void close() {
        readers.forEach(FollowedRuleBooks::close);
        producer.close();
    }

    @Test
    void withoutEditionsTheBookOfTheProgramIsInForce() {
        FollowedRuleBooks books = follow();

        assertThat(books.isReady()).isTrue();
        assertThat(books.current()).isSameAs(EMBEDDED);
        assertThat(books.byVersion(EMBEDDED.version())).contains(EMBEDDED);
        assertThat(books.changes()).isEmpty();
    }

    @Test
    void anEditionIsInForceAtOnceAndAfterARestartBeforeTheServiceIsReady() {
        FollowedRuleBooks books = follow();
        RuleTableLoaded edition = rateOf2026("0.0201");

        send(edition);

        Database.await("the rate is in force", () -> books.current() != EMBEDDED);
        String version = books.current().version();
        assertThat(rateIn(books.current())).isEqualTo(Rate.parse("0.0201"));
        assertThat(books.changes()).containsExactly(new BookChange(edition, EMBEDDED, books.current()));
        FollowedRuleBooks restarted = follow();
        assertThat(restarted.current().version()).isEqualTo(version);
        assertThat(restarted.changes()).extracting(BookChange::edition).containsExactly(edition);
    }

    @Test
    void anAnswerOfAnEarlierVersionFindsItsBook() {
        FollowedRuleBooks books = follow();
        send(rateOf2026("0.0201"));
        Database.await("the first is in force", () -> changes.get() == 1);
        String first = books.current().version();

        send(rateOf2026("0.0202"));

        Database.await("the second is in force", () -> changes.get() == 2);
        assertThat(rateIn(books.current())).isEqualTo(Rate.parse("0.0202"));
        assertThat(books.byVersion(first).map(FollowedRuleBooksTest::rateIn)).contains(Rate.parse("0.0201"));
        assertThat(books.byVersion(EMBEDDED.version())).contains(EMBEDDED);
        assertThat(books.byVersion("2026-01-01-0000000000")).isEmpty();
    }

    @Test
    void whatCannotBeTakenIsToldAndTheLastGoodBookStays() {
        FollowedRuleBooks books = follow();
        send(rateOf2026("0.0201"));
        send("org.jiexu.rules.table-loaded.v9", "{}");
        send(MessageTypes.nameOf(rateOf2026("0.02")), "not JSON");
        send(rateOf2026("0.9"));
        send(edition("horoscopes", "sign\nram\n"));
        send(new RegistryCommand.ReleaseReservation(UUID.randomUUID()));

        Database.await("all are told", () -> books.faults().size() == 5);

        assertThat(rateIn(books.current())).isEqualTo(Rate.parse("0.0201"));
        assertThat(books.isReady()).isTrue();
        assertThat(books.faults().getFirst()).startsWith("offset 1: UNKNOWN_TYPE");
        assertThat(books.faults().get(2)).contains("OUT_OF_RANGE");
        send(rateOf2026("0.0203"));
        Database.await("a good one after them is taken", () -> changes.get() == 2);
        assertThat(rateIn(books.current())).isEqualTo(Rate.parse("0.0203"));
    }

    @Test
    void aMessageThatComesTwiceCountsOnce() {
        FollowedRuleBooks books = follow();
        RuleTableLoaded first = rateOf2026("0.0201");
        send(first);
        send(rateOf2026("0.0202"));
        send(first);
        send(rateOf2026("0.0204"));

        Database.await("the last is in force", () -> rateIn(books.current()).equals(Rate.parse("0.0204")));

        // A book is in force a moment before its followers are told.
        Database.await("three changes are told", () -> changes.get() == 3);
        assertThat(books.faults()).isEmpty();
    }

    @Test
    void theTopicKeepsEverything() throws InterruptedException, ExecutionException {
        follow();

        try (Admin admin = Admin.create(Database.kafka())) {
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
            Config settings = Objects.requireNonNull(
                    admin.describeConfigs(List.of(resource)).all().get().get(resource));
            assertThat(settings.get("retention.ms").value()).isEqualTo("-1");
            assertThat(settings.get("cleanup.policy").value()).isEqualTo("delete");
            TopicDescription description = Objects.requireNonNull(
                    admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic));
            assertThat(description.partitions()).hasSize(1);
        }
    }

    private FollowedRuleBooks follow() {
        FollowedRuleBooks books = new FollowedRuleBooks(Database.kafka(), topic, ONE);
        readers.add(books);
        books.start(changes::incrementAndGet);
        books.awaitReady();
        return books;
    }

    private static Rate rateIn(RuleBook book) {
        return book.interestRates().find(null, 2026).map(InterestRate::rate).orElse(Rate.WHOLE);
    }

    private static RuleTableLoaded rateOf2026(String rate) {
        return edition(
                "interest-rates",
                "area,year,rate,rule,act,certainty,source,note\nnational,2026," + rate + ",R-4.4,,unverified,,\n");
    }

    private static RuleTableLoaded edition(String table, String csv) {
        return new RuleTableLoaded(
                UUID.randomUUID(),
                table,
                LocalDate.of(2026, 11, 24),
                "made up",
                csv,
                "2026-11-24-0000000000",
                Instant.parse("2026-11-24T01:00:00Z"));
    }

    private void send(Message message) {
        send(MessageTypes.nameOf(message), MessageJson.write(message));
    }

    private void send(String type, String payload) {
        ProducerRecord<String, byte[]> record = KafkaMessageFactory.<String>createWriter(topic, "rule-tables")
                .writeBinary(CloudEventBuilder.v1()
                        .withId(UUID.randomUUID().toString())
                        .withSource(URI.create("/jiexu/test"))
                        .withType(type)
                        .withDataContentType("application/json")
                        .withData(payload.getBytes(StandardCharsets.UTF_8))
                        .build());
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
