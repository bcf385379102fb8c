package org.jiexu.contribution.remittance;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jiexu.service.database.Columns;
import org.jiexu.service.database.Row;
import org.jiexu.service.database.Sql;

/** The changes of registration. The caller holds the lock of the transfer. */
final class MergerStore {

    private static final Columns<Merger> COLUMNS = Columns.of("transfer_id", "uuid", Merger::transferId)
            .and("from_account_id", "bigint", Merger::fromAccountId)
            .and("to_account_id", "bigint", Merger::toAccountId)
            .and("account_fen", "bigint", Merger::account)
            .and("pooled_fen", "bigint", Merger::pooled)
            .and("months", "integer", Merger::months)
            .and("overlap_months", "integer", Merger::overlapMonths)
            .and("overlap", "jsonb", merger -> RemittanceStore.json(merger.overlap()))
            .and("merged_at", "timestamptz", Merger::at);

    private MergerStore() {}

    /** Those of these transfers that are done. */
    static Map<UUID, Merger> of(Connection connection, Collection<UUID> transfers) throws SQLException {
        if (transfers.isEmpty()) {
            return Map.of();
        }
        return Sql.of(connection, """
                SELECT m.transfer_id, m.from_account_id, m.to_account_id, a.fund, m.account_fen, m.pooled_fen, m.months,
                       m.overlap_months, m.overlap::text AS overlap, m.merged_at
                FROM mergers m JOIN accounts a ON a.id = m.to_account_id
                WHERE m.transfer_id = ANY (?)
                """, Sql.array("uuid", transfers)).map(Merger::transferId, MergerStore::read);
    }

    private static Merger read(Row row) throws SQLException {
        return new Merger(
                row.id("transfer_id"),
                row.number("from_account_id"),
                row.number("to_account_id"),
                row.fund("fund"),
                row.fen("account_fen"),
                row.fen("pooled_fen"),
                row.integer("months"),
                row.integer("overlap_months"),
                RemittanceStore.overlap(row),
                row.instant("merged_at"));
    }

    static void write(Connection connection, Collection<Merger> mergers) throws SQLException {
        COLUMNS.insert(connection, "mergers", mergers);
    }
}
