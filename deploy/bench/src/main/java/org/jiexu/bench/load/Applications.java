package org.jiexu.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jiexu.bench.dataset.Mover;
import org.jiexu.bench.stack.MeasuredStack;
import org.jiexu.local.sample.SampleCase;

/** Applies for transfers at the gateway, one a worker, and hears how they end. */
public final class Applications {
    private static final String PATH = "/v1/transfers";
    private static final int ACCEPTED = 202;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Client client;
    private final CompletionFeed feed;
    private final Trouble trouble;
    private final String token;
    private final ConcurrentLinkedQueue<Mover> free = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<UUID> started = new ConcurrentLinkedQueue<>();
    private final AtomicLong underWay = new AtomicLong();

    private final AtomicLong repeated = new AtomicLong();
    private final Duration patience;

    /** An answer that is not the right one is trouble at once. */
    public Applications(MeasuredStack stand, Client client, CompletionFeed feed, Trouble trouble) throws IOException {
        this(stand, client, feed, trouble, Duration.ZERO);
    }

    /**
     * An answer that is not the right one is trouble after a while.
     *
     * @param patience for so long an application that got no right answer is sent again, with the same idempotency key
     */
    public Applications(MeasuredStack stand, Client client, CompletionFeed feed, Trouble trouble, Duration patience)
            throws IOException {
        this.client = client;
        this.feed = feed;
        this.trouble = trouble;
        this.patience = patience;
        this.token = stand.officer(SampleCase.SHENZHEN);
    }

    /** Adds workers who may move. */
    public void add(List<Mover> movers) {
        free.addAll(movers);
    }

    /** How many workers have not moved yet. */
    public int left() {
        return free.size();
    }

    /** The workers for whom a transfer was applied for. */
    public List<UUID> started() {
        return new ArrayList<>(started);
    }

    /** How many transfers were applied for and have not ended. */
    public long underWay() {
        return underWay.get();
    }

    /** How many applications were sent again. */
    public long repeated() {
        return repeated.get();
    }

    /** What becomes of one application. */
    @FunctionalInterface
    public interface Done {
        /**
         * Called once.
         *
         * @param completedAt when it was heard that the transfer is completed; empty if it was refused or not taken
         */
        void at(Optional<Long> completedAt);
    }

    /** Applies for the next worker's transfer and returns at once; false if every worker has moved. */
    public boolean applyForNext(Done done) {
        Mover mover = free.poll();
        if (mover == null) {
            return false;
        }
        started.add(mover.workerId());
        underWay.incrementAndGet();
        feed.await(mover.workerId(), (state, heardAt) -> {
            underWay.decrementAndGet();
            if (state.equals("COMPLETED")) {
                done.at(Optional.of(heardAt));
            } else {
                trouble.report("the transfer of worker " + mover.workerId() + " ended as " + state);
                done.at(Optional.empty());
            }
        });
        send(mover, done, System.nanoTime());
        return true;
    }

    private void send(Mover mover, Done done, long firstSent) {
        String body = "{\"workerId\":\"" + mover.workerId() + "\",\"fromFund\":\"" + SampleCase.CHENGDU
                + "\",\"toFund\":\"" + SampleCase.SHENZHEN + "\"}";
        client.post(PATH, token, "bench-" + mover.workerId(), body).onComplete(answer -> {
            if (answer.succeeded() && answer.result().status() == ACCEPTED) {
                return;
            }
            if (System.nanoTime() - firstSent < patience.toNanos()) {
                repeated.incrementAndGet();
                client.later(PAUSE, () -> send(mover, done, firstSent));
                return;
            }
            trouble.report("POST " + PATH + ": "
                    + (answer.succeeded()
                            ? answer.result().status() + " " + answer.result().body()
                            : answer.cause()));
            if (feed.forget(mover.workerId())) {
                underWay.decrementAndGet();
                done.at(Optional.empty());
            }
        });
    }
}
