package org.jiexu.contribution.statement;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.AccountState;
import org.jiexu.contribution.ledger.BalancesAsOf;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.ledger.MonthStanding;
import org.jiexu.contribution.statement.Movements.Outgoing;
import org.jiexu.contribution.statement.Movements.Stage;
import org.jiexu.contribution.statement.RecordAnswer.AccountRecord;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.database.Sql;
import org.jspecify.annotations.Nullable;

/**
 * A worker's accounts as they were known at the end of a day (decision 0110): months whose dues had arrived or that a transfer had brought, the
 * balance that was booked, and the transfer that held or had taken the account. Pure, once its tables are read.
 *
 * @param end the first instant after the day
 * @param undecided refunded rows whose case was decided after the day
 */
record RecordAsOf(LocalDate day, Instant end, Movements movements, Set<Row> undecided) {

    /** A row of a month. */
    record Row(long accountId, YearMonth month, int copy) {}

    static RecordAsOf of(Connection connection, Collection<Account> accounts, Movements movements, LocalDate day)
            throws SQLException {
        Instant end = endOf(day);
        return new RecordAsOf(day, end, movements, undecided(connection, accounts, end));
    }

    /** The first instant that is no longer of the day in China. */
    static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(BalancesAsOf.ZONE).toInstant();
    }

    private static Set<Row> undecided(Connection connection, Collection<Account> accounts, Instant end)
            throws SQLException {
        Set<Row> rows = new HashSet<>();
        Sql.of(connection, """
                SELECT c.account_id, c.month, c.copy
                FROM overlap_cases o
                JOIN contributions c ON c.account_id = o.account_id AND c.refunded_by = o.id
                WHERE o.account_id = ANY (?) AND o.decided_at >= ?""")
                .with(Sql.array("bigint", accounts.stream().map(Account::id).toList()), end)
                .each(row -> rows.add(new Row(row.number("account_id"), row.month("month"), row.integer("copy"))));
        return rows;
    }

    /** The account then; {@code months} are all its rows, oldest first, and {@code balance} what it held. */
    AccountRecord record(Account account, List<Contribution> months, Fen balance) {
        Outgoing outgoing = lastOutgoing(account);
        Stage stage = outgoing == null ? Stage.NONE : outgoing.before(end);
        UUID seal = outgoing == null ? null : outgoing.transferId();
        AccountState state = switch (stage) {
            case NONE -> AccountState.OPEN;
            case SEALED -> AccountState.SEALED;
            case TRAVELLING, ARRIVED ->
                account.state() == AccountState.REMAINDER && Objects.equals(seal, account.sealedBy())
                        ? AccountState.REMAINDER
                        : AccountState.TRANSFERRED;
        };
        return AccountRecord.then(account, state, seal, balance, standing(months, state == AccountState.REMAINDER));
    }

    private @Nullable Outgoing lastOutgoing(Account account) {
        return movements.outgoing().stream()
                .filter(outgoing -> outgoing.accountId() == account.id() && outgoing.before(end) != Stage.NONE)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    /**
     * The rows that were known, standing as they stood: of the rows of a month that were neither given back nor moved, the first counted and the others
     * waited for a decision.
     */
    List<Contribution> standing(List<Contribution> months, boolean remainder) {
        List<Contribution> known = new ArrayList<>();
        Set<YearMonth> counted = new HashSet<>();
        for (Contribution row : months) {
            if (!isKnown(row)) {
                continue;
            }
            boolean refunded = row.standing() == MonthStanding.REFUNDED
                    && !undecided.contains(new Row(row.accountId(), row.month(), row.copy()));
            if (refunded || (row.standing() == MonthStanding.MOVED && remainder)) {
                known.add(row);
            } else {
                known.add(row.as(
                        row.accountId(),
                        row.copy(),
                        counted.add(row.month()) ? MonthStanding.COUNTS : MonthStanding.OVERLAPS,
                        row.overlapId()));
            }
        }
        return known;
    }

    private boolean isKnown(Contribution row) {
        UUID transfer = row.transferId();
        if (transfer != null) {
            Instant arrived = movements.arrivals().get(transfer);
            return arrived != null && arrived.isBefore(end);
        }
        LocalDate received = row.receivedOn();
        return received == null || !received.isAfter(day);
    }
}
