package org.jiexu.acceptance.adversary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jiexu.acceptance.adversary.Forgeries.Forged;
import org.jiexu.acceptance.stack.Cases;
import org.jiexu.acceptance.stack.InternalTopics;
import org.jiexu.acceptance.stack.RunningStack;
import org.jiexu.local.client.Waiting;
import org.jiexu.local.sample.SampleCase;
import org.jiexu.local.stack.Layout;
import org.jiexu.messages.LedgerCommand;
import org.jiexu.messages.Message;
import org.jiexu.messages.MessageTypes;
import org.jiexu.messages.RuleTableLoaded;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.attestation.Attester;
import org.jiexu.messages.authenticity.MessageAuthentication;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.authenticity.PairKeys;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.messages.topic.Topics;
import org.jiexu.service.outbox.RecordWriter;
import org.jiexu.service.rulebook.EditionChain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever can write to the broker makes no money, moves none and ends no case (T1 to T5). */
class ForgedMessagesIT {

    private static final Duration SEEN_WITHIN = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private static RunningStack running;
    private static InternalTopics topics;
    private static Victim waiting;
    private static Victim done;
    private static LedgerCommand.Remittance genuine;

    @BeforeAll
    static void twoVictims() throws IOException, InterruptedException {
        running = RunningStack.shared();
        topics = new InternalTopics(running.stack().kafka().operator());
        Cases cases = running.cases();
        var moved = cases.workers(1, SampleCase.CHENGDU, SampleCase.SHENZHEN).getFirst();
        done = new Victim(running.callers(), cases, moved, cases.apply(moved));
        cases.await(done.transfer(), "COMPLETED");
        cases.awaitSourceRelation(moved, "TRANSFERRED");
        var staying =
                cases.workers(1, SampleCase.MIANYANG, SampleCase.GUANGZHOU).getFirst();
        waiting = new Victim(running.callers(), cases, staying, cases.apply(staying));
        cases.await(waiting.transfer(), "IN_REVIEW");
        cases.instruct(SampleCase.GUANGZHOU, waiting.transfer(), "accept");
        cases.await(waiting.transfer(), "OUT_PROCESSING");
        genuine = genuineRemittance();
    }

    @AfterEach
    void whatIsThereAgrees() throws IOException {
        JsonNode reconciliation = running.callers().administrator().read("/v1/reconciliation?depth=whole");
        assertThat(reconciliation.path("holds").asBoolean())
                .as(reconciliation.toPrettyString())
                .isTrue();
    }

    @Test
    void aMessageOfAnyTypeWithoutProofOfItsSenderChangesNothing() throws IOException, InterruptedException {
        Victim.Standing before = waiting.standing();
        List<Forged> forged = new Forgeries(waiting, genuine.form()).ofEveryType();

        topics.deliver(forged.stream()
                .map(one -> record(one, UUID.randomUUID(), Map.of()))
                .toList());

        assertThat(waiting.standing()).isEqualTo(before);
        assertThat(parkedTypes("NOT_AUTHENTIC NO_MAC"))
                .containsAll(forged.stream()
                        .filter(one -> !one.topic().equals(Topics.RULES))
                        .map(one -> MessageTypes.nameOf(one.message()))
                        .toList());
    }

    @Test
    void theProofOfOneMessageIsNotThatOfAnother() throws IOException, InterruptedException {
        Victim.Standing before = done.standing();
        List<ProducerRecord<byte[], byte[]>> forged = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : topics.everything()) {
            ProducerRecord<byte[], byte[]> again =
                    new ProducerRecord<>(record.topic(), null, record.key(), record.value(), record.headers());
            again.headers()
                    .remove("ce_id")
                    .add("ce_id", UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
            forged.add(again);
        }

        topics.deliver(forged);

        assertThat(done.standing()).isEqualTo(before);
        assertThat(parkedTypes("NOT_AUTHENTIC WRONG_MAC")).isNotEmpty();
    }

    /** The keys of Guangdong's ledger are stolen: with them it speaks for itself, and for nobody else. */
    @Test
    void aLedgerThatWasTakenOverSpeaksForItselfAlone() throws IOException, InterruptedException {
        Victim.Standing before = waiting.standing();
        RecordWriter stolen = writer("ledger-44", MessageParty.ledger("44"));
        UUID id = waiting.transferId();
        List<Forged> forged = List.of(
                new Forged(
                        Topics.ledgerCommands("51"),
                        id.toString(),
                        new LedgerCommand.Remit(
                                id,
                                waiting.sourceRelation(),
                                "44",
                                waiting.destinationRelation(),
                                new org.jiexu.rules.division.FundCode(SampleCase.GUANGZHOU))),
                new Forged(
                        Topics.ledgerCommands("51"),
                        id.toString(),
                        new LedgerCommand.RemittanceReturned(id, genuine.amount(), "forged")),
                new Forged(
                        Topics.TRANSFER_REPLIES, id.toString(), new TransferReply.MonthsReported(id, "51", List.of())),
                new Forged(Topics.TRANSFER_REPLIES, id.toString(), new TransferReply.RelationRemitted(id)));

        topics.deliver(forged.stream()
                .map(one -> bytes(stolen.record(UUID.randomUUID(), one.topic(), one.key(), one.message())))
                .toList());

        assertThat(waiting.standing()).isEqualTo(before);
        assertThat(parkedTypes("NOT_AUTHENTIC NOT_ALLOWED")).contains(MessageTypes.nameOf(LedgerCommand.Remit.class));
        assertThat(parkedTypes("NOT_AUTHENTIC SPEAKS_FOR_ANOTHER"))
                .contains(
                        MessageTypes.nameOf(TransferReply.MonthsReported.class),
                        MessageTypes.nameOf(TransferReply.RelationRemitted.class));
    }

    /** Even Sichuan's own ledger sends no money that it has not signed, and the signature of one remittance is not that of another. */
    @Test
    void moneyComesWithTheSignatureOfWhoSentIt() throws IOException, InterruptedException {
        Victim.Standing before = done.standing();
        RecordWriter stolen = writer("ledger-51", MessageParty.ledger("51"));
        LedgerCommand.Remittance unsigned = new Forgeries(done, genuine.form()).remittance(UUID.randomUUID());
        Message reused = unsigned.with(java.util.Objects.requireNonNull(genuine.attestation()));

        topics.deliver(Stream.of(unsigned, reused)
                .map(message -> bytes(stolen.record(
                        UUID.randomUUID(),
                        Topics.ledgerCommands("44"),
                        unsigned.transferId().toString(),
                        message)))
                .toList());

        assertThat(done.standing()).isEqualTo(before);
        String type = MessageTypes.nameOf(LedgerCommand.Remittance.class);
        assertThat(parkedTypes("NOT_AUTHENTIC NO_SIGNATURE")).contains(type);
        assertThat(parkedTypes("NOT_AUTHENTIC WRONG_SIGNATURE")).contains(type);
    }

    /** T5: no service computes with a rate that the registry did not load, whether nobody signed it or a ledger that was taken over. */
    @Test
    void aRuleTableThatTheRegistryDidNotSignIsNotTaken() throws IOException, InterruptedException {
        Map<String, String> before = ruleVersions();
        RuleTableLoaded unsigned = new Forgeries(done, genuine.form()).ruleTable();
        Attester stolen = Attester.read(
                running.folders().keys().resolve("signing-ledger-44.properties"), MessageParty.ledger("44"));
        RuleTableLoaded signed = EditionChain.empty().with(unsigned, stolen).last();

        topics.deliver(Stream.of(unsigned, signed)
                .map(table -> new Forged(Topics.RULES, table.table(), table))
                .map(forged -> record(forged, UUID.randomUUID(), Map.of()))
                .toList());

        for (String service : Layout.twoLedgers().services()) {
            Path log = running.folders().log(service);
            Waiting.until(
                    service + " to say that it is forged",
                    SEEN_WITHIN,
                    LOOK_EVERY,
                    () -> Files.readString(log).contains("WRONG_SIGNATURE: it counts for nothing")
                            ? Optional.of(log)
                            : Optional.empty());
        }
        assertThat(ruleVersions()).hasSameSizeAs(Layout.twoLedgers().services()).isEqualTo(before);
    }

    @Test
    void whoHasNoLoginDoesNotReachTheBroker() throws IOException {
        Map<String, Object> nobody = new HashMap<>(
                Map.of("bootstrap.servers", running.stack().kafka().bootstrapServers()));

        assertThatThrownBy(() -> send(nobody, Topics.ledgerCommands("44"))).isInstanceOf(ExecutionException.class);
    }

    @Test
    void theGatewaysLoginWritesToNoLedger() throws IOException {
        Map<String, Object> gateway = new HashMap<>(running.stack().kafka().client("gateway"));

        assertThatThrownBy(() -> send(gateway, Topics.ledgerCommands("44")))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void oneLedgersLoginDoesNotReadTheCommandsOfAnother() throws IOException {
        Map<String, Object> ledger = new HashMap<>(running.stack().kafka().client("ledger-44"));
        ledger.put("enable.auto.commit", false);
        ledger.put("default.api.timeout.ms", 10_000);
        ledger.put("request.timeout.ms", 5_000);

        assertThatThrownBy(() -> {
                    try (var consumer = new org.apache.kafka.clients.consumer.KafkaConsumer<>(
                            ledger,
                            new org.apache.kafka.common.serialization.ByteArrayDeserializer(),
                            new org.apache.kafka.common.serialization.ByteArrayDeserializer())) {
                        var partition = new org.apache.kafka.common.TopicPartition(Topics.ledgerCommands("51"), 0);
                        consumer.assign(List.of(partition));
                        consumer.seekToBeginning(List.of(partition));
                        consumer.poll(Duration.ofSeconds(10));
                    }
                })
                .isInstanceOf(TopicAuthorizationException.class);
    }

    private static void send(Map<String, Object> kafka, String topic) throws ExecutionException, InterruptedException {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5_000);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, new byte[0], new byte[0])).get();
        }
    }

    private static LedgerCommand.Remittance genuineRemittance() throws IOException, InterruptedException {
        byte[] type = MessageTypes.nameOf(LedgerCommand.Remittance.class).getBytes(StandardCharsets.UTF_8);
        for (ConsumerRecord<byte[], byte[]> record : topics.everything()) {
            Header named = record.headers().lastHeader("ce_type");
            if (named != null && java.util.Arrays.equals(type, named.value())) {
                var remittance = MessageJson.read(
                        new String(record.value(), StandardCharsets.UTF_8), LedgerCommand.Remittance.class);
                if (remittance.transferId().equals(done.transferId())) {
                    return remittance;
                }
            }
        }
        throw new AssertionError("no remittance of " + done.transfer() + " was sent");
    }

    private static RecordWriter writer(String part, MessageParty self) {
        Path keys = running.folders().keys().resolve("messages-" + part + ".properties");
        return new RecordWriter(new MessageAuthentication(
                PairKeys.read(keys, self, List.of()), Clock.systemUTC(), Duration.ofDays(14)));
    }

    private static ProducerRecord<byte[], byte[]> bytes(ProducerRecord<String, byte[]> record) {
        return new ProducerRecord<>(
                record.topic(), null, record.key().getBytes(StandardCharsets.UTF_8), record.value(), record.headers());
    }

    /** As the services' own records look, without proof: anybody can write the headers. */
    private static ProducerRecord<byte[], byte[]> record(Forged forged, UUID id, Map<String, String> more) {
        String source = switch (forged.message()) {
            case LedgerCommand.Remittance remittance -> "/jiexu/ledger/51";
            case LedgerCommand.RemittanceReturned returned -> "/jiexu/ledger/44";
            case TransferReply reply -> "/jiexu/registry";
            default -> "/jiexu/transfer";
        };
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                forged.topic(),
                forged.key().getBytes(StandardCharsets.UTF_8),
                MessageJson.write(forged.message()).getBytes(StandardCharsets.UTF_8));
        Map<String, String> headers = new HashMap<>(Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                id.toString(),
                "ce_source",
                source,
                "ce_type",
                MessageTypes.nameOf(forged.message()),
                "content-type",
                "application/json"));
        headers.putAll(more);
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    /** The types of the messages that wait with this reason, at all services. */
    private static List<String> parkedTypes(String reason) throws IOException {
        List<String> types = new ArrayList<>();
        for (String service : List.of("registry", "transfer", "ledger-51", "ledger-44")) {
            JsonNode page = running.callers().administrator().read("/v1/parked-messages/" + service + "?limit=200");
            for (JsonNode item : page.path("items")) {
                if (item.path("reason").asText().equals(reason)) {
                    types.add(item.path("type").asText());
                }
            }
        }
        return types;
    }

    /** What each service says that it computes with. */
    private static Map<String, String> ruleVersions() throws IOException {
        JsonNode tables = running.callers().administrator().read("/v1/rule-tables");
        return tables.path("users")
                .valueStream()
                .collect(Collectors.toMap(
                        user -> user.path("service").asText(),
                        user -> user.path("ruleVersion").asText()));
    }
}
