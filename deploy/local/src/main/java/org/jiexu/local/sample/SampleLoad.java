package org.jiexu.local.sample;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jiexu.local.client.GatewayAnswer;
import org.jiexu.local.client.GatewayClient;
import org.jiexu.local.client.LocalCallers;
import org.jiexu.local.client.Waiting;

/**
 * Brings the sample in through the gateway as funds would: registers relations, sends monthly files. Loading again finds
 * what is there and adds nothing.
 */
public final class SampleLoad {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);
    // The machine that shows the stack runs the stack as well.
    private static final int AT_ONCE = 4;

    private final LocalCallers callers;

    public SampleLoad(LocalCallers callers) {
        this.callers = callers;
    }

    /** What a load did. */
    public record Loaded(List<LoadedCase> cases, int rowsPosted) {}

    /** Loads the cases and returns when each of them could be transferred. */
    public Loaded load(List<SampleCase> cases) throws IOException {
        List<LoadedCase> loaded = inParallel(cases, this::register);
        int rows = 0;
        LinkedHashMap<String, List<LoadedCase>> bySource = new LinkedHashMap<String, List<LoadedCase>>();
        LinkedHashMap<String, List<LoadedCase>> byDestination = new LinkedHashMap<String, List<LoadedCase>>();
        for (LoadedCase each : loaded) {
            bySource.computeIfAbsent(each.sample().fromFund(), fund -> new ArrayList<>())
                    .add(each);
            byDestination
                    .computeIfAbsent(each.sample().toFund(), fund -> new ArrayList<>())
                    .add(each);
        }
        for (Map.Entry<String, List<LoadedCase>> fund : bySource.entrySet()) {
            rows += sendFile(fund.getKey(), fund.getValue(), true);
        }
        for (Map.Entry<String, List<LoadedCase>> fund : byDestination.entrySet()) {
            rows += sendFile(fund.getKey(), fund.getValue(), false);
        }
        for (LoadedCase each : loaded) {
            awaitFirstPaidMonth(each.sample().toFund(), each.destinationRelation());
        }
        return new Loaded(loaded, rows);
    }

    private LoadedCase register(SampleCase sample) throws IOException {
        Map<String, JsonNode> known = knownRelations(sample.person());
        JsonNode source = relation(known, sample, sample.fromFund(), sample.registeredAtSource());
        JsonNode destination = relation(known, sample, sample.toFund(), sample.registeredAtDestination());
        return new LoadedCase(
                sample,
                source.path("workerId").asText(),
                source.path("id").asText(),
                source.path("personalNumber").asText(),
                destination.path("id").asText(),
                destination.path("personalNumber").asText());
    }

    /** The relations of earlier loads by fund, also those that were transferred since. */
    private Map<String, JsonNode> knownRelations(SamplePerson person) throws IOException {
        GatewayClient administrator = callers.administrator();
        GatewayAnswer found = GatewayClient.expect(
                "POST /v1/workers/search",
                administrator.post(
                        "/v1/workers/search",
                        UUID.randomUUID().toString(),
                        Map.of("identityNumber", person.identityNumber())),
                200);
        LinkedHashMap<String, JsonNode> relations = new LinkedHashMap<String, JsonNode>();
        for (JsonNode worker : found.body().path("items")) {
            String path = "/v1/workers/" + worker.path("id").asText() + "/relations";
            for (JsonNode relation : administrator.read(path).path("items")) {
                relations.put(relation.path("fund").asText(), relation);
            }
        }
        return relations;
    }

    private JsonNode relation(Map<String, JsonNode> known, SampleCase sample, String fund, LocalDate registeredOn)
            throws IOException {
        JsonNode existing = known.get(fund);
        if (existing != null) {
            return existing;
        }
        SamplePerson person = sample.person();
        String path = "/v1/funds/" + fund + "/relations";
        GatewayAnswer answer = callers.officer(fund)
                .post(
                        path,
                        key("relation", fund + person.identityNumber()),
                        Map.of(
                                "identityNumber", person.identityNumber(),
                                "name", person.name(),
                                "sex", person.sex(),
                                "hukou", sample.hukou(),
                                "registeredOn", registeredOn.toString()));
        return GatewayClient.expect("POST " + path, answer, 201).body();
    }

    /** Sends the rows of those accounts that have none yet. */
    private int sendFile(String fund, List<LoadedCase> cases, boolean asSource) throws IOException {
        GatewayClient officer = callers.officer(fund);
        StringBuilder file = new StringBuilder(SampleHistory.HEADER);
        StringBuilder digestOfNumbers = new StringBuilder();
        for (LoadedCase each : cases) {
            String number = asSource ? each.sourceNumber() : each.destinationNumber();
            if (!hasMonths(officer, fund, number)) {
                SampleHistory history = each.sample().history();
                file.append(asSource ? history.sourceLines(number) : history.destinationLine(number));
                digestOfNumbers.append(number).append(' ');
            }
        }
        if (digestOfNumbers.isEmpty()) {
            return 0;
        }
        String path = "/v1/funds/" + fund + "/contribution-batches";
        GatewayAnswer answer = GatewayClient.expect(
                "POST " + path,
                officer.post(path, key("batch", fund + digestOfNumbers), "text/csv", file.toString()),
                202);
        return awaitPosted(officer, answer);
    }

    private static boolean hasMonths(GatewayClient officer, String fund, String number) throws IOException {
        String path = "/v1/funds/" + fund + "/accounts/" + number;
        // The ledger opens the account when the registry's message reaches it.
        GatewayAnswer account = Waiting.until("account at " + fund, LIMIT, PAUSE, () -> {
            GatewayAnswer answer = GatewayClient.expect("GET " + path, officer.get(path), 200, 404);
            return answer.status() == 200 ? Optional.of(answer) : Optional.empty();
        });
        return account.body().path("months").asInt() > 0 || !"OPEN".equals(account.text("state"));
    }

    private static int awaitPosted(GatewayClient officer, GatewayAnswer accepted) throws IOException {
        String path = accepted.locationPath();
        JsonNode batch = Waiting.until("posting of " + path, LIMIT, PAUSE, () -> {
            JsonNode state = officer.read(path);
            boolean done = "POSTED".equals(state.path("state").asText())
                    || "FAILED".equals(state.path("state").asText());
            return done ? Optional.of(state) : Optional.empty();
        });
        if (!"POSTED".equals(batch.path("state").asText())
                || batch.path("refused").asInt() > 0) {
            throw new IllegalStateException("the sample's file was not posted whole: " + batch);
        }
        return batch.path("posted").asInt();
    }

    // a transfer needs a paid month at the destination, and the registry hears of it by a message.
    private void awaitFirstPaidMonth(String fund, String relation) throws IOException {
        GatewayClient officer = callers.officer(fund);
        String first = Waiting.until("first paid month at " + fund, LIMIT, PAUSE, () -> {
            JsonNode month = officer.read("/v1/relations/" + relation).path("firstPaidMonth");
            return month.isTextual() ? Optional.of(month.asText()) : Optional.empty();
        });
        if (first.isEmpty()) {
            throw new IllegalStateException("relation " + relation + " has an empty first paid month");
        }
    }

    static String key(String kind, String content) {
        return "sample-" + kind + "-" + UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8));
    }

    private interface Step<A, B> {
        B take(A item) throws IOException;
    }

    private static <A, B> List<B> inParallel(List<A> items, Step<A, B> step) throws IOException {
        Semaphore free = new Semaphore(AT_ONCE);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<B>> futures = items.stream()
                    .map(item -> executor.submit(() -> {
                        free.acquire();
                        try {
                            return step.take(item);
                        } finally {
                            free.release();
                        }
                    }))
                    .toList();
            ArrayList<B> results = new ArrayList<B>();
            for (Future<B> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while loading the sample", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failure -> throw failure;
                case UncheckedIOException failure -> throw failure.getCause();
                case RuntimeException failure -> throw failure;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }
}
