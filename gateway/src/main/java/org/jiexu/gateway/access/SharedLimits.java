package org.jiexu.gateway.access;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import javax.crypto.Mac;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jiexu.messages.cryptography.Algorithms;
import org.jiexu.service.access.ServiceCredential;
import org.jiexu.service.database.DatabaseException;
import org.jiexu.service.database.Sql;
import org.jiexu.service.task.BackgroundTask;
import org.jiexu.service.transaction.LocalTransactions;
import org.jiexu.service.transaction.Transactions;

/**
 * What one caller may take of all gateways together is counted in the database that they share (decision 0256). While it is away each gateway counts
 * alone: an allowance is no reason to answer nobody.
 */
@ApplicationScoped
public class SharedLimits {
    private static final Logger LOG = Logger.getLogger(SharedLimits.class);
    private static final Duration PAUSE_WHILE_AWAY = Duration.ofSeconds(5);
    private static final Duration PAUSE_BETWEEN_FORGETTINGS = Duration.ofMinutes(1);
    private static final int KEY_BYTES = 32;

    private final LocalTransactions database;
    private final byte[] key;
    private final BackgroundTask forgetting =
            BackgroundTask.periodic("shared-limits", PAUSE_BETWEEN_FORGETTINGS, this::forget);
    private volatile long askAgainAt = System.nanoTime();

    /** In the gateway's own database, under a key that all gateways with its credential have; one without any counts alone. */
    public SharedLimits(DataSource dataSource, ServiceCredential credential) {
        this.database = new LocalTransactions(dataSource, () -> {});
        this.key = credential.secretFor("callers that are counted").orElseGet(SharedLimits::ofThisProcess);
    }

    private static byte[] ofThisProcess() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    void start(@Observes StartupEvent event) {
        forgetting.start();
    }

    void stop(@Observes ShutdownEvent event) {
        forgetting.close();
    }

    /**
     * What the database says; waits for it.
     *
     * @return empty while it is away, and for a few seconds afterwards: whoever asks meanwhile does not wait
     */
    public <T> Optional<T> ask(Transactions.Work<T> question) {
        if (System.nanoTime() - askAgainAt < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(database.call(question));
        } catch (DatabaseException away) {
            askAgainAt = System.nanoTime() + PAUSE_WHILE_AWAY.toNanos();
            LOG.warnf("callers are counted by this gateway alone for a while: %s", away.toString());
            return Optional.empty();
        }
    }

    /** By what a caller is counted: 32 bytes that say nothing of the caller to whoever has not the key. */
    public byte[] nameOf(String caller) {
        Mac mac = Algorithms.hmacSha256(key);
        return mac.doFinal(caller.getBytes(StandardCharsets.UTF_8));
    }

    private void forget() {
        database.run(transaction -> {
            Sql.of(transaction.connection(), "DELETE FROM tracking_allowances WHERE spent_until < clock_timestamp()")
                    .update();
            Sql.of(transaction.connection(), "DELETE FROM event_streams WHERE held_until < clock_timestamp()")
                    .update();
        });
    }
}
