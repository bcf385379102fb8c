package org.jiexu.registry.lifeevent;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.division.FundCode;

/** The table of life events; rows are added, never changed. */
final class LifeEventTable {

    private LifeEventTable() {}

    /** Adds an event; answers false, and adds nothing, where the person's death or grant is recorded already. */
    static boolean add(Connection connection, LifeEvent event) {
        var hukou = event.hukou();
        return Jdbi.open(connection)
                        .createUpdate("""
                                INSERT INTO life_events (id, worker_id, kind, happened_on, hukou, evidence, fund, recorded_at)
                                VALUES (:id, :worker, :kind, :on, :hukou, :evidence, :fund, :recordedAt)
                                ON CONFLICT (worker_id, kind) WHERE kind <> 'HUKOU_MOVED' DO NOTHING""")
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
                .createQuery("""
                        SELECT id, worker_id, kind, happened_on, hukou, evidence, fund, recorded_at
                        FROM life_events WHERE worker_id = :worker ORDER BY happened_on, recorded_at, id""")
                .bind("worker", workerId)
                .map((row, context) -> read(row))
                .list();
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
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }
}
