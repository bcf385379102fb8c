package org.jiexu.registry.lifeevent;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.division.FundCode;
import org.jspecify.annotations.Nullable;

/** The table of life events; rows are added, and change only to say that they are revoked. */
final class LifeEventTable {

    private LifeEventTable() {}

    private static final String COLUMNS =
            "id, worker_id, kind, happened_on, hukou, evidence, fund, recorded_at, revoked_at, revoked_by, revocation_reason";

    /** The hukou that a move took the place of, and the day on which it had been stated. */
    record HukouBefore(DivisionCode hukou, LocalDate statedOn) {}

    /** Adds an event; answers false, and adds nothing, where the person's death or grant is recorded already. */
    static boolean add(Connection connection, LifeEvent event) {
        var hukou = event.hukou();
        return Jdbi.open(connection)
                        .createUpdate("""
                                INSERT INTO life_events (id, worker_id, kind, happened_on, hukou, evidence, fund, recorded_at)
                                VALUES (:id, :worker, :kind, :on, :hukou, :evidence, :fund, :recordedAt)
                                ON CONFLICT (worker_id, kind) WHERE kind <> 'HUKOU_MOVED' AND revoked_at IS NULL DO NOTHING""")
                        .bind("id", event.id())
                        .bind("worker", event.workerId())
                        .bind("kind", event.kind().name())
                        .bind("on", event.on())
                        .bind("hukou", hukou == null ? null : hukou.code())
                        .bind("evidence", event.evidence())
                        .bind("fund", event.fund().code())
                        .bind("recordedAt", event.recordedAt().atOffset(ZoneOffset.UTC))
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

    static Optional<LifeEvent> find(Connection connection, UUID workerId, UUID id) {
        return Jdbi.open(connection)
                .createQuery("SELECT " + COLUMNS + " FROM life_events WHERE worker_id = :worker AND id = :id")
                .bind("worker", workerId)
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne();
    }

    static void revoke(Connection connection, UUID id, LifeEvent.Revocation how) {
        Jdbi.open(connection)
                .createUpdate("""
                        UPDATE life_events SET revoked_at = :at, revoked_by = :by, revocation_reason = :reason
                        WHERE id = :id""")
                .bind("at", how.at().atOffset(ZoneOffset.UTC))
                .bind("by", how.by())
                .bind("reason", how.reason())
                .bind("id", id)
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
                row.getString("evidence"),
                new FundCode(row.getString("fund")),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                revocation(row));
    }

    private static LifeEvent.@Nullable Revocation revocation(ResultSet row) throws SQLException {
        var at = row.getObject("revoked_at", OffsetDateTime.class);
        return at == null
                ? null
                : new LifeEvent.Revocation(
                        row.getString("revocation_reason"), row.getString("revoked_by"), at.toInstant());
    }
}
