package org.jiexu.contribution.lumpsum;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.contribution.lumpsum.LumpSum.Document;
import org.jiexu.contribution.lumpsum.LumpSum.DocumentKind;
import org.jspecify.annotations.Nullable;

/** The declarations of lump sums. Whoever writes holds the lock of the account. */
public final class LumpSumStore {

    private LumpSumStore() {}

    /** All declarations of these accounts, replaced ones too, by account, in the order in which they were made. */
    public static Map<Long, List<LumpSum>> ofAccounts(Connection connection, Collection<Long> accountIds)
            throws SQLException {
        Map<Long, List<LumpSum>> found = new HashMap<>();
        if (accountIds.isEmpty()) {
            return found;
        }
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT id, account_id, from_month, to_month, paid_on, document_kind, document_number, document_date,
                       declared_by, declared_at, replaced_by
                FROM lump_sums WHERE account_id = ANY (?) ORDER BY account_id, declared_at, id""")) {
            select.setArray(1, connection.createArrayOf("bigint", accountIds.toArray()));
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    LumpSum lumpSum = read(result);
                    found.computeIfAbsent(lumpSum.accountId(), id -> new ArrayList<>())
                            .add(lumpSum);
                }
            }
        }
        return found;
    }

    /** Writes a declaration. */
    static void declare(Connection connection, LumpSum lumpSum) throws SQLException {
        Document document = lumpSum.document();
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO lump_sums (id, account_id, from_month, to_month, paid_on, document_kind, document_number,
                                       document_date, declared_by, declared_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setObject(1, lumpSum.id());
            insert.setLong(2, lumpSum.accountId());
            insert.setDate(3, Date.valueOf(lumpSum.from().atDay(1)));
            insert.setDate(4, Date.valueOf(lumpSum.to().atDay(1)));
            insert.setDate(5, Date.valueOf(lumpSum.paidOn()));
            insert.setString(6, document == null ? null : document.kind().name());
            insert.setString(7, document == null ? null : document.number());
            insert.setDate(8, document == null ? null : Date.valueOf(document.date()));
            insert.setString(9, lumpSum.declaredBy());
            insert.setObject(10, lumpSum.declaredAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /** Marks a declaration as replaced. */
    static void replace(Connection connection, UUID id, UUID by) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE lump_sums SET replaced_by = ? WHERE id = ?")) {
            update.setObject(1, by);
            update.setObject(2, id);
            update.executeUpdate();
        }
    }

    /**
     * Gives the declarations of accounts that have joined others to those others.
     *
     * @param joined which account joined which
     */
    public static void rehome(Connection connection, Map<Long, Long> joined) throws SQLException {
        if (joined.isEmpty()) {
            return;
        }
        List<Long> from = List.copyOf(joined.keySet());
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE lump_sums l SET account_id = n.to_account
                FROM unnest(?::bigint[], ?::bigint[]) AS n (from_account, to_account)
                WHERE l.account_id = n.from_account""")) {
            update.setArray(1, connection.createArrayOf("bigint", from.toArray()));
            update.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", from.stream().map(joined::get).toArray()));
            update.executeUpdate();
        }
    }

    private static LumpSum read(ResultSet result) throws SQLException {
        return new LumpSum(
                result.getObject("id", UUID.class),
                result.getLong("account_id"),
                YearMonth.from(result.getObject("from_month", LocalDate.class)),
                YearMonth.from(result.getObject("to_month", LocalDate.class)),
                result.getObject("paid_on", LocalDate.class),
                document(result),
                result.getString("declared_by"),
                result.getObject("declared_at", OffsetDateTime.class).toInstant(),
                result.getObject("replaced_by", UUID.class));
    }

    private static @Nullable Document document(ResultSet result) throws SQLException {
        String kind = result.getString("document_kind");
        return kind == null
                ? null
                : new Document(
                        DocumentKind.valueOf(kind),
                        result.getString("document_number"),
                        result.getObject("document_date", LocalDate.class));
    }
}
