package org.jiexu.service.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jiexu.messages.TransferReply.RemittanceCredited;
import org.jiexu.messages.authenticity.TestParties;
import org.jiexu.service.database.Database;
import org.jiexu.service.database.Topic;
import org.jiexu.service.inbox.BatchHandler;
import org.jiexu.service.inbox.MessageLoop;
import org.jiexu.service.inbox.Received;
import org.jiexu.service.outbox.Outgoing;
import org.jiexu.service.outbox.Relay;
import org.jiexu.service.transaction.LocalTransactions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a span through the outbox, the broker and a poll into the outbox again. */
class TracesThroughTheOutboxTest {

    private static final UUID ONE = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final UUID TWO = UUID.fromString("00000000-0000-0000-0000-000000000002");

    private final Database database = Database.create();
    private final String topic = database.topic(1);
    private final String answers = database.topic(1);
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(spans))
            .build();
    private final Tracer tracer = provider.get("test");
    private final LocalTransactions transactions = new LocalTransactions(database.pool(), () -> {});
    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeEach
    void begin() {
        Traces.begin(tracer, () -> null);
    }

    @AfterEach
    void close() throws Exception {
        Traces.end();
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
        database.close();
    }

    @Test
    void eachMessageOfAPollGoesOnWithItsOwnTrace() {
        Span first = sent(ONE);
        Span second = sent(TWO);

        listen((transaction, fresh) -> fresh.forEach(received -> received.span()
                .within(() -> transaction.send(Outgoing.to(answers, received.key(), received.message())))));
        relay();

        List<ConsumerRecord<String, byte[]>> answered = Topic.read(answers, 2);
        Database.await("both are committed", () -> spans.getFinishedSpanItems().size() == 4);
        assertThat(handled(first)).satisfies(span -> {
            assertThat(span.getParentSpanId()).isEqualTo(first.getSpanContext().getSpanId());
            assertThat(span.getName()).isEqualTo("handle RemittanceCredited");
        });
        assertThat(answered)
                .extracting(record -> header(record))
                .containsExactly(traceparentOf(handled(first)), traceparentOf(handled(second)));
    }

    @Test
    void whatIsRolledBackIsSaidToBeAndTriedAgainInTheSameTrace() {
        Span origin = sent(ONE);
        AtomicInteger tries = new AtomicInteger();

        listen((transaction, fresh) -> fresh.forEach(received -> received.span().within(() -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("the first time");
            }
        })));
        relay();

        Database.await("it is parked", () -> parked() == 1);
        assertThat(handled(origin).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(database.column("SELECT substr(traceparent, 4, 32) FROM parked_messages"))
                .containsExactly(origin.getSpanContext().getTraceId());
    }

    @Test
    void whereTracesAreOffNothingIsWritten() {
        Traces.end();

        sent(ONE);
        relay();

        assertThat(header(Topic.read(topic, 1).getFirst())).isNull();
        assertThat(database.number("SELECT count(*) FROM outbox WHERE traceparent IS NOT NULL"))
                .isZero();
    }

    /** What an earlier version writes has no such column. */
    @Test
    void aRowOfAnEarlierVersionIsSentAndBeginsATrace() {
        database.execute(
                "INSERT INTO outbox (message_id, topic, message_key, type, payload) VALUES (gen_random_uuid(), '"
                        + topic + "', '" + ONE + "', 'org.jiexu.saga.remittance-credited.v1', '{\"transferId\":\"" + ONE
                        + "\",\"overlapMonths\":0}')");
        List<Received> heard = new ArrayList<>();

        listen((transaction, fresh) -> fresh.forEach(received -> received.span().within(() -> heard.add(received))));
        relay();

        Database.await("it is handled", () -> spans.getFinishedSpanItems().size() == 1);
        assertThat(spans.getFinishedSpanItems()
                        .getFirst()
                        .getParentSpanContext()
                        .isValid())
                .isFalse();
        assertThat(heard).hasSize(1);
    }

    private Span sent(UUID key) {
        Span span = tracer.spanBuilder("act").startSpan();
        try (Scope _ = span.makeCurrent()) {
            transactions.run(transaction -> transaction.send(Outgoing.to(topic, key, new RemittanceCredited(key, 0))));
        } finally {
            span.end();
        }
        return span;
    }

    private void listen(BatchHandler handler) {
        MessageLoop loop = new MessageLoop(
                new MessageLoop.Settings("test." + topic, Set.of(topic), Database.kafka()),
                transactions,
                handler,
                TestParties.saga());
        opened.add(loop);
        loop.start();
    }

    private void relay() {
        Relay relay = new Relay(database.pool(), TestParties.ledger(), Database.kafka());
        opened.add(relay);
        relay.start();
    }

    private SpanData handled(Span origin) {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getTraceId().equals(origin.getSpanContext().getTraceId()))
                .filter(span -> span.getName().startsWith("handle"))
                .findFirst()
                .orElseThrow();
    }

    private static String traceparentOf(SpanData span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-01";
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> record) {
        Header header = record.headers().lastHeader(TraceParent.HEADER);
        return header == null ? null : new String(header.value(), StandardCharsets.US_ASCII);
    }

    private long parked() {
        return database.number("SELECT count(*) FROM parked_messages");
    }
}
