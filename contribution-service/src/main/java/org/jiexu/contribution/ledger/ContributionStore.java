package org.jiexu.contribution.ledger;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/** The paid months, a partition a year. */
public final class ContributionStore {

    private static final String TABLE = """
            contributions (account_id, month, base_fen, employer_fen, personal_fen, credit_fen, received_on,
            employer_code, origin_fund, transfer_id, copy, standing, overlap_id, paid_into, journal_id)""";

    private ContributionStore() {}

    /** A month of an account, to look for. */
    public record AccountMonth(long accountId, YearMonth month) {}

    /** A contribution and the journal that booked it. */
    public record Booked(Contribution contribution, long journalId) {}

    /** Writes the rows with one statement. */
    public static void append(Connection connection, Collection<Booked> contributions) throws SQLException {
        CopyRows rows = new CopyRows(contributions.size());
        for (Booked booked : contributions) {
            add(rows, booked.contribution(), booked.journalId());
        }
        rows.into(connection, TABLE);
    }

    /** Writes rows that one journal booked, with one statement. */
    public static void append(Connection connection, Collection<Contribution> contributions, long journalId)
            throws SQLException {
        CopyRows rows = new CopyRows(contributions.size());
        for (Contribution contribution : contributions) {
            add(rows, contribution, journalId);
        }
        rows.into(connection, TABLE);
    }

    private static void add(CopyRows rows, Contribution contribution, long journalId) {
        Fen employer = contribution.employer();
        rows.field(contribution.accountId())
                .field(contribution.month().atDay(1))
                .field(contribution.base().fen())
                .field(employer == null ? null : (Long) employer.fen())
                .field(contribution.personal().fen())
                .field(contribution.credit().fen())
                .field(contribution.receivedOn())
                .field(contribution.employerCode())
                .field(contribution.originFund().code())
                .field(contribution.transferId())
                .field((short) contribution.copy())
                .field(contribution.standing().name())
                .field(contribution.overlapId())
                .field(contribution.paidInto().name())
                .field(journalId)
                .endRow();
    }

    /**
     * All rows of the accounts, oldest month first, by account; an account without months is not in the map. Of an account
     * from which part has left only what lies between the months that stayed.
     */
    public static Map<Long, List<Contribution>> ofAccounts(Connection connection, Collection<Account> accounts)
            throws SQLException {
        return ofSpans(connection, accounts.stream().map(Span::of).toList());
    }

    /**
     * Where rows of an account are looked for.
     *
     * @param from null where there are none
     * @param to null where there are none
     */
    public record Span(
            long accountId,
            @Nullable YearMonth from,
            @Nullable YearMonth to) {

        /** From the first to the last month of the account. */
        public static Span of(Account account) {
            return new Span(account.id(), account.firstMonth(), account.lastMonth());
        }

        /** This span, as far as these months too. */
        public Span including(YearMonth first, YearMonth last) {
            return new Span(
                    accountId,
                    from == null || first.isBefore(from) ? first : from,
                    to == null || last.isAfter(to) ? last : to);
        }
    }

    /** All rows of the accounts in these spans, oldest month first, by account. */
    public static Map<Long, List<Contribution>> ofSpans(Connection connection, Collection<Span> spans)
            throws SQLException {
        Map<Long, List<Contribution>> found = new HashMap<>();
        YearMonth first = null;
        YearMonth last = null;
        List<Long> ids = new ArrayList<>();
        for (Span span : spans) {
            YearMonth from = span.from();
            YearMonth to = span.to();
            if (from != null && to != null) {
                ids.add(span.accountId());
                first = first == null || from.isBefore(first) ? from : first;
                last = last == null || to.isAfter(last) ? to : last;
            }
        }
        if (first == null || last == null) {
            return found;
        }
        // The bounds let PostgreSQL leave the other years' partitions alone.
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT account_id, month, base_fen, employer_fen, personal_fen, credit_fen, received_on, employer_code,
                       origin_fund, transfer_id, copy, standing, overlap_id, paid_into
                FROM contributions
                WHERE account_id = ANY (?) AND month BETWEEN ? AND ?
                ORDER BY account_id, month, copy""")) {
            select.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            select.setDate(2, Date.valueOf(first.atDay(1)));
            select.setDate(3, Date.valueOf(last.atDay(1)));
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    Contribution contribution = read(result);
                    found.computeIfAbsent(contribution.accountId(), id -> new ArrayList<>())
                            .add(contribution);
                }
            }
        }
        return found;
    }

    /**
     * A row that stands otherwise from now on.
     *
     * @param refundedBy the case that gave its money back, else null
     */
    public record Restanding(
            Contribution row, Standing standing, @Nullable UUID refundedBy) {}

    /** Writes how these rows stand now, with one statement. The accounts' rows are locked by the caller. */
    public static void restand(Connection connection, Collection<Restanding> changes) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        @Nullable Object[][] columns = new @Nullable Object[5][changes.size()];
        int i = 0;
        for (Restanding change : changes) {
            columns[0][i] = change.row().accountId();
            columns[1][i] = change.row().month().atDay(1);
            columns[2][i] = change.row().copy();
            columns[3][i] = change.standing().name();
            columns[4][i] = change.refundedBy();
            i++;
        }
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE contributions c SET standing = n.standing, refunded_by = n.refunded_by
                FROM unnest(?::bigint[], ?::date[], ?::smallint[], ?::text[], ?::uuid[])
                     AS n (account_id, month, copy, standing, refunded_by)
                WHERE c.account_id = n.account_id AND c.month = n.month AND c.copy = n.copy""")) {
            String[] types = {"bigint", "date", "smallint", "text", "uuid"};
            for (int column = 0; column < columns.length; column++) {
                update.setArray(column + 1, connection.createArrayOf(types[column], columns[column]));
            }
            int written = update.executeUpdate();
            if (written != changes.size()) {
                throw new SQLException("wrote " + written + " months of " + changes.size());
            }
        }
    }

    /** The rows of the account whose money a case gave back, oldest first. */
    public static List<Contribution> refundedBy(Connection connection, Account account, UUID overlapId)
            throws SQLException {
        List<Contribution> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT account_id, month, base_fen, employer_fen, personal_fen, credit_fen, received_on, employer_code,
                       origin_fund, transfer_id, copy, standing, overlap_id, paid_into
                FROM contributions
                WHERE account_id = ? AND month BETWEEN ? AND ? AND refunded_by = ?
                ORDER BY month, copy""")) {
            YearMonth first = account.firstMonth();
            YearMonth last = account.lastMonth();
            if (first == null || last == null) {
                return found;
            }
            select.setLong(1, account.id());
            select.setDate(2, Date.valueOf(first.atDay(1)));
            select.setDate(3, Date.valueOf(last.atDay(1)));
            select.setObject(4, overlapId);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    found.add(read(result));
                }
            }
        }
        return found;
    }

    /** The next {@code limit} months of the account after {@code after}, oldest first; null begins with the first. */
    public static List<Contribution> page(Connection connection, long accountId, @Nullable Place after, int limit)
            throws SQLException {
        List<Contribution> page = new ArrayList<>();
        Place place = after == null ? Place.BEFORE_THE_FIRST : after;
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT account_id, month, base_fen, employer_fen, personal_fen, credit_fen, received_on, employer_code,
                       origin_fund, transfer_id, copy, standing, overlap_id, paid_into
                FROM contributions
                WHERE account_id = ? AND (month, copy) > (?, ?)
                ORDER BY month, copy
                LIMIT ?""")) {
            select.setLong(1, accountId);
            select.setDate(2, Date.valueOf(place.month().atDay(1)));
            select.setInt(3, place.copy());
            select.setInt(4, limit);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    page.add(read(result));
                }
            }
        }
        return page;
    }

    /** A row's place in the order of the list. */
    public record Place(YearMonth month, int copy) {
        private static final Place BEFORE_THE_FIRST = new Place(YearMonth.of(1900, 1), 0);
    }

    private static Contribution read(ResultSet result) throws SQLException {
        Long employer = result.getObject("employer_fen", Long.class);
        return new Contribution(
                result.getLong("account_id"),
                month(result.getObject("month", LocalDate.class)),
                Fen.of(result.getLong("base_fen")),
                employer == null ? null : Fen.of(employer),
                Fen.of(result.getLong("personal_fen")),
                Fen.of(result.getLong("credit_fen")),
                result.getObject("received_on", LocalDate.class),
                result.getString("employer_code"),
                new FundCode(result.getString("origin_fund")),
                AccountKind.valueOf(result.getString("paid_into")),
                result.getObject("transfer_id", UUID.class),
                result.getInt("copy"),
                Standing.valueOf(result.getString("standing")),
                result.getObject("overlap_id", UUID.class));
    }

    private static YearMonth month(LocalDate firstDay) {
        return YearMonth.from(firstDay);
    }
}
