package org.jiexu.contribution.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jiexu.events.database.SqlArrays;
import org.jiexu.events.rowtag.RowBytes;
import org.jiexu.events.rowtag.TagKeys;
import org.jspecify.annotations.Nullable;

/**
 * What the registry tells of an account later: that it ends, or what kind it is from now on.
 *
 * @param tag the tag of the account as it is from now on
 */
record AccountChange(StoredAccount account, @Nullable Long tag) {

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
        update(connection, changes);
    }

    /** Lowest id first, as everybody does. */
    private static List<AccountChange> lock(Connection connection, Map<UUID, LocalDate> months) throws SQLException {
        List<AccountChange> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT " + StoredAccount.COLUMNS + """
                , tag FROM accounts WHERE relation_id = ANY (?) ORDER BY id FOR NO KEY UPDATE""")) {
            select.setArray(1, connection.createArrayOf("uuid", months.keySet().toArray()));
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    found.add(new AccountChange(StoredAccount.read(result), result.getObject("tag", Long.class)));
                }
            }
        }
        return found;
    }

    private static void update(Connection connection, List<AccountChange> changes) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        @Nullable Object[][] columns = new @Nullable Object[5][changes.size()];
        for (int i = 0; i < changes.size(); i++) {
            StoredAccount account = changes.get(i).account();
            columns[0][i] = account.id();
            columns[1][i] = account.accountKind();
            columns[2][i] = account.generalFrom();
            columns[3][i] = account.lastMonthToPost();
            columns[4][i] = changes.get(i).tag();
        }
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE accounts a
                SET account_kind = n.account_kind, general_from = n.general_from, last_month_to_post = n.last_month_to_post,
                    tag = n.tag, version = a.version + 1
                FROM unnest(?::bigint[], ?::text[], ?::date[], ?::date[], ?::bigint[])
                     AS n (id, account_kind, general_from, last_month_to_post, tag)
                WHERE a.id = n.id""")) {
            String[] types = {"bigint", "text", "date", "date", "bigint"};
            for (int column = 0; column < columns.length; column++) {
                update.setArray(column + 1, SqlArrays.of(connection, types[column], columns[column]));
            }
            update.executeUpdate();
        }
    }
}
