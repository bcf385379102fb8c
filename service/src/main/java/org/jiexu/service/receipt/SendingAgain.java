package org.jiexu.service.receipt;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jiexu.service.outbox.Backlog;
import org.jiexu.service.task.BackgroundTask;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.service.transaction.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends again, in rounds, what was not answered in time: batch by batch while the outbox is not behind, and then counts what waits. Any number of
 * replicas may run, each leaves out what another holds.
 */
public final class SendingAgain implements AutoCloseable {

    /** How many one transaction sends again. */
    public static final int BATCH_ROWS = 200;

    /** While messages wait so long to be sent, more of them would help nobody. */
    static final Duration OUTBOX_AGE_MAX = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(SendingAgain.class);
    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(1);

    private final String name;
    private final Transactions transactions;
    private final Backlog backlog;
    private final Unanswered unanswered;
    private final BackgroundTask task;
    private volatile Waiting waiting = new Waiting(0, 0);

    /**
     * How many wait.
     *
     * @param unanswered for longer than an answer takes
     * @param stuck so long that people must look
     */
    public record Waiting(long unanswered, long stuck) {}

    /** What is sent again. */
    public interface Unanswered {
        /** Sends the next that are due, at most so many, and says how many they were. */
        int sendSome(Transaction transaction, int limit) throws SQLException;

        /** How many wait now. */
        Waiting count(Connection connection) throws SQLException;
    }

    /**
     * Not started yet.
     *
     * @param name of the task
     * @param patience how long the first answer is waited for; a round comes five times as often, and at least once a minute
     */
    public SendingAgain(
            String name, Transactions transactions, Backlog backlog, Duration patience, Unanswered unanswered) {
        this.name = name;
        this.transactions = transactions;
        this.backlog = backlog;
        this.unanswered = unanswered;
        Duration fifth = patience.dividedBy(5);
        this.task = BackgroundTask.periodic(
                name, fifth.compareTo(LONGEST_INTERVAL) < 0 ? fifth : LONGEST_INTERVAL, this::round);
    }

    /** Begins to look. */
    public void start() {
        task.start();
    }

    @Override
    public void close() {
        task.close();
    }

    /** How many waited at the end of the last round. */
    public Waiting waiting() {
        return waiting;
    }

    private void round() {
        if (backlog.reading().age().compareTo(OUTBOX_AGE_MAX) < 0) {
            int sent = sendAll();
            if (sent > 0) {
                LOG.warn("{}: {} were not answered in time and are sent again", name, sent);
            }
        }
        waiting = transactions.call(transaction -> unanswered.count(transaction.connection()));
    }

    /** Sends everything that is due, and says how many they were. */
    public int sendAll() {
        int all = 0;
        int batch = BATCH_ROWS;
        while (batch == BATCH_ROWS && !task.isStopping()) {
            batch = transactions.call(transaction -> unanswered.sendSome(transaction, BATCH_ROWS));
            all += batch;
            task.progressed();
        }
        return all;
    }
}
