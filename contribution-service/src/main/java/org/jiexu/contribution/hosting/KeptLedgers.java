package org.jiexu.contribution.hosting;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.service.rulebook.FollowedRuleBooks;
import org.jiexu.service.task.BackgroundTask;
import org.jiexu.service.task.ServiceWorker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledgers that this process keeps. One alone starts with the process, which does not start without it. Of several each starts, and is started again,
 * by itself: one that is away, or whose work has ended, is shown and keeps none of the others from theirs (docs/decisions/0250).
 */
@ApplicationScoped
public class KeptLedgers {

    private static final Logger LOG = LoggerFactory.getLogger(KeptLedgers.class);

    /** How often it is looked whether each of several is at work. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    /** So many of several are started at once: a start is work for the processor, and for the database server. */
    private static final int STARTING_AT_ONCE = 4;

    private final SortedMap<String, KeptLedger> ledgers;
    private final FollowedRuleBooks books;
    private final Semaphore starting = new Semaphore(STARTING_AT_ONCE);
    private final BackgroundTask looking = BackgroundTask.periodic("ledgers", LOOK_EVERY, this::look);

    /** Those that the configuration names. */
    KeptLedgers(LedgerWorkshop workshop, FollowedRuleBooks books) {
        SortedMap<String, KeptLedger> kept = new TreeMap<>();
        for (String code : workshop.here()) {
            kept.put(
                    code,
                    new KeptLedger(
                            new Ledger(code),
                            workshop.pool(code),
                            workshop.here().size() > 1,
                            workshop));
        }
        this.ledgers = Collections.unmodifiableSortedMap(kept);
        this.books = books;
    }

    /** All, by their codes. */
    Collection<KeptLedger> all() {
        return ledgers.values();
    }

    /** Whether the process keeps one ledger, which then needs no naming. */
    boolean isOne() {
        return ledgers.size() == 1;
    }

    KeptLedger first() {
        return ledgers.firstEntry().getValue();
    }

    /** The ledger of these two digits, if it is kept here. */
    Optional<KeptLedger> named(String code) {
        return Optional.ofNullable(ledgers.get(code));
    }

    void start(@Observes @Priority(Interceptor.Priority.APPLICATION) StartupEvent event) {
        if (isOne()) {
            first().begin();
        } else {
            looking.start();
        }
        books.start(() -> all().stream()
                .flatMap(ledger -> ledger.running().stream())
                .flatMap(running -> running.parts().workers().stream())
                .forEach(ServiceWorker::rulesChanged));
    }

    void stop(@Observes ShutdownEvent event) {
        looking.close();
        books.close();
        List<Thread> ending = all().stream()
                .map(ledger -> Thread.ofVirtual().start(() -> ledger.end("the process stops")))
                .toList();
        ending.forEach(KeptLedgers::join);
    }

    private static void join(Thread ending) {
        try {
            ending.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One that answers slowly takes no time from the others: each is looked at on a thread of its own, and passed over while that is at it. */
    private void look() {
        for (KeptLedger ledger : all()) {
            if (ledger.isFree()) {
                Thread.ofVirtual().name(ledger.name() + " is looked at").start(() -> ledger.alone(() -> look(ledger)));
            }
        }
    }

    private void look(KeptLedger ledger) {
        List<String> ailing = ledger.ailing();
        if (!ailing.isEmpty()) {
            LOG.error("{} is started again: {} did nothing for too long", ledger.name(), ailing);
            ledger.end("its work had ended, and it is started again");
        }
        if (ledger.running().isPresent()) {
            ledger.lookAtDatabase();
            return;
        }
        starting.acquireUninterruptibly();
        try {
            ledger.begin();
            LOG.info("{} is at work", ledger.name());
        } catch (RuntimeException away) {
            LOG.error("{} is not at work, and is tried again: {}", ledger.name(), away.toString());
        } finally {
            starting.release();
        }
    }
}
