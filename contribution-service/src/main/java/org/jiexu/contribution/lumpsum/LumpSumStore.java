package org.jiexu.contribution.lumpsum;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jiexu.contribution.lumpsum.LumpSum.Document;
import org.jiexu.contribution.lumpsum.LumpSum.DocumentKind;
import org.jiexu.service.database.Columns;
import org.jiexu.service.database.Row;
import org.jiexu.service.database.Sql;
import org.jspecify.annotations.Nullable;

/** The declarations of lump sums. Whoever writes holds the lock of the account. */
public final class LumpSumStore {

    private static final Columns<LumpSum> COLUMNS = Columns.of("id", "uuid", LumpSum::id)
            .and("account_id", "bigint", LumpSum::accountId)
            .and("from_month", "date", LumpSum::from)
            .and("to_month", "date", LumpSum::to)
            .and("paid_on", "date", LumpSum::paidOn)
            .and(Columns.of("document_kind", "text", Document::kind)
                    .and("document_number", "text", Document::number)
                    .and("document_date", "date", Document::date)
                    .in(LumpSum::document))
            .and("declared_by", "text", LumpSum::declaredBy)
            .and("declared_at", "timestamptz", LumpSum::declaredAt)
            .and("replaced_by", "uuid", LumpSum::replacedBy);

    private static final Columns<Map.Entry<Long, Long>> JOINED = Columns.<Map.Entry<Long, Long>>of(
                    "from_account", "bigint", Map.Entry::getKey)
            .and("to_account", "bigint", Map.Entry::getValue);

    private LumpSumStore() {}

    /** All declarations of these accounts, replaced ones too, by account, in the order in which they were made. */
    public static Map<Long, List<LumpSum>> ofAccounts(Connection connection, Collection<Long> accountIds)
            throws SQLException {
        if (accountIds.isEmpty()) {
            return Map.of();
        }
        String select =
                "SELECT " + COLUMNS.names() + " FROM lump_sums WHERE account_id = ANY (?) ORDER BY declared_at, id";
        return Sql.of(connection, select, Sql.array("bigint", accountIds)).list(LumpSumStore::read).stream()
                .collect(Collectors.groupingBy(LumpSum::accountId));
    }

    /** Writes a declaration. */
    static void declare(Connection connection, LumpSum lumpSum) throws SQLException {
        COLUMNS.insert(connection, "lump_sums", List.of(lumpSum));
    }

    /** Marks a declaration as replaced. */
    static void replace(Connection connection, UUID id, UUID by) throws SQLException {
        Sql.of(connection, "UPDATE lump_sums SET replaced_by = ? WHERE id = ?", by, id)
                .update();
    }

    /**
     * Gives the declarations of accounts that have joined others to those others.
     *
     * @param joined which account joined which
     */
    public static void rehome(Connection connection, Map<Long, Long> joined) throws SQLException {
        JOINED.write(
                connection,
                "UPDATE lump_sums l SET account_id = n.to_account FROM " + JOINED.unnestAs("n")
                        + " WHERE l.account_id = n.from_account",
                joined.entrySet());
    }

    private static LumpSum read(Row row) throws SQLException {
        return new LumpSum(
                row.id("id"),
                row.number("account_id"),
                row.month("from_month"),
                row.month("to_month"),
                row.day("paid_on"),
                document(row),
                row.text("declared_by"),
                row.instant("declared_at"),
                row.id("replaced_by"));
    }

    private static @Nullable Document document(Row row) throws SQLException {
        DocumentKind kind = row.constantOrNull(DocumentKind.class, "document_kind");
        return kind == null ? null : new Document(kind, row.text("document_number"), row.day("document_date"));
    }
}
