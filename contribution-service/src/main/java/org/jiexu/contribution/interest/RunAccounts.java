package org.jiexu.contribution.interest;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.contribution.interest.AccountInterest.Code;
import org.jiexu.service.database.Columns;
import org.jiexu.service.database.Sql;

/** The journals that runs have posted, and the accounts that they have left out: of a page at once. */
final class RunAccounts {

    private static final Columns<LeftOut> LEFT_OUT = Columns.of("run_id", "uuid", LeftOut::runId)
            .and("account_id", "bigint", LeftOut::accountId)
            .and("code", "text", LeftOut::code);

    private RunAccounts() {}

    private record LeftOut(UUID runId, long accountId, Code code) {}

    /** An account that was left out, with its number at its fund. */
    record LeftOutAccount(long accountId, String fund, String personalNumber, Code code) {}

    static void posted(Connection connection, UUID runId, long journalId) throws SQLException {
        Sql.of(connection, "INSERT INTO interest_postings (journal_id, run_id) VALUES (?, ?)", journalId, runId)
                .update();
    }

    static void leaveOut(Connection connection, UUID runId, Map<Long, Code> accounts) throws SQLException {
        LEFT_OUT.insert(
                connection,
                "interest_left_out",
                accounts.entrySet().stream()
                        .map(account -> new LeftOut(runId, account.getKey(), account.getValue()))
                        .toList());
    }

    /** How many accounts these runs left out for each reason; a run that left none out is not in the map. */
    static Map<UUID, Map<Code, Long>> leftOut(Connection connection, Collection<UUID> runs) throws SQLException {
        Map<UUID, Map<Code, Long>> counts = new HashMap<>();
        Sql.of(connection, """
                SELECT run_id, code, count(*) AS accounts FROM interest_left_out
                WHERE run_id = ANY (?) GROUP BY run_id, code ORDER BY run_id, code""", Sql.array("uuid", runs))
                .each(row -> counts.computeIfAbsent(row.id("run_id"), any -> new LinkedHashMap<>())
                        .put(row.constant(Code.class, "code"), row.number("accounts")));
        return counts;
    }

    /** The accounts left out after an id, lowest first. */
    static List<LeftOutAccount> leftOutAccounts(Connection connection, UUID runId, long after, int limit)
            throws SQLException {
        return Sql.of(connection, """
                SELECT l.account_id, a.fund, a.personal_number, l.code
                FROM interest_left_out l JOIN accounts a ON a.id = l.account_id
                WHERE l.run_id = ? AND l.account_id > ? ORDER BY l.account_id LIMIT ?""", runId, after, limit)
                .list(row -> new LeftOutAccount(
                        row.number("account_id"),
                        row.text("fund"),
                        row.text("personal_number"),
                        row.constant(Code.class, "code")));
    }
}
