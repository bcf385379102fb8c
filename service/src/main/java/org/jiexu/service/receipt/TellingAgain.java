package org.jiexu.service.receipt;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jiexu.service.outbox.Backlog;
import org.jiexu.service.outbox.UnheardStore;
import org.jiexu.service.task.TaskGroup;
import org.jiexu.service.transaction.LocalTransactions;
import org.jiexu.service.transaction.Transaction;

/**
 * Tells words again of which no receipt has come: the topic may have been lost, or the reader's database set back, or somebody laid the word
 * aside. In batches, in the order in which they were told first, those that others hold left out: any number of replicas may run
 * (docs/decisions/0211).
 */
public final class TellingAgain implements AutoCloseable {

    /** What the pause between two tellings of a word grows to: one that its reader cannot take is parked each time. */
    static final Duration LONGEST_PAUSE = Duration.ofHours(12);

    /** So long without a receipt, and people must look. */
    static final Duration STUCK_AFTER = Duration.ofHours(6);

    private final Duration patience;
    private final SendingAgain rounds;
    private final Counter told;

    /**
     * Not started yet.
     *
     * @param patience how long the first receipt is waited for
     */
    public TellingAgain(LocalTransactions transactions, Backlog backlog, Duration patience) {
        this(transactions, backlog, patience, TaskGroup.meters());
    }

    TellingAgain(LocalTransactions transactions, Backlog backlog, Duration patience, MeterRegistry registry) {
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("jiexu.saga.ask-again-after must be longer than nothing");
        }
        this.patience = patience;
        this.rounds = new SendingAgain("telling-again", transactions, backlog, patience, new Words());
        this.told = Counter.builder("jiexu.words.told.again")
                .description("Words that were told again for want of a receipt")
                .register(registry);
        Gauge.builder(
                        "jiexu.words.unheard",
                        this,
                        telling -> telling.rounds.waiting().unanswered())
                .description("Words of which no receipt has come in time")
                .strongReference(true)
                .register(registry);
        Gauge.builder(
                        "jiexu.words.stuck",
                        this,
                        telling -> telling.rounds.waiting().stuck())
                .description("Words of which no receipt has come for hours")
                .strongReference(true)
                .register(registry);
    }

    /** Begins to look. */
    public void start() {
        rounds.start();
    }

    @Override
    public void close() {
        rounds.close();
    }

    /** Tells every word that is due, and says how many they were. */
    int tellAll() {
        return rounds.sendAll();
    }

    private final class Words implements SendingAgain.Unanswered {
        @Override
        public int sendSome(Transaction transaction, int limit) throws SQLException {
            Duration longest = LONGEST_PAUSE.compareTo(patience) > 0 ? LONGEST_PAUSE : patience;
            int words = UnheardStore.tellAgain(transaction.connection(), patience, longest, limit);
            if (words > 0) {
                transaction.wakesRelay();
            }
            told.increment(words);
            return words;
        }

        @Override
        public SendingAgain.Waiting count(Connection connection) throws SQLException {
            UnheardStore.Count count = UnheardStore.count(connection, patience, STUCK_AFTER);
            return new SendingAgain.Waiting(count.unheard(), count.stuck());
        }
    }
}
