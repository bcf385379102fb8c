package org.jiexu.registry.lifeevent;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jiexu.registry.lifeevent.LifeEvent.Kind;
import org.jiexu.registry.lifeevent.LifeEvent.State;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.division.FundCode;

/** The table of life events. */
@ApplicationScoped
class LifeEventRows implements PanacheRepositoryBase<LifeEvent, UUID> {

    /** Whether the person's death, or grant, is recorded already; under the worker's lock. */
    boolean isRecorded(UUID workerId, Kind kind) {
        return count(
                        "workerId = ?1 and kind = ?2 and state not in ?3",
                        workerId,
                        kind,
                        List.of(State.REJECTED, State.REVOKED))
                > 0;
    }

    /** The events of a person in the order in which they happened. */
    List<LifeEvent> of(UUID workerId) {
        return list("workerId", Sort.by("happenedOn", "recordedAt", "id"), workerId);
    }

    /**
     * What waits for a second person and concerns a fund: recorded there, or of a worker of whom it has an open relation with a paid
     * month. In the order in which it was recorded, after a place in that order.
     */
    List<LifeEvent> waiting(FundCode fund, Instant after, UUID afterId, int limit) {
        return getSession()
                .createNativeQuery("""
                        SELECT e.* FROM life_events e
                        WHERE state IN ('PENDING', 'REVOCATION_PENDING') AND (recorded_at, id) > (:after, :afterId)
                          AND (fund = :fund OR EXISTS (
                              SELECT FROM relations r
                              WHERE r.worker_id = e.worker_id AND r.fund = :fund AND r.state <> 'TRANSFERRED'
                                AND r.first_paid_month IS NOT NULL))
                        ORDER BY recorded_at, id LIMIT :limit""", LifeEvent.class)
                .setParameter("fund", fund.code())
                .setParameter("after", after)
                .setParameter("afterId", afterId)
                .setParameter("limit", limit)
                .getResultList();
    }

    Optional<LifeEvent> find(UUID workerId, UUID id) {
        return find("workerId = ?1 and id = ?2", workerId, id).singleResultOptional();
    }

    /** As the row is now, whatever this act has read of it: for after a lock. */
    LifeEvent again(UUID workerId, UUID id) {
        LifeEvent event = find(workerId, id).orElseThrow();
        getEntityManager().refresh(event);
        return event;
    }

    /** The moves that took the place of this hukou as it was stated on that day. */
    List<LifeEvent> afterHukou(UUID workerId, DivisionCode hukou, LocalDate statedOn) {
        return list(
                "workerId = ?1 and hukouBefore.hukou = ?2 and hukouBefore.statedOn = ?3", workerId, hukou, statedOn);
    }
}
