package org.jiexu.acceptance.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jiexu.acceptance.stack.Cases;
import org.jiexu.acceptance.stack.RunningStack;
import org.jiexu.local.sample.LoadedCase;
import org.jiexu.local.sample.SampleCase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code docs/metrics.md} says what a running stack tells; dashboards and alerts ask for what that page says ({@link WatchingTest}). */
class ToldMetricsIT {

    private static final Pattern SERIES = Pattern.compile("^(\\w+)(?:\\{(.*)})? \\S+$", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:\\\\.|[^\"\\\\])*\"");

    /** What Prometheus makes itself of a target. */
    private static final Set<String> BY_PROMETHEUS = Set.of("up");

    /** What a stack tells that speaks TLS; {@code StackByTlsIT} reads it. */
    private static final Set<String> BY_TLS =
            Set.of("jiexu_tls_certificate_expires_seconds", "jiexu_tls_files_refused");

    private static final Map<String, Set<String>> TOLD = new TreeMap<>();

    /** After a transfer, so that every service has answered somebody. */
    @BeforeAll
    static void readWhatIsTold() throws IOException, InterruptedException {
        RunningStack running = RunningStack.shared();
        Cases cases = running.cases();
        LoadedCase worker =
                cases.workers(1, SampleCase.CHENGDU, SampleCase.SHENZHEN).getFirst();
        cases.await(cases.apply(worker), "COMPLETED");
        cases.sourceAccount(worker);
        for (URI metrics : running.stack().metrics().values()) {
            String text = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            SERIES.matcher(text)
                    .results()
                    .forEach(series -> TOLD.computeIfAbsent(series.group(1), _ -> new TreeSet<>())
                            .addAll(labels(series.group(2))));
        }
    }

    @Test
    void whatIsOursIsToldJustAsThePageSays() throws IOException {
        assertThat(ours(TOLD)).isEqualTo(ours(MetricsPage.read().told()));
    }

    @Test
    void whatIsOfQuarkusIsToldWithTheLabelsThatThePageSays() throws IOException {
        MetricsPage.read().told().forEach((name, labels) -> {
            if (!name.startsWith("jiexu_") && !BY_PROMETHEUS.contains(name)) {
                assertThat(TOLD).containsKey(name);
                assertThat(TOLD.get(name)).as(name).containsAll(labels);
            }
        });
    }

    private static Map<String, Set<String>> ours(Map<String, Set<String>> all) {
        return all.entrySet().stream()
                .filter(metric -> isOurs(metric.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, TreeMap::new));
    }

    private static boolean isOurs(String name) {
        return name.startsWith("jiexu_") && !BY_TLS.contains(name);
    }

    private static Set<String> labels(@Nullable String text) {
        return text == null
                ? Set.of()
                : LABEL.matcher(text).results().map(label -> label.group(1)).collect(Collectors.toSet());
    }
}
