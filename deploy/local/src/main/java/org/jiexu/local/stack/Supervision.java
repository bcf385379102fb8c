package org.jiexu.local.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiexu.embedded.OwnedProcess;
import org.jiexu.embedded.StartFailure;
import org.jiexu.messages.json.MessageJson;

/** Starts parts together, waits until each is ready, and ends them. What runs is written down in the run folder. */
final class Supervision {
    private static final String PROCESS_SUFFIX = ".process";
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);
    private static final int OK = 200;
    /** The check of a service's readiness that says which process answers. */
    private static final String PROCESS_CHECK = "process";
    /** What a service's health answers when it is not well. */
    private static final int DOWN = 503;

    private static final Duration REMIND_EVERY = Duration.ofSeconds(10);

    private final Path run;
    private final Path logs;
    private final ProgressLines progress;
    private final StopSign stopSign;
    private final Limits limits;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_LIMIT)
            .build();

    /**
     * How long things may take.
     *
     * @param ready from the start of a part until it is ready
     * @param stop from the request to end until a part is ended by force
     */
    record Limits(Duration ready, Duration stop) {}

    Supervision(Path run, Path logs, ProgressLines progress, StopSign stopSign, Limits limits) {
        this.run = run;
        this.logs = logs;
        this.progress = progress;
        this.stopSign = stopSign;
        this.limits = limits;
    }

    /**
     * Starts the parts that do not run and returns when all of them are ready. One that ran and ends meanwhile is started, too.
     *
     * @throws StartFailure when one that was started ends or is not ready in time: at once if none ran before, else when the
     *     others are ready; these are left as they are
     */
    void startMissing(List<Part> parts) throws IOException {
        HashSet<Part> started = new HashSet<Part>();
        for (Part part : parts) {
            if (!isAlive(part.name())) {
                start(part);
                started.add(part);
            }
        }
        awaitReady(new ArrayList<>(parts), started, started.size() == parts.size());
    }

    /** Starts the part of that name and does not wait for it. */
    void start(List<Part> parts, String name) throws IOException {
        for (Part part : parts) {
            if (part.name().equals(name)) {
                start(part);
            }
        }
    }

    private void start(Part part) throws IOException {
        stopSign.check();
        keepOldLog(part.name());
        OwnedProcess.start(part.name(), part.command(), part.environment(), run, log(part.name()))
                .remember(processFile(part.name()));
    }

    private void keepOldLog(String name) throws IOException {
        if (Files.exists(log(name))) {
            Files.move(log(name), logs.resolve(name + ".previous.log"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void awaitReady(List<Part> waiting, Set<Part> started, boolean failAtOnce) throws IOException {
        long begun = System.nanoTime();
        Duration remindAt = REMIND_EVERY;
        ArrayList<StartFailure> failures = new ArrayList<StartFailure>();
        while (!waiting.isEmpty()) {
            stopSign.check();
            Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
            for (Part part : List.copyOf(waiting)) {
                Optional<StartFailure> failure = failureOf(part, started, elapsed);
                if (failure.isPresent() && failAtOnce) {
                    throw failure.get();
                }
                if (failure.isPresent()) {
                    failures.add(failure.get());
                    waiting.remove(part);
                } else if (isReady(part)) {
                    waiting.remove(part);
                    if (started.contains(part)) {
                        sayReady(part, elapsed);
                    }
                }
            }
            if (!waiting.isEmpty() && elapsed.compareTo(remindAt) > 0) {
                remindAt = remindAt.plus(REMIND_EVERY);
                String names = waiting.stream().map(Part::name).collect(Collectors.joining(", "));
                progress.say("  still waiting for " + names + " (" + elapsed.toSeconds() + " s)");
            }
            pause(POLL);
        }
        if (!failures.isEmpty()) {
            failures.subList(1, failures.size()).forEach(failures.getFirst()::addSuppressed);
            throw failures.getFirst();
        }
    }

    /** Why the part is waited for no longer; empty while it may still become ready. One of others that ended is started. */
    private Optional<StartFailure> failureOf(Part part, Set<Part> started, Duration elapsed) throws IOException {
        if (!isAlive(part.name())) {
            if (started.contains(part)) {
                return Optional.of(StartFailure.ended(part.name(), log(part.name()), 0));
            }
            start(part);
            started.add(part);
        }
        return elapsed.compareTo(limits.ready()) > 0
                ? Optional.of(StartFailure.withLog(
                        part.name(), "not ready within " + limits.ready().toSeconds() + " s", log(part.name())))
                : Optional.empty();
    }

    private void sayReady(Part part, Duration elapsed) {
        progress.say(String.format(
                Locale.ROOT,
                "  %-14s ready after %4.1f s   127.0.0.1:%d",
                part.name(),
                elapsed.toMillis() / 1000.0,
                part.port()));
    }

    /** Whether the part's own process says so: another may have had the port before, and ours has yet to find out. */
    private boolean isReady(Part part) throws IOException {
        Optional<HttpResponse<byte[]>> answer = answer(part.readiness(), HttpResponse.BodyHandlers.ofByteArray());
        return answer.isPresent()
                && answer.get().statusCode() == OK
                && isOf(part.name(), answer.get().body());
    }

    /** A service of a version from before it named its process is believed; what is no health of a service is not. */
    private boolean isOf(String name, byte[] readiness) throws IOException {
        JsonNode checks;
        try {
            checks = MessageJson.mapper().readTree(readiness).path("checks");
        } catch (JsonProcessingException e) {
            return false;
        }
        for (JsonNode check : checks) {
            if (check.path("name").asText().equals(PROCESS_CHECK)) {
                long pid = check.path("data").path("pid").asLong();
                return process(name).filter(process -> process.pid() == pid).isPresent();
            }
        }
        return checks.isArray();
    }

    /** Those that run and say themselves that they do not work any more; one that does not answer says nothing. */
    List<String> saidToBeDead(Map<String, URI> liveness) throws IOException {
        ArrayList<String> dead = new ArrayList<String>();
        for (Map.Entry<String, URI> part : liveness.entrySet()) {
            if (isAlive(part.getKey()) && status(part.getValue()) == DOWN) {
                dead.add(part.getKey());
            }
        }
        return dead;
    }

    /** What each address answers, 0 where nothing does. */
    Map<String, Integer> statuses(Map<String, URI> addresses) {
        Map<String, Integer> statuses = new LinkedHashMap<>();
        addresses.forEach((name, address) -> statuses.put(name, status(address)));
        return statuses;
    }

    /** The status of an answer, 0 without one. */
    private int status(URI health) {
        return answer(health, HttpResponse.BodyHandlers.discarding())
                .map(HttpResponse::statusCode)
                .orElse(0);
    }

    private <T> Optional<HttpResponse<T>> answer(URI health, HttpResponse.BodyHandler<T> body) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(health).timeout(ANSWER_LIMIT).build();
            return Optional.of(http.send(request, body));
        } catch (IOException noAnswer) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Waits; an interruption ends the whole attempt as a {@link StartFailure}. */
    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static StartFailure interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new StartFailure("interrupted while starting", e);
    }

    boolean isAlive(String name) throws IOException {
        return process(name).filter(OwnedProcess::isAlive).isPresent();
    }

    Optional<OwnedProcess> process(String name) throws IOException {
        return OwnedProcess.recall(processFile(name));
    }

    Path log(String name) {
        return logs.resolve(name + ".log");
    }

    private Path processFile(String name) {
        return run.resolve(name + PROCESS_SUFFIX);
    }

    /** Ends every part of the run folder: all are asked at once, then waited for. Returns the names of those that ran. */
    List<String> stopAll() throws IOException {
        Map<OwnedProcess, Path> running = new LinkedHashMap<>();
        if (Files.isDirectory(run)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(run, "*" + PROCESS_SUFFIX)) {
                for (Path file : files) {
                    Optional<OwnedProcess> process = OwnedProcess.recall(file);
                    if (process.isPresent() && process.get().isAlive()) {
                        running.put(process.get(), file);
                    } else {
                        Files.delete(file);
                    }
                }
            }
        }
        running.keySet().forEach(process -> process.ask(OwnedProcess.Signal.TERM));
        long deadline = System.nanoTime() + limits.stop().toNanos();
        for (Map.Entry<OwnedProcess, Path> entry : running.entrySet()) {
            OwnedProcess process = entry.getKey();
            if (!process.awaitEnd(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))) {
                progress.say("  " + process.name() + " does not end within "
                        + limits.stop().toSeconds() + " s and is ended by force");
                process.kill();
            }
            Files.deleteIfExists(entry.getValue());
        }
        return running.keySet().stream().map(OwnedProcess::name).sorted().toList();
    }
}
