package org.jiexu.contribution.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** For which years accounts have left: what is booked in a remainder was computed for that year. */
public final class DepartureYears {

    private DepartureYears() {}

    /** The calendar years for which the forms were made of the transfers that hold these accounts or took them away. */
    public static Map<UUID, Integer> of(Connection connection, Collection<Account> accounts) throws SQLException {
        Object[] transfers = accounts.stream()
                .map(Account::sealedBy)
                .filter(Objects::nonNull)
                .toArray();
        Map<UUID, Integer> years = new HashMap<>();
        if (transfers.length == 0) {
            return years;
        }
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT transfer_id, (form ->> 'transferYear')::integer AS transfer_year
                FROM departures WHERE transfer_id = ANY (?)""")) {
            select.setArray(1, connection.createArrayOf("uuid", transfers));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    years.put(row.getObject("transfer_id", UUID.class), row.getInt("transfer_year"));
                }
            }
        }
        return years;
    }
}
