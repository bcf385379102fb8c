package org.jiexu.service.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.RefusalJournal;
import org.jiexu.service.journal.JournalAction;
import org.jiexu.service.journal.JournalEntry;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.service.transaction.Transactions;

/** The one place where a row of the journal for what a caller did or saw is made: the actor is {@link Caller#actor}, the subject's chain is locked. */
public final class AuditTrail implements RefusalJournal {

    /** A page that refreshes itself is one look: so long nobody who is shown the same again makes a new row. */
    private static final Duration SAME_LOOK = Duration.ofMinutes(10);

    private static final int LOOKS_REMEMBERED_MAX = 100_000;

    private final Transactions transactions;
    private final InstantSource clock;
    private final Cache<Look, Look> looks = Caffeine.newBuilder()
            .expireAfterWrite(SAME_LOOK)
            .maximumSize(LOOKS_REMEMBERED_MAX)
            .build();

    /** Who was shown what, written down. */
    private record Look(String actor, String subject, String what, Map<String, ?> more) {}

    /**
     * In the journal of a service.
     *
     * @param transactions for refusals, whose own transaction was rolled back
     */
    public AuditTrail(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The caller did something to the subject. */
    public void did(Transaction transaction, Caller caller, String subject, JournalAction action, Map<String, ?> detail)
            throws SQLException {
        did(transaction, caller, subject, clock.instant(), action, detail);
    }

    /** As the five-part one, at a moment that something else is told of too. */
    public void did(
            Transaction transaction,
            Caller caller,
            String subject,
            Instant at,
            JournalAction action,
            Map<String, ?> detail)
            throws SQLException {
        transaction.did(JournalEntry.of(subject, at, caller.actor(), action, detail));
    }

    /** The caller was shown personal data of the subject. */
    public void shown(Transaction transaction, Caller caller, String subject, String what, Map<String, ?> more)
            throws SQLException {
        Map<String, Object> detail = new TreeMap<>(more);
        detail.put("what", what);
        did(transaction, caller, subject, JournalAction.READ, detail);
    }

    /** As the four-part one, with nothing more to say. */
    public void shown(Transaction transaction, Caller caller, String subject, String what) throws SQLException {
        shown(transaction, caller, subject, what, Map.of());
    }

    /** As {@link #shown}, for what is shown again and again: one row in ten minutes for the same look by the same caller in this process. */
    public void watched(Transaction transaction, Caller caller, String subject, String what, Map<String, ?> more)
            throws SQLException {
        Look look = new Look(caller.actor(), subject, what, Map.copyOf(more));
        if (looks.getIfPresent(look) == null) {
            shown(transaction, caller, subject, what, more);
            transaction.afterCommit(() -> looks.put(look, look));
        }
    }

    @Override
    public void record(Refusal refusal) {
        refused(refusal.caller(), refusal.at(), JournalAction.REFUSED, of(refusal));
    }

    @Override
    public void record(Counted counted) {
        Map<String, Object> detail = of(counted.of());
        detail.put("from", counted.from().toString());
        detail.put("last", counted.last().toString());
        detail.put("refused", Long.toString(counted.refused()));
        detail.put("withoutRow", Long.toString(counted.withoutRow()));
        refused(counted.of().caller(), counted.last(), JournalAction.REFUSALS_COUNTED, detail);
    }

    private void refused(Caller caller, Instant at, JournalAction action, Map<String, ?> detail) {
        transactions.run(transaction -> did(transaction, caller, Subject.caller(caller.actor()), at, action, detail));
    }

    private static Map<String, Object> of(Refusal refusal) {
        return new TreeMap<>(Map.of(
                "code", refusal.code().name(),
                "method", refusal.method(),
                "route", refusal.route()));
    }
}
