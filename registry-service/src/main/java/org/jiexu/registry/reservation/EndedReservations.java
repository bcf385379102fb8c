package org.jiexu.registry.reservation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Transfers that gave their reservation back, also before they had one (docs/decisions/0173). */
public final class EndedReservations {

    private EndedReservations() {}

    /** Which of the transfers are among them. */
    static Set<UUID> among(Connection connection, Collection<UUID> transfers) throws SQLException {
        Set<UUID> ended = new HashSet<>();
        if (transfers.isEmpty()) {
            return ended;
        }
        try (PreparedStatement select =
                connection.prepareStatement("SELECT transfer_id FROM ended_reservations WHERE transfer_id = ANY (?)")) {
            select.setArray(1, connection.createArrayOf("uuid", transfers.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ended.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return ended;
    }

    static void remember(Connection connection, Collection<UUID> transfers) throws SQLException {
        if (transfers.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO ended_reservations (transfer_id) SELECT unnest(?::uuid[]) ON CONFLICT DO NOTHING")) {
            insert.setArray(1, connection.createArrayOf("uuid", transfers.toArray()));
            insert.executeUpdate();
        }
    }

    /** Forgets those before an instant and says how many. */
    public static int forgetBefore(Connection connection, Instant oldest) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM ended_reservations WHERE ended_at < ?")) {
            delete.setObject(1, oldest.atOffset(ZoneOffset.UTC));
            return delete.executeUpdate();
        }
    }
}
