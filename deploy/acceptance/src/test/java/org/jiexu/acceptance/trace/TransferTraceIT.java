package org.jiexu.acceptance.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jiexu.acceptance.stack.Cases;
import org.jiexu.acceptance.stack.FreshStack;
import org.jiexu.acceptance.trace.Collector.Told;
import org.jiexu.local.client.LocalCallers;
import org.jiexu.local.client.Waiting;
import org.jiexu.local.key.Tokens;
import org.jiexu.local.sample.LoadedCase;
import org.jiexu.local.stack.Layout;
import org.jiexu.local.stack.Stack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A stack of its own, whose services export their spans; the tree of one transfer is left in {@code target/trace-of-a-transfer.txt}. */
class TransferTraceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final String FROM = "510100";
    private static final String TO = "440300";
    private static final String STRANGERS_TRACE = "0af7651916cd43dd8448eb211c80319c";

    private static Collector collector;
    private static Stack stack;
    private static URI gateway;
    private static Cases cases;

    @BeforeAll
    static void startTheStack() throws IOException {
        collector = new Collector();
        stack = FreshStack.in(
                "stack-with-traces",
                Layout.twoLedgers(),
                "-Dotel.sdk.disabled=false",
                "-Dotel.exporter.otlp.endpoint=" + collector.address(),
                "-Dotel.bsp.schedule.delay=200");
        gateway = stack.startAnywhere();
        cases = new Cases(new LocalCallers(gateway, new Tokens(stack.keys())));
    }

    @AfterAll
    static void stopTheStack() throws IOException {
        stack.stop();
        collector.close();
    }

    @Test
    void aTransferThatIsDecidedByRuleIsOneTraceFromTheDoorToTheLastBooking() throws IOException {
        LoadedCase worker = cases.workers(1, FROM, TO).getFirst();
        String transfer = cases.apply(worker);
        cases.await(transfer, "COMPLETED");
        String id = transfer.substring(transfer.lastIndexOf('/') + 1);

        Told last = awaited(span -> span.name().equals("handle RemittanceCredited")
                && id.equals(span.attributes().get("jiexu.case")));
        awaited(span ->
                span.name().equals("handle MoveRelation") && span.trace().equals(last.trace()));
        List<Told> trace = ofTrace(last.trace());
        Files.write(Path.of("target", "trace-of-a-transfer.txt"), tree(trace));

        assertThat(services(trace))
                .containsExactlyInAnyOrder("gateway", "transfer", "registry", "ledger-44", "ledger-51");
        assertThat(trace.stream().filter(span -> span.parent().isEmpty()))
                .singleElement()
                .satisfies(first -> {
                    assertThat(first.service()).isEqualTo("gateway");
                    assertThat(first.name()).isEqualTo("POST /v1/transfers");
                });
        Set<String> ids = trace.stream().map(Told::id).collect(Collectors.toSet());
        assertThat(trace)
                .allSatisfy(span -> assertThat(span.parent().isEmpty() || ids.contains(span.parent()))
                        .as("the parent of %s is there", span)
                        .isTrue());
        assertThat(collector.spans())
                .noneSatisfy(span -> assertThat(span.toString())
                        .containsAnyOf(
                                worker.workerId(), worker.sample().person().identityNumber()));
    }

    @Test
    void aStrangersTraceIsNotGoneOnWith() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(gateway.resolve("/v1/rule-tables"))
                    .header("traceparent", "00-" + STRANGERS_TRACE + "-b7ad6b7169203331-01")
                    .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(401);
        }

        Told span = awaited(one ->
                one.service().equals("gateway") && "401".equals(one.attributes().get("http.response.status_code")));
        assertThat(span.trace()).isNotEqualTo(STRANGERS_TRACE);
        assertThat(span.parent()).isEmpty();
        assertThat(span.attributes()).containsOnlyKeys("http.request.method", "http.response.status_code");
    }

    private static Told awaited(Predicate<Told> wanted) throws IOException {
        return Waiting.until(
                "a span",
                PATIENCE,
                PAUSE,
                () -> collector.spans().stream().filter(wanted).findFirst());
    }

    private static List<Told> ofTrace(String trace) throws IOException {
        return Waiting.until("all parents of trace " + trace, PATIENCE, PAUSE, () -> {
            List<Told> spans = collector.spans().stream()
                    .filter(span -> span.trace().equals(trace))
                    .sorted(Comparator.comparingLong(Told::beganNanos))
                    .toList();
            Set<String> ids = spans.stream().map(Told::id).collect(Collectors.toSet());
            boolean whole = spans.stream().allMatch(span -> span.parent().isEmpty() || ids.contains(span.parent()));
            return whole ? Optional.of(spans) : Optional.empty();
        });
    }

    private static Set<String> services(List<Told> trace) {
        return trace.stream().map(Told::service).collect(Collectors.toSet());
    }

    /** Each span below its parent, with when it began and how long it took. */
    private static List<String> tree(List<Told> trace) {
        List<String> lines = new ArrayList<>();
        trace.stream().filter(span -> span.parent().isEmpty()).forEach(first -> grow(first, trace, first, 0, lines));
        return lines;
    }

    private static void grow(Told span, List<Told> trace, Told first, int depth, List<String> lines) {
        lines.add(String.format(
                Locale.ROOT,
                "%8.1f ms %7.1f ms  %s%s  %s",
                (span.beganNanos() - first.beganNanos()) / 1e6,
                (span.endedNanos() - span.beganNanos()) / 1e6,
                "  ".repeat(depth),
                span.service(),
                span.name()));
        trace.stream()
                .filter(child -> child.parent().equals(span.id()))
                .forEach(child -> grow(child, trace, first, depth + 1, lines));
    }
}
