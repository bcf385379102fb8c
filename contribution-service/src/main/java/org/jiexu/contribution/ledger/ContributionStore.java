package org.jiexu.contribution.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.rules.AccountKind;
import org.jiexu.service.database.Row;
import org.jiexu.service.database.Sql;
import org.jiexu.service.rowtag.RowBytes;
import org.jiexu.service.rowtag.TagKeys;
import org.jspecify.annotations.Nullable;

/** The paid months, a partition a year. */
public final class ContributionStore {

    /** What is read of a row. */
    private static final String SELECT = """
            SELECT account_id, month, base_fen, employer_fen, personal_fen, credit_fen, received_on, employer_code,
                   origin_fund, transfer_id, copy, standing, overlap_id, paid_into
            FROM contributions
            """;

    private static final String TABLE = """
            contributions (account_id, month, base_fen, employer_fen, personal_fen, credit_fen, received_on,
            employer_code, origin_fund, transfer_id, copy, standing, overlap_id, paid_into, journal_id, tag)""";

    private ContributionStore() {}

    /** A month of an account, to look for. */
    public record AccountMonth(long accountId, YearMonth month) {}

    /** A contribution and the journal that booked it. */
    public record Booked(Contribution contribution, long journalId) {}

    /** Writes the rows with one statement, tagged. */
    public static void append(Connection connection, TagKeys tags, Collection<Booked> contributions)
            throws SQLException {
        CopyRows rows = new CopyRows(contributions.size());
        RowBytes bytes = new RowBytes();
        for (Booked booked : contributions) {
            add(rows, StoredMonth.of(booked.contribution(), booked.journalId()), tags, bytes);
        }
        rows.into(connection, TABLE);
    }

    /** Writes rows that one journal booked, with one statement, tagged. */
    public static void append(
            Connection connection, TagKeys tags, Collection<Contribution> contributions, long journalId)
            throws SQLException {
        append(
                connection,
                tags,
                contributions.stream()
                        .map(contribution -> new Booked(contribution, journalId))
                        .toList());
    }

    private static void add(CopyRows rows, StoredMonth month, TagKeys tags, RowBytes bytes) {
        rows.field(month.accountId())
                .field(month.month())
                .field(month.base())
                .field(month.employer())
                .field(month.personal())
                .field(month.credit())
                .field(month.receivedOn())
                .field(month.employerCode())
                .field(month.originFund())
                .field(month.transferId())
                .field((short) month.copy())
                .field(month.standing())
                .field(month.overlapId())
                .field(month.paidInto())
                .field(month.journalId())
                .field(tags.tag(month.into(bytes)))
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
        Sql.of(connection, SELECT + """
                WHERE account_id = ANY (?) AND month BETWEEN ? AND ? ORDER BY account_id, month, copy
                """, Sql.array("bigint", ids), first, last)
                .each(row -> found.computeIfAbsent(row.number("account_id"), id -> new ArrayList<>())
                        .add(read(row)));
        return found;
    }

    /**
     * A row that stands otherwise from now on.
     *
     * @param refundedBy the case that gave its money back, else null
     */
    public record Restanding(
            Contribution row,
            MonthStanding standing,
            @Nullable UUID refundedBy) {}

    /** Writes how these rows stand now. The accounts' rows are locked by the caller. */
    public static void restand(Connection connection, TagKeys tags, Collection<Restanding> changes)
            throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        List<MonthChange> written = new ArrayList<>();
        for (Restanding change : changes) {
            Contribution row = change.row();
            written.add(new MonthChange(
                    row.accountId(),
                    row.month(),
                    row.copy(),
                    change.standing().name(),
                    change.refundedBy(),
                    row.copy()));
        }
        MonthChange.write(connection, tags, written);
    }

    /** Marks a row as taken back and puts it out of the way of the same month posted again. The account's row is locked by the caller. */
    public static void reverse(Connection connection, TagKeys tags, AccountMonth month, int copyBefore, int copyAfter)
            throws SQLException {
        MonthChange change = new MonthChange(
                month.accountId(), month.month(), copyBefore, MonthStanding.REVERSED.name(), null, copyAfter);
        MonthChange.write(connection, tags, List.of(change));
    }

    /** The rows of the account whose money a case gave back, oldest first. */
    public static List<Contribution> refundedBy(Connection connection, Account account, UUID overlapId)
            throws SQLException {
        YearMonth first = account.firstMonth();
        YearMonth last = account.lastMonth();
        if (first == null || last == null) {
            return List.of();
        }
        return Sql.of(connection, SELECT + """
                WHERE account_id = ? AND month BETWEEN ? AND ? AND refunded_by = ? ORDER BY month, copy
                """, account.id(), first, last, overlapId)
                .list(ContributionStore::read);
    }

    /** The next {@code limit} months of the account after {@code after}, oldest first; null begins with the first. */
    public static List<Contribution> page(Connection connection, long accountId, @Nullable Place after, int limit)
            throws SQLException {
        Place place = after == null ? Place.BEFORE_THE_FIRST : after;
        return Sql.of(connection, SELECT + """
                WHERE account_id = ? AND (month, copy) > (?, ?) ORDER BY month, copy LIMIT ?
                """, accountId, place.month(), place.copy(), limit)
                .list(ContributionStore::read);
    }

    /** A row's place in the order of the list. */
    public record Place(YearMonth month, int copy) {
        private static final Place BEFORE_THE_FIRST = new Place(YearMonth.of(1900, 1), 0);
    }

    private static Contribution read(Row row) throws SQLException {
        return new Contribution(
                row.number("account_id"),
                row.month("month"),
                row.fen("base_fen"),
                row.fenOrNull("employer_fen"),
                row.fen("personal_fen"),
                row.fen("credit_fen"),
                row.day("received_on"),
                row.text("employer_code"),
                row.fund("origin_fund"),
                row.constant(AccountKind.class, "paid_into"),
                row.id("transfer_id"),
                row.integer("copy"),
                row.constant(MonthStanding.class, "standing"),
                row.id("overlap_id"));
    }
}
