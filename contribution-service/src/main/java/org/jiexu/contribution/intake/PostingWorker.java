package org.jiexu.contribution.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jiexu.service.database.DatabaseException;
import org.jiexu.service.task.BackgroundTask;
import org.jiexu.service.task.ServiceWorker;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts what was received, files in turn. Any number of workers may run on one database: an advisory lock gives a file to
 * one of them for one turn.
 */
public final class PostingWorker implements ServiceWorker {

    private static final Logger LOG = LoggerFactory.getLogger(PostingWorker.class);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final int ATTEMPTS_MAX = 5;

    /** How many pieces are posted at once: two keep two processors busy, one deciding while the other's rows are written. */
    static final int LANES = 2;

    /** A turn of a file may take so long on a busy database. */
    private static final BackgroundTask.Limits LIMITS = BackgroundTask.Limits.USUAL.withIdleMax(Duration.ofMinutes(5));

    private static final Duration LANE_IDLE = Duration.ofSeconds(10);

    /** How many pieces of a file are posted before another that waits has its turn. */
    static final int TURN_PIECES = 16;

    private final Transactions transactions;
    private final PiecePosting posting;
    private final Runnable whenIdle;
    private final Clock clock;
    private final BackgroundTask task;
    private final ThreadPoolExecutor lanes = new ThreadPoolExecutor(
            LANES,
            LANES,
            LANE_IDLE.toSeconds(),
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name("posting-lane-", 1).daemon().factory());
    private int failures;

    /**
     * A worker that is not started yet.
     *
     * @param whenIdle called when nothing waits, about once a second
     */
    public PostingWorker(Transactions transactions, PiecePosting posting, Runnable whenIdle, Clock clock) {
        this.transactions = transactions;
        this.posting = posting;
        this.whenIdle = whenIdle;
        this.clock = clock;
        lanes.allowCoreThreadTimeOut(true);
        this.task = new BackgroundTask("posting", LIMITS, this::work).wokenAtClose(lanes::shutdown);
    }

    @Override
    public void start() {
        task.start();
    }

    /** Tells that a file was received. Cheap; any thread. */
    public void wake() {
        task.wake();
    }

    /** Stops after the pieces under way. */
    @Override
    public void close() {
        task.close();
    }

    private void work(BackgroundTask running) {
        while (!running.isStopping()) {
            boolean posted = postTurn();
            if (!posted) {
                whenIdle.run();
            }
            running.progressed();
            if (!posted) {
                running.pause(IDLE);
            }
        }
    }

    /**
     * Posts one piece.
     *
     * @return whether there was one
     */
    public boolean postOne() {
        return post(batch -> (connection, begun) -> begun == 0);
    }

    /**
     * Posts a file as far as it may go before another has its turn.
     *
     * @return whether there was one
     */
    public boolean postTurn() {
        return post(batch -> (connection, begun) ->
                begun % TURN_PIECES != 0 || begun == 0 || !BatchStore.anotherWaits(connection, batch.id()));
    }

    /** How far a turn goes. */
    private interface Turn {
        boolean mayPostAnother(Connection connection, int begun) throws SQLException;
    }

    private boolean post(Function<Batch, Turn> turns) {
        UnderWay underWay = new UnderWay();
        try {
            boolean posted = transactions.call(transaction -> {
                Connection lease = transaction.connection();
                Optional<Batch> next = BatchStore.lease(lease);
                if (next.isEmpty()) {
                    return false;
                }
                Batch batch = next.get();
                underWay.batch = batch.id();
                Turn turn = turns.apply(batch);
                new FileTurn(transactions, posting, lanes, LANES, batch)
                        .post(lease, begun -> turn.mayPostAnother(lease, begun), this::mayStop);
                return true;
            });
            failures = 0;
            return posted;
        } catch (RuntimeException e) {
            boolean mayPass = e instanceof DatabaseException database && database.isTransient();
            UUID batch = underWay.batch;
            if (batch != null && !mayPass && ++failures >= ATTEMPTS_MAX) {
                failures = 0;
                giveUp(batch, e);
                return true;
            }
            throw e;
        }
    }

    /** Asked between two pieces: a long file is progress all the time. */
    private boolean mayStop() {
        task.progressed();
        return task.isStopping();
    }

    /** Which file the attempt is about, known also when the attempt fails. */
    private static final class UnderWay {
        private @Nullable UUID batch;
    }

    /** A fault of ours, not of a row: the rest waits for people, the other files go on. */
    private void giveUp(UUID batch, RuntimeException fault) {
        LOG.error("the file {} cannot be posted further", batch, fault);
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String reason = root instanceof SQLException sql
                ? "SQLSTATE " + sql.getSQLState()
                : root.getClass().getSimpleName();
        transactions.run(
                transaction -> BatchStore.fail(transaction.connection(), batch, "FAULT " + reason, clock.instant()));
        posting.gaveUp();
    }
}
