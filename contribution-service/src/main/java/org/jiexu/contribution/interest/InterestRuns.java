package org.jiexu.contribution.interest;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Timeouts;
import org.hibernate.jpa.SpecHints;
import org.jspecify.annotations.Nullable;

/** The runs. */
@ApplicationScoped
public class InterestRuns implements PanacheRepositoryBase<InterestRun, UUID> {
    private static final Instant AFTER_ALL = Instant.parse("9999-12-31T00:00:00Z");

    Optional<InterestRun> find(UUID id) {
        return Optional.ofNullable(getEntityManager().find(InterestRun.class, id));
    }

    /** The run under way, if there is one. */
    Optional<InterestRun> running() {
        return query("FROM InterestRun WHERE state = RUNNING").getResultStream().findFirst();
    }

    /** The run under way, locked; empty also if another process works on it. */
    Optional<InterestRun> lockRunning() {
        return query("FROM InterestRun WHERE state = RUNNING")
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, Timeouts.SKIP_LOCKED_MILLI)
                .getResultStream()
                .findFirst();
    }

    /**
     * The runs that began before a place in the list, newest first.
     *
     * @param before null for the beginning of the list
     */
    List<InterestRun> page(@Nullable Instant before, UUID beforeId, int limit) {
        return query("""
                        FROM InterestRun
                        WHERE (startedAt, id) < (:before, :beforeId)
                        ORDER BY startedAt DESC, id DESC""")
                .setParameter("before", before == null ? AFTER_ALL : before)
                .setParameter("beforeId", beforeId)
                .setMaxResults(limit)
                .getResultList();
    }

    private TypedQuery<InterestRun> query(String text) {
        return getEntityManager().createQuery(text, InterestRun.class);
    }
}
