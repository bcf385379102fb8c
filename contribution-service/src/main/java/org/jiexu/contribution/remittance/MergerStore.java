package org.jiexu.contribution.remittance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jiexu.events.database.SqlArrays;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/** The changes of registration. The caller holds the lock of the transfer. */
final class MergerStore {

    private MergerStore() {}

    /** Those of these transfers that are done. */
    static Map<UUID, Merger> of(Connection connection, Collection<UUID> transfers) throws SQLException {
        Map<UUID, Merger> found = new HashMap<>();
        if (transfers.isEmpty()) {
            return found;
        }
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT m.transfer_id, m.from_account_id, m.to_account_id, a.fund, m.account_fen, m.pooled_fen, m.months,
                       m.overlap_months, m.overlap::text AS overlap, m.merged_at
                FROM mergers m JOIN accounts a ON a.id = m.to_account_id
                WHERE m.transfer_id = ANY (?)""")) {
            select.setArray(1, connection.createArrayOf("uuid", transfers.toArray()));
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    Merger merger = new Merger(
                            result.getObject("transfer_id", UUID.class),
                            result.getLong("from_account_id"),
                            result.getLong("to_account_id"),
                            new FundCode(result.getString("fund")),
                            Fen.of(result.getLong("account_fen")),
                            Fen.of(result.getLong("pooled_fen")),
                            result.getInt("months"),
                            result.getInt("overlap_months"),
                            TransferStore.overlap(result),
                            result.getObject("merged_at", OffsetDateTime.class).toInstant());
                    found.put(merger.transferId(), merger);
                }
            }
        }
        return found;
    }

    static void write(Connection connection, Collection<Merger> mergers) throws SQLException {
        if (mergers.isEmpty()) {
            return;
        }
        String[] types = {"uuid", "bigint", "bigint", "bigint", "bigint", "integer", "integer", "jsonb", "timestamptz"};
        @Nullable Object[][] columns = new @Nullable Object[types.length][mergers.size()];
        int i = 0;
        for (Merger merger : mergers) {
            columns[0][i] = merger.transferId();
            columns[1][i] = merger.fromAccountId();
            columns[2][i] = merger.toAccountId();
            columns[3][i] = merger.account().fen();
            columns[4][i] = merger.pooled().fen();
            columns[5][i] = merger.months();
            columns[6][i] = merger.overlapMonths();
            columns[7][i] = TransferStore.json(merger.overlap());
            columns[8][i] = merger.at().atOffset(ZoneOffset.UTC);
            i++;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO mergers (transfer_id, from_account_id, to_account_id, account_fen, pooled_fen, months,
                                     overlap_months, overlap, merged_at)
                SELECT * FROM unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::integer[],
                                     ?::integer[], ?::jsonb[], ?::timestamptz[])""")) {
            for (int column = 0; column < columns.length; column++) {
                insert.setArray(column + 1, SqlArrays.of(connection, types[column], columns[column]));
            }
            insert.executeUpdate();
        }
    }
}
