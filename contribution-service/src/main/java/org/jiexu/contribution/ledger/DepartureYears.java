package org.jiexu.contribution.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jiexu.service.database.Sql;

/** For which years accounts have left: what is booked in a remainder was computed for that year. */
public final class DepartureYears {

    private DepartureYears() {}

    /** The calendar years for which the forms were made of the transfers that hold these accounts or took them away. */
    public static Map<UUID, Integer> of(Connection connection, Collection<Account> accounts) throws SQLException {
        List<UUID> transfers = accounts.stream()
                .map(Account::sealedBy)
                .filter(Objects::nonNull)
                .toList();
        Map<UUID, Integer> years = new HashMap<>();
        if (transfers.isEmpty()) {
            return years;
        }
        Sql.of(connection, """
                SELECT transfer_id, (form ->> 'transferYear')::integer AS transfer_year
                FROM departures WHERE transfer_id = ANY (?)""", Sql.array("uuid", transfers))
                .each(row -> years.put(row.id("transfer_id"), row.integer("transfer_year")));
        return years;
    }
}
