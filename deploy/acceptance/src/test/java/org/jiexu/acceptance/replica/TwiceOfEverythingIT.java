package org.jiexu.acceptance.replica;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jiexu.acceptance.journey.Journeys;
import org.jiexu.acceptance.stack.Cases;
import org.jiexu.acceptance.stack.InternalTopics;
import org.jiexu.embedded.OwnedProcess;
import org.jiexu.local.client.GatewayAnswer;
import org.jiexu.local.client.LocalCallers;
import org.jiexu.local.client.Waiting;
import org.jiexu.local.sample.LoadedCase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The journeys of a transfer, and what is elected, shared and passed on, with two processes of each service (docs/decisions/0256). */
class TwiceOfEverythingIT extends Journeys {

    private static final int TRANSFERS_UNDER_EACH_KILL = 4;
    private static final int TRANSFERS_WHILE_ROLLED = 120;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    /** Ten times what a relay is promised: what it took is written down, not judged by the clock of a loaded machine. */
    private static final Duration ELECTED_WITHIN = Duration.ofSeconds(50);

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT = Duration.ofMillis(500);
    private static final Pattern ELECTED =
            Pattern.compile("^jiexu_relay_elected(\\{[^}]*})? 1\\.0$", Pattern.MULTILINE);

    private static TwiceStack twice;
    private static LocalCallers people;
    private static Cases shared;

    private final HttpClient http = HttpClient.newHttpClient();

    TwiceOfEverythingIT() {
        super(people, shared);
    }

    @BeforeAll
    static void startTheStack() throws IOException {
        twice = new TwiceStack("stack-of-two");
        people = new LocalCallers(twice.start(), twice.tokens());
        shared = new Cases(people);
    }

    @AfterAll
    static void stopTheStack() throws IOException {
        twice.close();
    }

    @Test
    void everyMessageDeliveredTwiceMoreChangesNothing() throws Exception {
        LoadedCase worker = cases.workers(1, CHENGDU, SHENZHEN).getFirst();
        String transfer = cases.apply(worker);
        cases.await(transfer, "COMPLETED");
        cases.awaitSourceRelation(worker, "TRANSFERRED");
        JsonNode accountBefore = cases.destinationAccount(worker);

        int first = new InternalTopics(twice.stack().kafka().operator()).deliverEverythingAgain();

        assertThat(first).isGreaterThan(8);
        assertThat(cases.destinationAccount(worker)).isEqualTo(accountBefore);
    }

    /** Its other process goes on alone; nobody starts the killed one before the cases have ended. */
    @ParameterizedTest
    @ValueSource(strings = {"registry", "transfer", "ledger-51", "ledger-44", "gateway"})
    void oneOfTwoIsKilledAndTheOtherFinishesWhatWasUnderWay(String service) throws IOException {
        List<LoadedCase> workers = cases.workers(TRANSFERS_UNDER_EACH_KILL, CHENGDU, SHENZHEN);
        List<String> transfers = new ArrayList<>();
        for (LoadedCase worker : workers) {
            transfers.add(cases.applyPatiently(worker));
        }

        twice.stack().process(service).orElseThrow().kill();

        for (int i = 0; i < workers.size(); i++) {
            assertMovedToTheFen(workers.get(i), completed(transfers.get(i)));
        }
        twice.stack().startAnywhere();
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry", "transfer", "ledger-51"})
    void whereTheRelayDiesOrHangsTheOtherOneSends(String service) throws IOException {
        String dying = elected(service);
        long killed = System.nanoTime();
        twice.stack().process(dying).orElseThrow().kill();
        String next = awaitElected(service, dying);
        note(service + ": relay killed, the other elected after " + millisSince(killed) + " ms");
        twice.stack().startAnywhere();

        long stopped = System.nanoTime();
        OwnedProcess hanging = twice.stack().process(next).orElseThrow();
        hanging.ask(OwnedProcess.Signal.STOP);
        try {
            awaitElected(service, next);
            note(service + ": relay stopped, the other elected after " + millisSince(stopped) + " ms");
            LoadedCase worker = cases.workers(1, CHENGDU, SHENZHEN).getFirst();
            completed(applied(worker));
        } finally {
            hanging.ask(OwnedProcess.Signal.CONT);
        }

        Waiting.until("the one that hung to see that it is not elected", ELECTED_WITHIN, LOOK_EVERY, () -> {
            long now =
                    twice.processesOf(service).stream().filter(this::isElected).count();
            return now == 1 ? Optional.of(now) : Optional.empty();
        });
    }

    /** One after the other is told to stop and started again while officers apply and look: no message, no answer is lost. */
    @Test
    void everyProcessIsExchangedUnderLoadAndNobodyMeetsMoreThanARetryableRefusal() throws Exception {
        Callers callers =
                new Callers(people.officer(SHENZHEN), cases.workers(TRANSFERS_WHILE_ROLLED, CHENGDU, SHENZHEN));
        for (String service : twice.services()) {
            for (String process : twice.processesOf(service)) {
                twice.stack().process(process).orElseThrow().stop(OwnedProcess.Signal.TERM, STOP_LIMIT);
                twice.stack().startAnywhere();
            }
        }
        callers.end();
        note("rolled: " + callers.answers() + " answers, refusals " + callers.refusals() + ", broken "
                + callers.broken());

        for (var moved : callers.transfers().entrySet()) {
            assertMovedToTheFen(moved.getValue(), cases.await(moved.getKey(), "COMPLETED"));
        }
        assertThat(callers.transfers()).hasSizeGreaterThan(twice.services().size());
        assertThat(callers.refusals().keySet())
                .allMatch(refusal -> refusal.contains(" 503 ") && !refusal.contains("without"));
        assertThat(callers.broken()).isEmpty();
        assertThat(people.administrator().read("/v1/parked-messages").path("items"))
                .isEmpty();
    }

    /** With one key until somebody answers: a call that meets a process that hangs, or has just been killed, has no answer. */
    private static String applied(LoadedCase worker) throws IOException {
        String key = UUID.randomUUID().toString();
        return Waiting.until(
                "an application to be taken",
                PATIENCE,
                LOOK_EVERY,
                () -> answered(() -> {
                    GatewayAnswer answer = people.officer(worker.sample().toFund())
                            .patient(CALL_LIMIT)
                            .post("/v1/transfers", key, Cases.application(worker));
                    return answer.status() == 202 ? Optional.of(answer.locationPath()) : Optional.empty();
                }));
    }

    private static JsonNode completed(String transfer) throws IOException {
        return Waiting.until(
                transfer + " to be completed",
                PATIENCE,
                LOOK_EVERY,
                () -> answered(() -> {
                    GatewayAnswer answer =
                            people.administrator().patient(CALL_LIMIT).get(transfer);
                    return "COMPLETED".equals(answer.text("state")) ? Optional.of(answer.body()) : Optional.empty();
                }));
    }

    private static <T> Optional<T> answered(Waiting.Look<T> call) {
        try {
            return call.look();
        } catch (IOException noAnswer) {
            return Optional.empty();
        }
    }

    private String elected(String service) throws IOException {
        return awaitElected(service, "");
    }

    /** The process of a service that is elected to send and is not that one. */
    private String awaitElected(String service, String not) throws IOException {
        return Waiting.until(
                "a relay of " + service + " besides " + not,
                ELECTED_WITHIN,
                LOOK_EVERY,
                () -> twice.processesOf(service).stream()
                        .filter(process -> !process.equals(not))
                        .filter(this::isElected)
                        .findFirst());
    }

    private boolean isElected(String process) {
        try {
            HttpRequest metrics = HttpRequest.newBuilder(twice.stack().metrics().get(process))
                    .timeout(ANSWER_LIMIT)
                    .build();
            String told =
                    http.send(metrics, HttpResponse.BodyHandlers.ofString()).body();
            return ELECTED.matcher(told).find();
        } catch (IOException away) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static long millisSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }

    private static void note(String line) throws IOException {
        Files.writeString(
                Path.of("target", "twice.txt"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
