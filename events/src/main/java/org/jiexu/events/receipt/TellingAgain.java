package org.jiexu.events.receipt;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import org.jiexu.events.outbox.Backlog;
import org.jiexu.events.outbox.UnheardTable;
import org.jiexu.events.task.BackgroundTask;
import org.jiexu.events.transaction.LocalTransactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells words again of which no receipt has come: the topic may have been lost, or the reader's database set back, or somebody laid the word
 * aside. In batches, in the order in which they were told first, those that others hold left out: any number of replicas may run
 * (docs/decisions/0211).
 */
public final class TellingAgain implements AutoCloseable {

    /** How many words one transaction tells. */
    static final int BATCH_ROWS = 200;

    /** What the pause between two tellings of a word grows to: one that its reader cannot take is parked each time. */
    static final Duration LONGEST_PAUSE = Duration.ofHours(12);

    /** So long without a receipt, and people must look. */
    static final Duration STUCK_AFTER = Duration.ofHours(6);

    /** While messages wait so long to be sent, more of them would help nobody. */
    static final Duration OUTBOX_AGE_MAX = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(TellingAgain.class);
    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(1);

    private final LocalTransactions transactions;
    private final Backlog backlog;
    private final Duration patience;
    private final BackgroundTask task;
    private final Counter told;
    private volatile UnheardTable.Count waiting = new UnheardTable.Count(0, 0);

    /**
     * Not started yet.
     *
     * @param patience how long the first receipt is waited for
     */
    public TellingAgain(LocalTransactions transactions, Backlog backlog, Duration patience) {
        this(transactions, backlog, patience, Metrics.globalRegistry);
    }

    TellingAgain(LocalTransactions transactions, Backlog backlog, Duration patience, MeterRegistry registry) {
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("jiexu.saga.ask-again-after must be longer than nothing");
        }
        this.transactions = transactions;
        this.backlog = backlog;
        this.patience = patience;
        Duration fifth = patience.dividedBy(5);
        this.task = BackgroundTask.periodic(
                "telling-again", fifth.compareTo(LONGEST_INTERVAL) < 0 ? fifth : LONGEST_INTERVAL, this::round);
        this.told = Counter.builder("jiexu.words.told.again")
                .description("Words that were told again for want of a receipt")
                .register(registry);
        Gauge.builder("jiexu.words.unheard", this, telling -> telling.waiting.unheard())
                .description("Words of which no receipt has come in time")
                .strongReference(true)
                .register(registry);
        Gauge.builder("jiexu.words.stuck", this, telling -> telling.waiting.stuck())
                .description("Words of which no receipt has come for hours")
                .strongReference(true)
                .register(registry);
    }

    /** Begins to look. */
    public void start() {
        task.start();
    }

    @Override
    public void close() {
        task.close();
    }

    private void round() {
        if (backlog.reading().age().compareTo(OUTBOX_AGE_MAX) < 0) {
            int words = tellAll();
            if (words > 0) {
                LOG.warn("{} words were not acknowledged in time and are told again", words);
            }
        }
        waiting = transactions.call(transaction -> UnheardTable.count(transaction.connection(), patience, STUCK_AFTER));
    }

    /** Tells every word that is due, and says how many they were. */
    int tellAll() {
        int all = 0;
        int batch = BATCH_ROWS;
        while (batch == BATCH_ROWS && !task.isStopping()) {
            batch = transactions.call(transaction -> {
                int words = UnheardTable.tellAgain(transaction.connection(), patience, longestPause(), BATCH_ROWS);
                if (words > 0) {
                    transaction.wakesRelay();
                }
                return words;
            });
            all += batch;
            told.increment(batch);
            task.progressed();
        }
        return all;
    }

    private Duration longestPause() {
        return LONGEST_PAUSE.compareTo(patience) > 0 ? LONGEST_PAUSE : patience;
    }
}
