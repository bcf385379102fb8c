package org.jiexu.registry.lifeevent;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jiexu.events.json.MessageJson;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.division.FundCode;
import org.jspecify.annotations.Nullable;

/** The table of life events; rows are added, and change only to say how they were decided and that they are revoked. */
final class LifeEventTable {

    private LifeEventTable() {}

    private static final String COLUMNS =
            "id, worker_id, kind, happened_on, hukou, evidence, shown_by, fund, recorded_at, recorded_by, state,"
                    + " decided_by, decided_at, rejection_reason, revoked_at, revoked_by, revocation_reason,"
                    + " revocation_shown_by, revocation_decided_by, revocation_decided_at";

    /** The hukou that a move took the place of, and the day on which it had been stated. */
    record HukouBefore(DivisionCode hukou, LocalDate statedOn) {}

    /** Adds an event; answers false, and adds nothing, where the person's death or grant is recorded already. */
    static boolean add(Connection connection, LifeEvent event) {
        var hukou = event.hukou();
        return Jdbi.open(connection)
                        .createUpdate("""
                                INSERT INTO life_events
                                    (id, worker_id, kind, happened_on, hukou, shown_by, fund, recorded_at, recorded_by, state)
                                VALUES (:id, :worker, :kind, :on, :hukou, :shownBy, :fund, :recordedAt, :by, :state)
                                ON CONFLICT (worker_id, kind)
                                    WHERE kind <> 'HUKOU_MOVED' AND state NOT IN ('REJECTED', 'REVOKED') DO NOTHING""")
                        .bind("id", event.id())
                        .bind("worker", event.workerId())
                        .bind("kind", event.kind().name())
                        .bind("on", event.on())
                        .bind("hukou", hukou == null ? null : hukou.code())
                        .bind("shownBy", json(event.evidence()))
                        .bind("fund", event.fund().code())
                        .bind("recordedAt", utc(event.recordedAt()))
                        .bind("by", event.recordedBy())
                        .bind("state", event.state().name())
                        .execute()
                == 1;
    }

    /** The events of a person in the order in which they happened. */
    static List<LifeEvent> of(Connection connection, UUID workerId) {
        return Jdbi.open(connection)
                .createQuery("SELECT " + COLUMNS
                        + " FROM life_events WHERE worker_id = :worker ORDER BY happened_on, recorded_at, id")
                .bind("worker", workerId)
                .map((row, context) -> read(row))
                .list();
    }

    /**
     * What waits for a second person and concerns a fund: recorded there, or of a worker of whom it has an open relation with a paid
     * month. In the order in which it was recorded, after a place in that order.
     */
    static List<LifeEvent> waiting(Connection connection, FundCode fund, Instant after, UUID afterId, int limit) {
        return Jdbi.open(connection)
                .createQuery("SELECT " + COLUMNS + """
                         FROM life_events e
                        WHERE state IN ('PENDING', 'REVOCATION_PENDING') AND (recorded_at, id) > (:after, :afterId)
                          AND (fund = :fund OR EXISTS (
                              SELECT FROM relations r
                              WHERE r.worker_id = e.worker_id AND r.fund = :fund AND r.state <> 'TRANSFERRED'
                                AND r.first_paid_month IS NOT NULL))
                        ORDER BY recorded_at, id LIMIT :limit""")
                .bind("fund", fund.code())
                .bind("after", utc(after))
                .bind("afterId", afterId)
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list();
    }

    static Optional<LifeEvent> find(Connection connection, UUID workerId, UUID id) {
        return Jdbi.open(connection)
                .createQuery("SELECT " + COLUMNS + " FROM life_events WHERE worker_id = :worker AND id = :id")
                .bind("worker", workerId)
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Writes how the event itself, or the wish to revoke it, was decided or asked for. */
    static void write(Connection connection, LifeEvent event) {
        var decision = event.decision();
        var revocation = event.revocation();
        var revocationDecision = revocation == null ? null : revocation.decision();
        Jdbi.open(connection)
                .createUpdate("""
                        UPDATE life_events SET
                            state = :state, decided_by = :decidedBy, decided_at = :decidedAt,
                            rejection_reason = :rejection, revoked_at = :revokedAt, revoked_by = :revokedBy,
                            revocation_reason = :reason, revocation_shown_by = :shownBy,
                            revocation_decided_by = :revocationBy, revocation_decided_at = :revocationAt
                        WHERE id = :id""")
                .bind("state", event.state().name())
                .bind("decidedBy", decision == null ? null : decision.by())
                .bind("decidedAt", decision == null ? null : utc(decision.at()))
                .bind("rejection", event.rejectionReason())
                .bind("revokedAt", revocation == null ? null : utc(revocation.at()))
                .bind("revokedBy", revocation == null ? null : revocation.by())
                .bind("reason", revocation == null ? null : revocation.reason())
                .bind("shownBy", revocation == null ? null : json(revocation.evidence()))
                .bind("revocationBy", revocationDecision == null ? null : revocationDecision.by())
                .bind("revocationAt", revocationDecision == null ? null : utc(revocationDecision.at()))
                .bind("id", event.id())
                .execute();
    }

    /** Keeps what a move took the place of. */
    static void keepHukouBefore(Connection connection, UUID move, HukouBefore before) {
        Jdbi.open(connection)
                .createUpdate("UPDATE life_events SET hukou_before = :hukou, hukou_before_on = :on WHERE id = :id")
                .bind("hukou", before.hukou().code())
                .bind("on", before.statedOn())
                .bind("id", move)
                .execute();
    }

    /** What a move took the place of; empty where it changed no hukou. */
    static Optional<HukouBefore> hukouBefore(Connection connection, UUID move) {
        return Jdbi.open(connection)
                .createQuery("""
                        SELECT hukou_before, hukou_before_on FROM life_events
                        WHERE id = :id AND hukou_before IS NOT NULL""")
                .bind("id", move)
                .map((row, context) -> new HukouBefore(
                        new DivisionCode(row.getString("hukou_before")),
                        row.getObject("hukou_before_on", LocalDate.class)))
                .findOne();
    }

    /** A later move that took the place of a revoked one has taken the place of what was there before that. */
    static void passOn(Connection connection, LifeEvent revokedMove, DivisionCode hukou, HukouBefore before) {
        Jdbi.open(connection)
                .createUpdate("""
                        UPDATE life_events SET hukou_before = :before, hukou_before_on = :beforeOn
                        WHERE worker_id = :worker AND hukou_before = :hukou AND hukou_before_on = :on""")
                .bind("before", before.hukou().code())
                .bind("beforeOn", before.statedOn())
                .bind("worker", revokedMove.workerId())
                .bind("hukou", hukou.code())
                .bind("on", revokedMove.on())
                .execute();
    }

    private static LifeEvent read(ResultSet row) throws SQLException {
        String hukou = row.getString("hukou");
        return new LifeEvent(
                row.getObject("id", UUID.class),
                row.getObject("worker_id", UUID.class),
                LifeEvent.Kind.valueOf(row.getString("kind")),
                row.getObject("happened_on", LocalDate.class),
                hukou == null ? null : new DivisionCode(hukou),
                evidence(row.getString("shown_by")),
                row.getString("evidence"),
                new FundCode(row.getString("fund")),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("recorded_by"),
                LifeEvent.State.valueOf(row.getString("state")),
                decision(row, "decided_by", "decided_at"),
                row.getString("rejection_reason"),
                revocation(row));
    }

    private static LifeEvent.@Nullable Revocation revocation(ResultSet row) throws SQLException {
        var at = row.getObject("revoked_at", OffsetDateTime.class);
        return at == null
                ? null
                : new LifeEvent.Revocation(
                        row.getString("revocation_reason"),
                        row.getString("revoked_by"),
                        at.toInstant(),
                        evidence(row.getString("revocation_shown_by")),
                        decision(row, "revocation_decided_by", "revocation_decided_at"));
    }

    private static LifeEvent.@Nullable Decision decision(ResultSet row, String by, String at) throws SQLException {
        var when = row.getObject(at, OffsetDateTime.class);
        return when == null ? null : new LifeEvent.Decision(row.getString(by), when.toInstant());
    }

    private static @Nullable String json(@Nullable Evidence evidence) {
        return evidence == null ? null : MessageJson.write(evidence);
    }

    private static @Nullable Evidence evidence(@Nullable String json) {
        return json == null ? null : MessageJson.read(json, Evidence.class);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
