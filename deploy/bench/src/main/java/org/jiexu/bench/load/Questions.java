package org.jiexu.bench.load;

import io.vertx.core.Future;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jiexu.bench.measure.Latencies;
import org.jiexu.bench.measure.Meter;
import org.jiexu.bench.measure.Reading;
import org.jiexu.bench.measure.Usage;
import org.jiexu.bench.stack.MeasuredStack;
import org.jiexu.local.sample.SampleCase;

/** Statements of workers, asked for by officers of the fund that they moved to: so many questions at once, always. */
public final class Questions {
    private static final int OK = 200;
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Client client;
    private final Meter meter;
    private final Trouble trouble;
    private final String token;

    public Questions(MeasuredStack stand, Client client, Meter meter, Trouble trouble) throws IOException {
        this.client = client;
        this.meter = meter;
        this.trouble = trouble;
        this.token = stand.officer(SampleCase.SHENZHEN);
    }

    /**
     * Asks about the workers one after the other, over and over.
     *
     * @param callers how many questions at once
     * @param settle not measured
     * @param measured measured after it
     */
    public LoadResult run(List<UUID> workers, int callers, Duration settle, Duration measured)
            throws IOException, SQLException {
        Round round = new Round(workers);
        for (int i = 0; i < callers; i++) {
            round.ask();
        }
        pause(settle);
        Reading before = meter.read();
        round.measuring = true;
        pause(measured);
        round.measuring = false;
        round.stopped = true;
        Reading after = meter.read();
        while (round.answered.get() < round.asked.get()) {
            pause(PAUSE);
        }
        return new LoadResult(
                Usage.between(before, after, round.latencies.count()), round.latencies, round.asked.get());
    }

    private static void pause(Duration time) throws IOException {
        Pause.of(time, "statements were read");
    }

    private final class Round {
        private final Latencies latencies = new Latencies();
        private final AtomicLong asked = new AtomicLong();
        private final AtomicLong answered = new AtomicLong();
        private final List<UUID> workers;
        private volatile boolean measuring;
        private volatile boolean stopped;

        private Round(List<UUID> workers) {
            this.workers = workers;
        }

        private void ask() {
            if (stopped) {
                return;
            }
            int position = Math.toIntExact(asked.getAndIncrement() % workers.size());
            long from = System.nanoTime();
            Future<Client.Reply> reply = client.get("/v1/workers/" + workers.get(position) + "/statement", token);
            reply.onComplete(answer -> {
                if (answer.failed() || answer.result().status() != OK) {
                    trouble.report("GET statement: "
                            + (answer.failed()
                                    ? answer.cause()
                                    : answer.result().body()));
                } else if (measuring) {
                    latencies.record(System.nanoTime() - from);
                }
                answered.incrementAndGet();
                ask();
            });
        }
    }
}
