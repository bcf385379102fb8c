package org.jiexu.registry.reservation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jiexu.service.database.Sql;

/** Transfers that gave their reservation back, also before they had one (docs/decisions/0173). */
public final class EndedReservations {

    private EndedReservations() {}

    /** Which of the transfers are among them. */
    static Set<UUID> among(Connection connection, Collection<UUID> transfers) throws SQLException {
        if (transfers.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(
                Sql.of(connection, """
                SELECT transfer_id FROM ended_reservations WHERE transfer_id = ANY (?)
                """, Sql.array("uuid", transfers)).list(row -> row.id("transfer_id")));
    }

    static void remember(Connection connection, Collection<UUID> transfers) throws SQLException {
        if (!transfers.isEmpty()) {
            Sql.of(connection, """
                    INSERT INTO ended_reservations (transfer_id) SELECT unnest(?::uuid[]) ON CONFLICT DO NOTHING
                    """, Sql.array("uuid", transfers)).update();
        }
    }

    /** Forgets those before an instant and says how many. */
    public static int forgetBefore(Connection connection, Instant oldest) throws SQLException {
        return Sql.of(connection, "DELETE FROM ended_reservations WHERE ended_at < ?", oldest)
                .update();
    }
}
