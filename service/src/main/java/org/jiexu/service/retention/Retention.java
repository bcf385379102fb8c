package org.jiexu.service.retention;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jiexu.messages.topic.TopicSettings;
import org.jiexu.service.task.BackgroundTask;
import org.jiexu.service.transaction.LocalTransactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets at the start and then once an hour what is older than a number of days: inbox rows, idempotency keys. The number
 * must be greater than the days that the broker keeps messages, or one that is delivered again would be handled again.
 */
public final class Retention implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration PAUSE = Duration.ofHours(1);

    private final LocalTransactions transactions;
    private final InstantSource clock;
    private final Duration kept;
    private final List<Forgetting> forgettings;
    private final BackgroundTask task;

    /** How a table forgets. */
    @FunctionalInterface
    public interface Forgetting {
        /** Deletes the rows that were written before an instant and says how many; called in a transaction of its own. */
        int forgetBefore(Connection connection, Instant oldest) throws SQLException;
    }

    /**
     * Not started yet; {@code days} are kept.
     *
     * @throws IllegalArgumentException for fewer than {@link TopicSettings#INBOX_AT_LEAST}
     */
    public Retention(LocalTransactions transactions, InstantSource clock, int days, List<Forgetting> forgettings) {
        if (days < TopicSettings.INBOX_AT_LEAST.toDays()) {
            throw new IllegalArgumentException(
                    "jiexu.retention.days is " + days + ", and the broker may deliver a message again for "
                            + TopicSettings.KEPT.plus(TopicSettings.FILE).toDays() + " days: at least "
                            + TopicSettings.INBOX_AT_LEAST.toDays() + " must be kept");
        }
        this.transactions = transactions;
        this.clock = clock;
        this.kept = Duration.ofDays(days);
        this.forgettings = List.copyOf(forgettings);
        this.task = BackgroundTask.periodic("retention", PAUSE, () -> LOG.debug("{} rows were too old", forget()));
    }

    /** How long what was handled is remembered. */
    public Duration kept() {
        return kept;
    }

    /** Starts the thread. */
    public void start() {
        task.start();
    }

    /** Forgets once; answers how many rows of all tables. */
    public int forget() {
        Instant oldest = clock.instant().minus(kept);
        int rows = 0;
        for (Forgetting forgetting : forgettings) {
            rows += transactions.call(transaction -> forgetting.forgetBefore(transaction.connection(), oldest));
        }
        return rows;
    }

    @Override
    public void close() {
        task.close();
    }
}
