package org.jiexu.service.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
import org.jiexu.messages.EditionProof;
import org.jiexu.messages.Message;
import org.jiexu.messages.MessageTypes;
import org.jiexu.messages.RegistryCommand;
import org.jiexu.messages.RuleTableLoaded;
import org.jiexu.messages.attestation.Attester;
import org.jiexu.messages.attestation.KnownSigners;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.rules.book.InterestRate;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.money.Rate;
import org.jiexu.service.database.Database;
import org.jiexu.testing.TestInfrastructure;
import org.jspecify.annotations.Nullable;
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
    private final Registry registry = new Registry();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

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

        RuleTableLoaded edition = load(rateOf2026("0.0201"));

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
        load(rateOf2026("0.0201"));
        Database.await("the first is in force", () -> changes.get() == 1);
        String first = books.current().version();

        load(rateOf2026("0.0202"));

        Database.await("the second is in force", () -> changes.get() == 2);
        assertThat(rateIn(books.current())).isEqualTo(Rate.parse("0.0202"));
        assertThat(books.byVersion(first).map(FollowedRuleBooksTest::rateIn)).contains(Rate.parse("0.0201"));
        assertThat(books.byVersion(EMBEDDED.version())).contains(EMBEDDED);
        assertThat(books.byVersion("2026-01-01-0000000000")).isEmpty();
    }

    @Test
    void anEditionOfTheRegistryThatCannotBeTakenIsToldAndTheLastGoodBookStays() {
        FollowedRuleBooks books = follow();
        load(rateOf2026("0.0201"));
        load(rateOf2026("0.9"));
        load(edition("horoscopes", "sign\nram\n"));

        Database.await("both are told", () -> books.faults().size() == 2);

        assertThat(rateIn(books.current())).isEqualTo(Rate.parse("0.0201"));
        assertThat(books.isReady()).isTrue();
        assertThat(books.faults().getFirst()).contains("OUT_OF_RANGE");
        load(rateOf2026("0.0203"));
        Database.await(
                "a good one after them is taken", () -> rateIn(books.current()).equals(Rate.parse("0.0203")));
    }

    /** Attack T5. */
    @Test
    void whatIsNotTheRegistrysCountsForNothingAndIsToldAndCounted() {
        FollowedRuleBooks books = follow();
        load(rateOf2026("0.0150"));
        Database.await("the rate is in force", () -> changes.get() == 1);
        RuleTableLoaded forged = rateOf2026("0.0199");

        send(forged);
        send(forged.with(new EditionProof(
                2, registry.chain.digest(), proofOf(registry.chain.last()).attestation())));
        send(forged.with(new EditionProof(
                2,
                registry.chain.digest(),
                Attester.read(TestInfrastructure.shared().signingKeys(), MessageParty.TRANSFER)
                        .sign(List.of(new byte[0]))
                        .getFirst())));
        send(MessageTypes.nameOf(forged), "not JSON");
        send("org.jiexu.rules.table-loaded.v9", "{}");
        send(new RegistryCommand.ReleaseReservation(UUID.randomUUID()));

        Database.await("all are told", () -> books.faults().size() == 6);
        assertThat(rateIn(books.current())).isEqualTo(Rate.parse("0.0150"));
        assertThat(books.faults())
                .filteredOn(fault -> fault.endsWith("NOT_AUTHENTIC WRONG_SIGNATURE"))
                .hasSize(2);
        assertThat(books.faults())
                .filteredOn(fault -> fault.endsWith("NOT_AUTHENTIC NO_SIGNATURE"))
                .hasSize(1);
        assertThat(meters.counter("jiexu.rule.tables.not.authentic").count()).isEqualTo(6);
        assertThat(books.isEqual()).isTrue();
        load(rateOf2026("0.0160"));
        Database.await("the right number heals", () -> rateIn(books.current()).equals(Rate.parse("0.0160")));
    }

    /** Attack T6: the topic is emptied, a service starts. */
    @Test
    void anEmptyTopicBringsNoOldNumberBack() {
        registry.load(rateOf2026("0.0201"));
        registry.load(rateOf2026("0.0202"));

        FollowedRuleBooks books = follow();

        assertThat(rateIn(books.current())).isEqualTo(Rate.parse("0.0202"));
        assertThat(books.changes()).hasSize(2);
    }

    @Test
    void aSignedEditionThatIsNotTheNextOneIsAskedFor() {
        FollowedRuleBooks books = follow();
        registry.load(rateOf2026("0.0201"));
        RuleTableLoaded second = registry.load(rateOf2026("0.0202"));

        send(second);

        Database.await("both are in force", () -> books.changes().size() == 2);
        assertThat(books.faults()).isEmpty();
    }

    @Test
    void anOldEditionThatIsPlayedAgainChangesNothing() {
        FollowedRuleBooks books = follow();
        RuleTableLoaded first = load(rateOf2026("0.0201"));
        load(rateOf2026("0.0202"));
        send(first);
        load(rateOf2026("0.0204"));

        Database.await("the last is in force", () -> rateIn(books.current()).equals(Rate.parse("0.0204")));

        assertThat(books.changes()).hasSize(3);
        assertThat(books.faults()).isEmpty();
    }

    @Test
    void whatTheRegistryDoesNotHaveAnyMoreIsNotInForceAnyMore() {
        FollowedRuleBooks books = follow();
        EditionChain restored = registry.chain;
        load(rateOf2026("0.0201"));
        Database.await("the rate is in force", () -> changes.get() == 1);

        registry.chain = restored;
        send(rateOf2026("0.0300"));

        Database.await(
                "the program's book is in force",
                () -> books.current().version().equals(EMBEDDED.version()));
    }

    @Test
    void editionsFromBeforeSignaturesAreTheRegistrysAndNoForgery() {
        RuleTableLoaded old = rateOf2026("0.0201");
        TestInfrastructure.shared().createTopics(Map.of(topic, 1));
        send(old);
        registry.load(old);

        FollowedRuleBooks books = follow();

        assertThat(rateIn(books.current())).isEqualTo(Rate.parse("0.0201"));
        load(rateOf2026("0.0202"));
        Database.await("the next is in force", () -> rateIn(books.current()).equals(Rate.parse("0.0202")));
        assertThat(books.faults()).isEmpty();
    }

    @Test
    void aServiceThatFindsTheRegistryHasItsTablesBeforeItsPortOpens() {
        registry.load(rateOf2026("0.0201"));

        FollowedRuleBooks books = started();

        assertThat(rateIn(books.current())).isEqualTo(Rate.parse("0.0201"));
    }

    @Test
    void withoutTheRegistryAServiceIsNotReadyAndSaysWhatItWaitsForAndNothingBegins() {
        registry.isAway = true;
        AtomicInteger begun = new AtomicInteger();
        FollowedRuleBooks books = started();
        books.onceEqual(begun::incrementAndGet);
        Database.await("it says so", () -> books.standing().contains("the registry does not tell"));
        assertThat(books.isReady()).isFalse();
        assertThat(begun).hasValue(0);
        assertThatThrownBy(books::current).isInstanceOf(TablesNotCompared.class);
        assertThat(books.heldVersion()).isEqualTo(EMBEDDED.version());

        registry.isAway = false;

        Database.await("it is ready", books::isReady);
        assertThat(books.current()).isSameAs(EMBEDDED);
        Database.await("what waited has begun", () -> begun.get() == 1);
        assertThat(books.standing()).isEmpty();
        books.onceEqual(begun::incrementAndGet);
        assertThat(begun).hasValue(2);
    }

    @Test
    void anAnswerThatTheRegistryHasNotSignedForThisQuestionIsNone() {
        registry.answersTo = new HeldTables("an earlier question", "", 0, EditionChain.BEGINNING);
        FollowedRuleBooks books = started();

        Database.await("it says so", () -> books.standing().contains("not signed by the registry"));

        assertThat(books.isReady()).isFalse();
    }

    @Test
    void theTopicKeepsEverything() throws InterruptedException, ExecutionException {
        follow();

        try (Admin admin = Admin.create(Database.kafka())) {
            Database.await("the topic is there", () -> names(admin).contains(topic));
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

    private static Set<String> names(Admin admin) {
        try {
            return admin.listTopics().names().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private FollowedRuleBooks follow() {
        FollowedRuleBooks books = started();
        Database.await("it is ready", books::isReady);
        return books;
    }

    private FollowedRuleBooks started() {
        FollowedRuleBooks books = new FollowedRuleBooks(
                Database.kafka(),
                topic,
                ONE,
                registry,
                KnownSigners.read(TestInfrastructure.shared().knownSigners()),
                meters);
        readers.add(books);
        books.start(changes::incrementAndGet);
        return books;
    }

    /** Loads into the registry, which tells everybody. */
    private RuleTableLoaded load(RuleTableLoaded edition) {
        RuleTableLoaded signed = registry.load(edition);
        send(signed);
        return signed;
    }

    /** The registry's list, without its service. */
    private static final class Registry implements TableSource {
        private final Attester attester =
                Attester.read(TestInfrastructure.shared().signingKeys(), MessageParty.REGISTRY);
        private volatile EditionChain chain = EditionChain.empty();
        private volatile boolean isAway;
        private volatile @Nullable HeldTables answersTo;

        RuleTableLoaded load(RuleTableLoaded edition) {
            chain = chain.with(edition, attester);
            return chain.last();
        }

        @Override
        public TablesInForce compare(HeldTables held) throws IOException {
            if (isAway) {
                throw new IOException("away");
            }
            HeldTables other = answersTo;
            return TablesInForce.answer(other == null ? held : other, chain, attester);
        }
    }

    private static EditionProof proofOf(RuleTableLoaded edition) {
        return Objects.requireNonNull(edition.proof());
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
