package org.jiexu.contribution.hosting;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.contribution.tagging.FirstTagging;
import org.jiexu.service.audit.AuditTrail;
import org.jiexu.service.database.DatabaseCheck;
import org.jiexu.service.database.DatabaseException;
import org.jiexu.service.inbox.MessageLoop;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.task.DependenciesProbe;
import org.jiexu.service.task.TaskGroup;
import org.jiexu.service.wiring.ServiceParts;
import org.jspecify.annotations.Nullable;

/**
 * One ledger of this process: made and started, and made again after it ended. What it needs, database, keys, topics, is its own, so that it can be
 * away without the others.
 */
final class KeptLedger {

    private static final String RETRY_SECONDS = "5";
    private static final int VALIDATION_SECONDS = 2;

    private final Ledger ledger;
    private final AgroalDataSource pool;
    private final boolean oneOfSeveral;
    private final LedgerWorkshop workshop;
    private volatile @Nullable Running running;
    private volatile String fault = "it has not been started yet";
    private volatile boolean tried;
    private volatile boolean databaseAnswers = true;
    private final AtomicBoolean looked = new AtomicBoolean();

    /**
     * A ledger at work.
     *
     * @param group its tasks; null where the process keeps this ledger alone
     */
    record Running(
            @Nullable TaskGroup group, ServiceParts service, LedgerParts parts, MessageLoop loop, AuditTrail audit) {

        private void end() {
            parts.watch().close();
            service.close();
            if (group != null) {
                group.close();
            }
        }
    }

    KeptLedger(Ledger ledger, AgroalDataSource pool, boolean oneOfSeveral, LedgerWorkshop workshop) {
        this.ledger = ledger;
        this.pool = pool;
        this.oneOfSeveral = oneOfSeveral;
        this.workshop = workshop;
    }

    String code() {
        return ledger.code();
    }

    /** {@code ledger-51}. */
    String name() {
        return "ledger-" + ledger.code();
    }

    AgroalDataSource pool() {
        return pool;
    }

    /** The ledger at work; empty while it is not. */
    Optional<Running> running() {
        return Optional.ofNullable(running);
    }

    /** As {@link #running}, for who asks it; refuses with {@code LEDGER_AWAY} while it is not at work. */
    Running atWork() {
        return running()
                .orElseThrow(() -> new ProblemException(ErrorCode.LEDGER_AWAY, "ledger " + code() + " is not at work")
                        .withHeader("Retry-After", RETRY_SECONDS));
    }

    /** Whether nobody is looking at it, or starting it. */
    boolean isFree() {
        return !looked.get();
    }

    /** Does the work if nobody else is at it. */
    void alone(Runnable work) {
        if (looked.compareAndSet(false, true)) {
            try {
                work.run();
            } finally {
                looked.set(false);
            }
        }
    }

    /** Why it is not at work, for whoever runs it and not for callers; without meaning while it is. */
    String fault() {
        return fault;
    }

    /**
     * Whether its database answers. Of one ledger that is asked now; of several it is what was found at the last look, so that one that is away
     * does not keep whoever asks about all of them.
     */
    boolean databaseAnswers() {
        if (!oneOfSeveral) {
            lookAtDatabase();
        }
        return databaseAnswers;
    }

    /** Asks the database whether it answers. */
    void lookAtDatabase() {
        try (Connection connection = pool.getConnection()) {
            databaseAnswers = connection.isValid(VALIDATION_SECONDS);
        } catch (SQLException away) {
            databaseAnswers = false;
        }
    }

    /** Whether it was tried to start it, with whatever outcome. */
    boolean wasTried() {
        return tried;
    }

    /**
     * Makes and starts it.
     *
     * @throws RuntimeException if something is missing, wrong or away; then it is not at work, and nothing of it is left
     */
    synchronized void begin() {
        try {
            TaskGroup group = oneOfSeveral ? new TaskGroup(name()) : null;
            Running begun = group == null ? make(null) : group.making(() -> make(group));
            try {
                within(group, () -> {
                    start(begun);
                    return begun;
                });
            } catch (RuntimeException notStarted) {
                begun.end();
                throw notStarted;
            }
            running = begun;
        } catch (RuntimeException notStarted) {
            fault = String.valueOf(notStarted.getMessage());
            throw notStarted;
        } finally {
            tried = true;
        }
    }

    private static <T> T within(@Nullable TaskGroup group, Supplier<T> work) {
        return group == null ? work.get() : group.making(work);
    }

    private Running make(@Nullable TaskGroup group) {
        ServiceParts service = workshop.service(ledger, pool);
        AuditTrail audit = service.audit();
        LedgerParts parts = workshop.parts(ledger, pool, service, audit, service.tagKeys());
        return new Running(group, service, parts, service.loop(parts.commands()), audit);
    }

    private void start(Running begun) {
        try {
            DatabaseCheck.require(pool, workshop.migrations(pool));
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
        new FirstTagging(begun.service.local(), ledger, begun.service.tagKeys(), begun.service.clock()).run();
        workshop.start(begun.service, begun.loop, begun.parts);
        begun.parts.watch().start();
    }

    /** Ends it, so that it can begin again; nothing happens if it is not at work. */
    synchronized void end(String why) {
        Running ended = running;
        running = null;
        fault = why;
        if (ended != null) {
            ended.end();
        }
    }

    /** What of its work is dead, or stands still though database and broker answer; empty while all is well, and while it is not at work. */
    List<String> ailing() {
        Running at = running;
        if (at == null || at.group == null || at.group.ailing().isEmpty()) {
            return List.of();
        }
        boolean dead = at.group.ailing().stream().anyMatch(one -> one.dead());
        return dead || new DependenciesProbe(pool, at.service.kafka().client()).answer()
                ? at.group.ailing().stream().map(one -> one.task()).toList()
                : List.of();
    }
}
