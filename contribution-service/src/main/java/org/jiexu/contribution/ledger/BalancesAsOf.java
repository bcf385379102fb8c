package org.jiexu.contribution.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.database.Sql;

/** What accounts held at the end of a day, from their entries: those rows are never changed, so the answer never changes. */
public final class BalancesAsOf {

    /** A ledger's day ends when China's does. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private BalancesAsOf() {}

    /**
     * The balances of these accounts, personal or of a fund, at the end of that day in China.
     *
     * @return every id asked for is in it; one without entries by then, or unknown, holds nothing
     */
    public static Map<Long, Fen> of(Connection connection, Collection<Long> accountIds, LocalDate day)
            throws SQLException {
        Map<Long, Fen> balances = HashMap.newHashMap(accountIds.size());
        accountIds.forEach(id -> balances.put(id, Fen.ZERO));
        Sql.of(connection, """
                SELECT e.account_id, sum(e.amount_fen)
                FROM ledger_entries e JOIN ledger_journals j ON j.id = e.journal_id
                WHERE e.account_id = ANY (?) AND j.posted_at < ?
                GROUP BY e.account_id""", Sql.array("bigint", balances.keySet()), endOf(day))
                .each(row -> balances.put(row.number("account_id"), row.fen("sum")));
        return balances;
    }

    /** The first instant that is no longer of the day. */
    private static OffsetDateTime endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZONE).toOffsetDateTime();
    }
}
