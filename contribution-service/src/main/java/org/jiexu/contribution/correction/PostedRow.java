package org.jiexu.contribution.correction;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jiexu.contribution.ledger.LedgerJournal.Kind;
import org.jiexu.contribution.ledger.MonthStanding;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.database.Sql;
import org.jspecify.annotations.Nullable;

/**
 * A row of a month with the journal that posted it.
 *
 * @param employer null for a month that came with a transfer
 * @param journalKind what posted it
 */
record PostedRow(
        int copy,
        @Nullable Fen employer,
        Fen personal,
        Fen credit,
        FundCode originFund,
        @Nullable UUID transferId,
        @Nullable UUID overlapId,
        MonthStanding standing,
        long journalId,
        Kind journalKind) {

    /** All of the account's month, in the order of their copies. */
    static List<PostedRow> of(Connection connection, long accountId, YearMonth month) throws SQLException {
        return Sql.of(connection, """
                SELECT c.copy, c.employer_fen, c.personal_fen, c.credit_fen, c.origin_fund, c.transfer_id, c.overlap_id,
                       c.standing, c.journal_id, j.kind
                FROM contributions c JOIN ledger_journals j ON j.id = c.journal_id
                WHERE c.account_id = ? AND c.month = ?
                ORDER BY c.copy""", accountId, month)
                .list(row -> new PostedRow(
                        row.integer("copy"),
                        row.fenOrNull("employer_fen"),
                        row.fen("personal_fen"),
                        row.fen("credit_fen"),
                        row.fund("origin_fund"),
                        row.id("transfer_id"),
                        row.id("overlap_id"),
                        row.constant(MonthStanding.class, "standing"),
                        row.number("journal_id"),
                        row.constant(Kind.class, "kind")));
    }

    Fen employerOrZero() {
        return employer == null ? Fen.ZERO : employer;
    }
}
