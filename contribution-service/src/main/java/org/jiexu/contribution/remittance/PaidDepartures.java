package org.jiexu.contribution.remittance;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.service.rowtag.TagKeys;

/** Departures whose payment a treasurer has confirmed. Whoever calls holds the locks of their transfers. */
public final class PaidDepartures {

    private PaidDepartures() {}

    /** The money of these transfers travels from now on; where more is known of it already, that stays. */
    public static void write(Connection connection, TagKeys tags, Collection<UUID> transfers) throws SQLException {
        Map<UUID, Departure> read = RemittanceStore.lockDepartures(connection, transfers);
        List<Departure> paid = read.values().stream().map(Departure::paid).toList();
        RemittanceStore.writeDepartures(connection, tags, paid, read);
    }
}
