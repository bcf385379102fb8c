package org.jiexu.acceptance.replica;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jiexu.acceptance.stack.Cases;
import org.jiexu.local.client.GatewayAnswer;
import org.jiexu.local.client.GatewayClient;
import org.jiexu.local.sample.LoadedCase;

/** Officers who apply and look all the time, and write down every answer that they get; until they are ended. */
final class Callers {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int OFFICERS = 4;
    /** Of so many rounds one begins with an application: so they last until the last process has been exchanged. */
    private static final int APPLIES_EVERY = 5;

    private static final int TRIES_MAX = 200;
    private static final int ACCEPTED = 202;
    private static final int LATEST = 3;
    private static final int REFUSED_FROM = 400;

    private final GatewayClient officer;
    private final Queue<LoadedCase> waiting;
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Thread> officers = new ArrayList<>();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private final List<String> broken = new ArrayList<>();
    private final Map<String, LoadedCase> transfers = new TreeMap<>();
    private int answers;

    /**
     * Begins.
     *
     * @param officer of the destination
     * @param workers who are to move; when all have, they are looked at alone
     */
    Callers(GatewayClient officer, List<LoadedCase> workers) {
        this.officer = officer;
        this.waiting = new ConcurrentLinkedQueue<>(workers);
        for (int i = 0; i < OFFICERS; i++) {
            officers.add(Thread.ofVirtual().start(this::walk));
        }
    }

    private void walk() {
        for (int round = 0; !isEnded(); round++) {
            LoadedCase worker = round % APPLIES_EVERY == 0 ? waiting.poll() : null;
            if (worker != null) {
                apply(worker);
            }
            for (String transfer : latest()) {
                ask("GET a transfer", () -> officer.get(transfer));
            }
            ask("GET a list", () -> officer.get("/v1/transfers?limit=20"));
        }
    }

    /** As often as needed, always with the same key. */
    private void apply(LoadedCase worker) {
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < TRIES_MAX; i++) {
            Optional<GatewayAnswer> taken = ask(
                            "POST a transfer", () -> officer.post("/v1/transfers", key, Cases.application(worker)))
                    .filter(answer -> answer.status() == ACCEPTED);
            if (taken.isPresent()) {
                synchronized (this) {
                    transfers.put(taken.get().locationPath(), worker);
                }
                return;
            }
            isEnded();
        }
        throw new IllegalStateException("nobody took an application of " + worker.workerId());
    }

    private interface Question {
        GatewayAnswer ask() throws IOException;
    }

    /** The answer; nothing where the connection ended without one. */
    private Optional<GatewayAnswer> ask(String what, Question question) {
        try {
            GatewayAnswer answer = question.ask();
            synchronized (this) {
                answers++;
                if (answer.status() >= REFUSED_FROM) {
                    refusals.merge(
                            what + ": " + answer.status() + " " + answer.text("code")
                                    + (answer.retryAfter().isPresent() ? "" : " without Retry-After"),
                            1,
                            Integer::sum);
                }
            }
            return Optional.of(answer);
        } catch (IOException e) {
            synchronized (this) {
                broken.add(what + ": " + e);
            }
            return Optional.empty();
        }
    }

    private synchronized List<String> latest() {
        return transfers.keySet().stream().limit(LATEST).toList();
    }

    private boolean isEnded() {
        try {
            return end.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Ends them. */
    void end() throws InterruptedException {
        end.countDown();
        for (Thread each : officers) {
            each.join();
        }
    }

    synchronized int answers() {
        return answers;
    }

    /** What was answered with 400 and above, and how often: {@code GET a list: 503 DOOR_FULL}. */
    synchronized Map<String, Integer> refusals() {
        return Map.copyOf(refusals);
    }

    /** Where a connection ended without an answer. */
    synchronized List<String> broken() {
        return List.copyOf(broken);
    }

    /** Who moves by which transfer. */
    synchronized Map<String, LoadedCase> transfers() {
        return Map.copyOf(transfers);
    }
}
