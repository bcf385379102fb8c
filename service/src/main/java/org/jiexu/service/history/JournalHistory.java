package org.jiexu.service.history;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToDoubleFunction;
import org.jiexu.service.database.DatabaseException;
import org.jiexu.service.database.OneAtATime;
import org.jiexu.service.journal.JournalAction;
import org.jiexu.service.journal.JournalEntry;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.task.BackgroundTask;
import org.jiexu.service.task.TaskGroup;
import org.jiexu.service.transaction.LocalTransactions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the history of a service's journal: signs a head every minute, writes it out, compares what was written out with the database,
 * and walks through every chain within a day (docs/decisions/0160 to 0162). One process of a service works at a time, the others tell
 * how it came out.
 */
public final class JournalHistory implements AutoCloseable {

    /** How often what is new is signed. */
    public static final Duration INTERVAL = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(JournalHistory.class);

    /** After a slice the walk rests so many times as long as it took; in a hurry as long as it took. */
    private static final int REST_FACTOR = 19;

    /** A slice of a large journal, and the rest after it, may take so long. */
    private static final BackgroundTask.Limits LIMITS = BackgroundTask.Limits.USUAL.withIdleMax(Duration.ofHours(1));

    private final Settings settings;
    private final LocalTransactions transactions;
    private final InstantSource clock;
    private final MeterRegistry meters = TaskGroup.meters();
    private final @Nullable Witness witness;
    private final Walk walk;
    private final ReentrantLock wholeCheck = new ReentrantLock();
    private final BackgroundTask signer;
    private final BackgroundTask walker;
    private volatile @Nullable JournalStatus last;

    /**
     * Whose journal, with which keys.
     *
     * @param service {@code registry}, {@code transfer}, {@code ledger-51}
     * @param keys the public keys, present and former
     * @param key signs; null: no heads are signed, and the metrics say so
     * @param folder where heads are written out; null: nowhere but to the topic
     */
    public record Settings(
            String service,
            HeadKeys keys,
            @Nullable HeadKey key,
            @Nullable Path folder) {}

    /** Not started yet. */
    public JournalHistory(Settings settings, LocalTransactions transactions, InstantSource clock) {
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
        Path folder = settings.folder();
        this.witness = folder == null
                ? null
                : new Witness(new HeadFile(folder, settings.service(), settings.keys()), settings.service());
        this.walk = new Walk(settings.service(), settings.keys(), witness, transactions, clock);
        this.signer = BackgroundTask.periodic("journal-heads", INTERVAL, this::signAndReport);
        this.walker = new BackgroundTask("journal-walk", LIMITS, this::walk);
    }

    /** Starts the minute's work and the walk; after a stop that was not orderly the walk takes no day. */
    public void start() {
        register();
        if (settings.key() == null) {
            LOG.warn("no key is configured: the heads of the journal are not signed (docs/journal.md)");
        }
        boolean crashed = transactions.call(transaction -> WalkStore.begin(transaction.connection()));
        if (crashed) {
            LOG.info("the service had not stopped in order: every chain of the journal is looked at now");
        }
        signer.start();
        walker.start();
    }

    @Override
    public void close() {
        signer.close();
        walker.close();
        try {
            transactions.run(transaction -> WalkStore.stopped(transaction.connection()));
        } catch (DatabaseException e) {
            LOG.info("that the service stopped in order could not be written down: {}", e.toString());
        }
    }

    /** The public keys, present and former. */
    public HeadKeys keys() {
        return settings.keys();
    }

    /** Makes receipts for rows. */
    public JournalReceipts receipts() {
        return new JournalReceipts(settings.service(), settings.keys());
    }

    /** How the journal stands, as far as is known. */
    public JournalStatus status() {
        JournalStatus status = transactions.call(transaction -> read(transaction.connection()));
        last = status;
        return status;
    }

    /** As {@link #status} in a word, as of the last minute and without the database: for readiness, which it does not change. */
    public String word() {
        JournalStatus status = last;
        return status == null ? "not looked at yet" : status.word();
    }

    /** Looks at every row, every head and every written head now; empty while that is being done already. */
    public Optional<JournalStatus> check() {
        if (!wholeCheck.tryLock()) {
            return Optional.empty();
        }
        try {
            round();
            walk.whole();
            return Optional.of(status());
        } finally {
            wholeCheck.unlock();
        }
    }

    /** Heads with a higher number, in order. */
    public List<Head> headsAfter(long number, int limit) {
        return transactions.call(
                transaction -> HeadStore.after(transaction.connection(), settings.service(), number, limit).stream()
                        .map(StoredHead::head)
                        .toList());
    }

    /** Writes the rows and heads after a head as lines of JSON (docs/journal.md); 0 for everything. */
    public void export(long after, OutputStream out) {
        transactions.run(transaction -> Export.write(
                settings.service(), settings.keys(), transaction.connection(), after, clock.instant(), out));
    }

    /**
     * An administrator says that the database was set back to an earlier state on purpose: signing goes on after the last head that was
     * written out.
     *
     * @return whether there was something to acknowledge
     */
    public boolean acknowledgeRestoration(String actor, String reason) {
        Witness written = witness;
        if (written == null) {
            return false;
        }
        boolean acknowledged = transactions.call(transaction -> {
            transaction.lock(List.of(Subject.journal(settings.service())));
            List<Finding> findings = written.compareLast(transaction.connection());
            Optional<Head> lost = written.last();
            if (lost.isEmpty()
                    || findings.stream().noneMatch(finding -> finding.code() == Finding.Code.HISTORY_SHORTER)) {
                return false;
            }
            Instant now = clock.instant();
            Witness.acknowledge(transaction.connection(), lost.get().number(), actor, reason, now);
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("lastWritten", lost.get().number());
            detail.put("lastWrittenHash", lost.get().hash());
            detail.put("reason", reason);
            transaction.did(JournalEntry.of(
                    Subject.journal(settings.service()), now, actor, JournalAction.RESTORATION_ACKNOWLEDGED, detail));
            return true;
        });
        if (acknowledged) {
            round();
        }
        return acknowledged;
    }

    /** One round of the minute's work, unless another process of the service is at it. */
    void round() {
        transactions.run(guard -> {
            if (OneAtATime.isElected(guard.connection(), "jiexu/journal-heads")) {
                compareSignAndWrite();
            }
        });
    }

    private void compareSignAndWrite() {
        Witness written = witness;
        transactions.run(transaction -> WalkStore.runs(transaction.connection()));
        boolean agrees = written == null
                || transactions.call(transaction -> {
                    List<Finding> findings = written.compareLast(transaction.connection());
                    FindingStore.replace(
                            transaction, settings.service(), FindingStore.HISTORY, findings, clock.instant());
                    return findings.isEmpty();
                });
        HeadKey key = settings.key();
        if (!agrees || key == null) {
            // Nothing is signed that contradicts what was signed before.
            return;
        }
        new Signing(settings.service(), key, transactions, clock)
                .sign(written == null ? 0 : written.last().map(Head::number).orElse(0L));
        if (written != null) {
            transactions.run(transaction -> written.catchUp(transaction.connection()));
        }
    }

    private JournalStatus read(Connection connection) throws SQLException {
        WalkStore.Pass pass = WalkStore.read(connection);
        return new JournalStatus(
                settings.service(),
                settings.key() != null,
                witness != null,
                HeadStore.last(connection, settings.service())
                        .map(StoredHead::head)
                        .orElse(null),
                pass.passedAt(),
                pass.passedSince(),
                pass.reached(),
                FindingStore.all(connection));
    }

    /** What is no fault of the database must not end the service: a folder that is away, a history that contradicts itself. */
    private void signAndReport() {
        try {
            round();
        } catch (UncheckedIOException | IllegalStateException e) {
            LOG.error("the journal's head could not be signed or written out, again in a minute: {}", e.toString());
        }
        JournalStatus status = status();
        if (!status.holds()) {
            LOG.error("the journal is not as it was signed: {}", status.word());
        }
    }

    private void walk(BackgroundTask running) {
        while (!running.isStopping()) {
            long begun = System.nanoTime();
            boolean hurried = walk.slice();
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            running.progressed();
            Duration rest = took.multipliedBy(hurried ? 1 : REST_FACTOR);
            running.pause(hurried || rest.compareTo(Walk.INTERVAL) > 0 ? rest : Walk.INTERVAL);
        }
    }

    private void register() {
        gauge(
                "jiexu.journal.signs",
                "1 when the service has a key to sign heads with",
                status -> status.signs() ? 1 : 0);
        gauge("jiexu.journal.rows", "Rows that the last head covers", status -> {
            Head head = status.last();
            return head == null ? 0 : head.rows();
        });
        gauge("jiexu.journal.head.age.seconds", "Since the last head was signed", status -> {
            Head head = status.last();
            return head == null ? Double.NaN : seconds(head.signedAt());
        });
        gauge(
                "jiexu.journal.findings",
                "What is not as it was signed",
                status -> status.findings().size());
        gauge("jiexu.journal.walk.age.seconds", "Since when every row was looked at", status -> {
            Instant since = status.passedSince();
            return since == null ? Double.NaN : seconds(since);
        });
    }

    private double seconds(Instant since) {
        return Duration.between(since, clock.instant()).toMillis() / 1_000.0;
    }

    private void gauge(String name, String what, ToDoubleFunction<JournalStatus> figure) {
        Gauge.builder(name, this, history -> {
                    JournalStatus status = history.last;
                    return status == null ? Double.NaN : figure.applyAsDouble(status);
                })
                .description(what)
                .tag("service", settings.service())
                .register(meters);
    }
}
