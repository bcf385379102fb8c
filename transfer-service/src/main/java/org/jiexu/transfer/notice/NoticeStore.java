package org.jiexu.transfer.notice;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.service.database.Sql;
import org.jiexu.transfer.saga.Amounts;
import org.jiexu.transfer.saga.Transfer;

/** The table of notices; the tasks read it too. */
public final class NoticeStore {

    private NoticeStore() {}

    /** The notices of these cases; cases of which nothing stays are not asked for. */
    public static Map<UUID, Notice> find(Connection connection, Collection<Transfer> transfers) throws SQLException {
        List<UUID> staying =
                transfers.stream().filter(NoticeStore::isOwed).map(Transfer::id).toList();
        Map<UUID, Notice> found = new HashMap<>();
        if (!staying.isEmpty()) {
            Sql.of(
                            connection,
                            "SELECT transfer_id, given_on, how FROM notices WHERE transfer_id = ANY (?)",
                            Sql.array("uuid", staying))
                    .each(row -> found.put(
                            row.id("transfer_id"),
                            new Notice(row.day("given_on"), row.constant(Notice.How.class, "how"))));
        }
        return found;
    }

    /** Whether something of the case stays, so that the person must be told. */
    public static boolean isOwed(Transfer transfer) {
        Amounts amounts = transfer.amounts();
        return amounts != null && amounts.staying() != null;
    }

    /** Writes the first notice of a case; the caller holds its lock. */
    public static void insert(Connection connection, UUID transferId, Notice notice, String actor, Instant now)
            throws SQLException {
        Sql.of(
                        connection,
                        "INSERT INTO notices (transfer_id, given_on, how, recorded_by, recorded_at) VALUES (?, ?, ?, ?, ?)")
                .with(transferId, notice.givenOn(), notice.how(), actor, now)
                .update();
    }
}
