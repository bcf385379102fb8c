package org.jiexu.contribution.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jiexu.service.database.Columns;
import org.jiexu.service.database.Sql;
import org.jiexu.service.rowtag.RowBytes;
import org.jiexu.service.rowtag.TagKeys;
import org.jspecify.annotations.Nullable;

/**
 * What the registry tells of an account later: that it ends, or what kind it is from now on.
 *
 * @param tag the tag of the account as it is from now on
 */
record AccountChange(StoredAccount account, @Nullable Long tag) {

    private static final Columns<AccountChange> WRITTEN = Columns.<AccountChange>of(
                    "id", "bigint", change -> change.account.id())
            .and("account_kind", "text", change -> change.account.accountKind())
            .and("general_from", "date", change -> change.account.generalFrom())
            .and("last_month_to_post", "date", change -> change.account.lastMonthToPost())
            .and("tag", "bigint", AccountChange::tag);

    private static final String UPDATE = """
            UPDATE accounts a
            SET account_kind = n.account_kind, general_from = n.general_from, last_month_to_post = n.last_month_to_post,
                tag = n.tag, version = a.version + 1
            FROM %s WHERE a.id = n.id""".formatted(WRITTEN.unnestAs("n"));

    /** Changes the accounts of these relations, each by its month; one that stays as it is is not written. */
    static void write(
            Connection connection,
            TagKeys tags,
            Map<UUID, LocalDate> months,
            BiFunction<StoredAccount, LocalDate, StoredAccount> change)
            throws SQLException {
        if (months.isEmpty()) {
            return;
        }
        List<AccountChange> changes = new ArrayList<>();
        RowBytes bytes = new RowBytes();
        for (AccountChange before : lock(connection, months)) {
            LocalDate month = months.get(before.account().relationId());
            StoredAccount after = month == null ? before.account() : change.apply(before.account(), month);
            if (!after.equals(before.account())) {
                // A row that was not as the service had written it does not become so by being written again.
                boolean isOurs = tags.matches(before.account().into(bytes), before.tag());
                changes.add(new AccountChange(after, isOurs ? (Long) tags.tag(after.into(bytes)) : before.tag()));
            }
        }
        WRITTEN.write(connection, UPDATE, changes);
    }

    /** Lowest id first, as everybody does. */
    private static List<AccountChange> lock(Connection connection, Map<UUID, LocalDate> months) throws SQLException {
        return Sql.of(connection, "SELECT " + StoredAccount.COLUMNS + """
                , tag FROM accounts WHERE relation_id = ANY (?) ORDER BY id FOR NO KEY UPDATE
                """, Sql.array("uuid", months.keySet()))
                .list(row -> new AccountChange(StoredAccount.read(row), row.numberOrNull("tag")));
    }
}
