package org.jiexu.contribution.statement;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.database.Sql;
import org.jspecify.annotations.Nullable;

/**
 * What transfers did to the accounts of a worker, with the moment of each step: from it follows how the accounts stood at any time.
 *
 * @param outgoing what sealed an account or took it away; changes of registration too, which leave and arrive at once
 * @param arrivals when each transfer was credited to an account here
 */
record Movements(List<Outgoing> outgoing, Map<UUID, Instant> arrivals) {

    /** Where an account was with a transfer, at a moment. */
    enum Stage {
        /** Untouched: before the transfer, after it was given up, or after the money came back. */
        NONE,
        SEALED,
        /** Gone from here and not known to have arrived. */
        TRAVELLING,
        ARRIVED
    }

    /**
     * A transfer that an account was sealed for.
     *
     * @param toFund null before the money leaves
     * @param account the account part of its form
     * @param sentAt null before the money leaves
     * @param settledAt when it was given up, taken back or known to have arrived; else null
     * @param cameBack whether it ended without arriving
     */
    record Outgoing(
            UUID transferId,
            long accountId,
            @Nullable FundCode toFund,
            Fen account,
            Fen pooled,
            Instant sealedAt,
            @Nullable Instant sentAt,
            @Nullable Instant settledAt,
            boolean cameBack) {

        /** Where the account was just before {@code end}. */
        Stage before(Instant end) {
            if (!sealedAt.isBefore(end)) {
                return Stage.NONE;
            }
            boolean settled = settledAt != null && settledAt.isBefore(end);
            if (settled) {
                return cameBack ? Stage.NONE : Stage.ARRIVED;
            }
            return sentAt != null && sentAt.isBefore(end) ? Stage.TRAVELLING : Stage.SEALED;
        }
    }

    /** All movements of these accounts, oldest first. */
    static Movements of(Connection connection, Collection<Account> accounts) throws SQLException {
        List<Long> ids = accounts.stream().map(Account::id).toList();
        return ids.isEmpty()
                ? new Movements(List.of(), Map.of())
                : new Movements(outgoing(connection, ids), arrivals(connection, ids));
    }

    private static List<Outgoing> outgoing(Connection connection, List<Long> ids) throws SQLException {
        return Sql.of(connection, """
                SELECT transfer_id, account_id, to_fund, account_fen, pooled_fen, extracted_at AS sealed_at, sent_at, settled_at,
                       state IN ('UNSEALED', 'TAKEN_BACK') AS came_back
                FROM departures WHERE account_id = ANY (?)
                UNION ALL
                SELECT m.transfer_id, m.from_account_id, a.fund, m.account_fen, m.pooled_fen, m.merged_at, m.merged_at, m.merged_at,
                       false
                FROM mergers m JOIN accounts a ON a.id = m.to_account_id WHERE m.from_account_id = ANY (?)
                ORDER BY sealed_at, transfer_id""", Sql.array("bigint", ids), Sql.array("bigint", ids))
                .list(row -> new Outgoing(
                        row.id("transfer_id"),
                        row.number("account_id"),
                        row.fundOrNull("to_fund"),
                        row.fen("account_fen"),
                        row.fen("pooled_fen"),
                        row.instant("sealed_at"),
                        row.instantOrNull("sent_at"),
                        row.instantOrNull("settled_at"),
                        row.isTrue("came_back")));
    }

    private static Map<UUID, Instant> arrivals(Connection connection, List<Long> ids) throws SQLException {
        Map<UUID, Instant> found = new HashMap<>();
        Sql.of(connection, """
                SELECT transfer_id, coalesce(settled_at, arrived_at) AS credited_at
                FROM arrivals WHERE account_id = ANY (?) AND state = 'CREDITED'
                UNION ALL
                SELECT transfer_id, merged_at FROM mergers WHERE to_account_id = ANY (?)
                """, Sql.array("bigint", ids), Sql.array("bigint", ids))
                .each(row -> found.put(row.id("transfer_id"), row.instant("credited_at")));
        return found;
    }

    /** The transfers that had been credited here before {@code end}. */
    List<UUID> arrivedBefore(Instant end) {
        return arrivals.entrySet().stream()
                .filter(arrival -> arrival.getValue().isBefore(end))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
