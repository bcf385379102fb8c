package org.jiexu.service.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jiexu.service.database.Columns;
import org.jiexu.service.database.Row;
import org.jiexu.service.database.Sql;

/** The heads in the database of their service. */
final class HeadStore {

    private static final Columns<StoredHead> COLUMNS = Columns.<StoredHead>of(
                    "number", "bigint", stored -> stored.head().number())
            .and("signed_at", "timestamptz", stored -> stored.head().signedAt())
            .and("rows", "bigint", stored -> stored.head().rows())
            .and("root", "bytea", stored -> Hashes.bytes(stored.head().root()))
            .and("previous", "bytea", stored -> Hashes.bytes(stored.head().previous()))
            .and("key_id", "text", stored -> stored.head().keyId())
            .and("signature", "bytea", stored -> Hashes.bytes(stored.head().signature()))
            .and("last_position", "bigint", StoredHead::lastPosition)
            .and("frontier", "bytea", StoredHead::edge);

    private HeadStore() {}

    static void insert(Connection connection, StoredHead stored, LeafList leaves) throws SQLException {
        Sql.of(
                        connection,
                        "INSERT INTO journal_heads (" + COLUMNS.names() + ", leaves) VALUES (" + COLUMNS.marks()
                                + ", ?)")
                .with(COLUMNS.values(stored))
                .with(leaves.bytes())
                .update();
    }

    static Optional<StoredHead> last(Connection connection, String service) throws SQLException {
        return one(connection, service, "ORDER BY number DESC LIMIT 1");
    }

    static Optional<StoredHead> find(Connection connection, String service, long number) throws SQLException {
        return one(connection, service, "WHERE number = ?", number);
    }

    /** The last one with a lower number. */
    static Optional<StoredHead> before(Connection connection, String service, long number) throws SQLException {
        return one(connection, service, "WHERE number < ? ORDER BY number DESC LIMIT 1", number);
    }

    /** The first one that covers a position. */
    static Optional<StoredHead> covering(Connection connection, String service, long position) throws SQLException {
        return one(connection, service, "WHERE last_position >= ? ORDER BY last_position, number LIMIT 1", position);
    }

    /** Those with a higher number, in order, {@code limit} at most. */
    static List<StoredHead> after(Connection connection, String service, long number, int limit) throws SQLException {
        return several(connection, service, "WHERE number > ? ORDER BY number LIMIT " + Math.max(0, limit), number);
    }

    /** Those of the numbers that there are. */
    static List<StoredHead> numbered(Connection connection, String service, List<Long> numbers) throws SQLException {
        return several(connection, service, "WHERE number = ANY (?)", Sql.array("bigint", numbers));
    }

    /** The numbers between which heads are absent: pairs of the one before the gap and the one after it. */
    static List<long[]> gaps(Connection connection) throws SQLException {
        return Sql.of(connection, """
                        SELECT before, number
                        FROM (SELECT number, lag(number, 1, 0::bigint) OVER (ORDER BY number) AS before
                              FROM journal_heads) AS h
                        WHERE number > before + 1 ORDER BY number
                        """).list(row -> new long[] {row.number("before"), row.number("number")});
    }

    /** The leaves that a head has added; none for a number without a head. */
    static LeafList leaves(Connection connection, long number) throws SQLException {
        return Sql.of(connection, "SELECT leaves FROM journal_heads WHERE number = ?", number)
                .first(row -> new LeafList(row.bytes("leaves")))
                .orElseGet(() -> new LeafList(new byte[0]));
    }

    private static Optional<StoredHead> one(Connection connection, String service, String which, Object... parameters)
            throws SQLException {
        return several(connection, service, which, parameters).stream().findFirst();
    }

    private static List<StoredHead> several(Connection connection, String service, String which, Object... parameters)
            throws SQLException {
        return Sql.of(connection, "SELECT " + COLUMNS.names() + " FROM journal_heads " + which, parameters)
                .list(row -> stored(service, row));
    }

    private static StoredHead stored(String service, Row row) throws SQLException {
        return new StoredHead(
                new Head(
                        service,
                        row.number("number"),
                        row.instant("signed_at"),
                        row.number("rows"),
                        Hashes.hex(row.bytes("root")),
                        Hashes.hex(row.bytes("previous")),
                        row.text("key_id"),
                        Hashes.hex(row.bytes("signature"))),
                row.number("last_position"),
                row.bytes("frontier"));
    }
}
