package org.jiexu.contribution.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jiexu.contribution.ledger.LedgerJournal.Kind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.database.Sql;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger adds up to by fund, class of account and kind of journal. The database keeps it by posting day, in the
 * transaction that inserts the entries (docs/decisions/0090), so that nobody need look at all of them.
 */
public final class LedgerTotals {

    private LedgerTotals() {}

    /**
     * One total.
     *
     * @param fund null for what is in transit
     * @param debit what went out of the accounts (借), as a positive number
     * @param credit what went into them (贷)
     */
    public record Line(@Nullable FundCode fund, AccountClass accountClass, Kind journalKind, Fen debit, Fen credit) {

        /** What the accounts hold: credit less debit. */
        public Fen balance() {
            return credit.minus(debit);
        }
    }

    /** The totals of all days. */
    public static List<Line> ofAllDays(Connection connection) throws SQLException {
        return read(connection, "SELECT * FROM ledger_totals");
    }

    /** The totals of all days up to and with this one. */
    public static List<Line> through(Connection connection, LocalDate day) throws SQLException {
        return read(connection, "SELECT * FROM ledger_totals WHERE day <= ?", day);
    }

    /** The same as {@link #ofAllDays}, from every single entry. */
    public static List<Line> recomputed(Connection connection) throws SQLException {
        return read(connection, """
                SELECT a.fund, a.kind AS account_kind, j.kind AS journal_kind,
                       coalesce(-sum(e.amount_fen) FILTER (WHERE e.amount_fen < 0), 0) AS debit_fen,
                       coalesce(sum(e.amount_fen) FILTER (WHERE e.amount_fen > 0), 0) AS credit_fen
                FROM ledger_entries e
                JOIN accounts a ON a.id = e.account_id
                JOIN ledger_journals j ON j.id = e.journal_id
                GROUP BY a.fund, a.kind, j.kind""");
    }

    private static List<Line> read(Connection connection, String totals, Object... days) throws SQLException {
        return Sql.of(connection, """
                SELECT fund, account_kind, journal_kind, sum(debit_fen) AS debit, sum(credit_fen) AS credit
                FROM (%s) AS totals
                GROUP BY fund, account_kind, journal_kind
                ORDER BY fund, account_kind, journal_kind""".formatted(totals), days)
                .list(row -> new Line(
                        row.fundOrNull("fund"),
                        row.constant(AccountClass.class, "account_kind"),
                        row.constant(Kind.class, "journal_kind"),
                        row.fen("debit"),
                        row.fen("credit")));
    }
}
