package org.jiexu.events.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The heads in the database of their service. */
final class HeadTable {

    private static final String COLUMNS =
            "number, signed_at, rows, root, previous, key_id, signature, last_position, frontier";

    private HeadTable() {}

    static void insert(Connection connection, StoredHead stored, LeafList leaves) throws SQLException {
        Head head = stored.head();
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO journal_heads (" + COLUMNS + ", leaves) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, head.number());
            insert.setObject(2, head.signedAt().atOffset(ZoneOffset.UTC));
            insert.setLong(3, head.rows());
            insert.setBytes(4, Hashes.bytes(head.root()));
            insert.setBytes(5, Hashes.bytes(head.previous()));
            insert.setString(6, head.keyId());
            insert.setBytes(7, Hashes.bytes(head.signature()));
            insert.setLong(8, stored.lastPosition());
            insert.setBytes(9, stored.edge());
            insert.setBytes(10, leaves.bytes());
            insert.executeUpdate();
        }
    }

    static Optional<StoredHead> last(Connection connection, String service) throws SQLException {
        return one(connection, service, "ORDER BY number DESC LIMIT 1", 0);
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
        List<StoredHead> heads = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + COLUMNS + " FROM journal_heads WHERE number = ANY (?)")) {
            select.setArray(1, connection.createArrayOf("bigint", numbers.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    heads.add(stored(service, row));
                }
            }
        }
        return heads;
    }

    /** The numbers between which heads are absent: pairs of the one before the gap and the one after it. */
    static List<long[]> gaps(Connection connection) throws SQLException {
        List<long[]> gaps = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                        SELECT before, number
                        FROM (SELECT number, lag(number, 1, 0::bigint) OVER (ORDER BY number) AS before
                              FROM journal_heads) AS h
                        WHERE number > before + 1 ORDER BY number""");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                gaps.add(new long[] {rows.getLong(1), rows.getLong(2)});
            }
        }
        return gaps;
    }

    /** The leaves that a head has added; none for a number without a head. */
    static LeafList leaves(Connection connection, long number) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT leaves FROM journal_heads WHERE number = ?")) {
            select.setLong(1, number);
            try (ResultSet row = select.executeQuery()) {
                return new LeafList(row.next() ? row.getBytes(1) : new byte[0]);
            }
        }
    }

    private static Optional<StoredHead> one(Connection connection, String service, String which, long parameter)
            throws SQLException {
        return several(connection, service, which, parameter).stream().findFirst();
    }

    private static List<StoredHead> several(Connection connection, String service, String which, long parameter)
            throws SQLException {
        List<StoredHead> heads = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + COLUMNS + " FROM journal_heads " + which)) {
            if (which.contains("?")) {
                select.setLong(1, parameter);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    heads.add(stored(service, row));
                }
            }
        }
        return heads;
    }

    private static StoredHead stored(String service, ResultSet row) throws SQLException {
        return new StoredHead(
                new Head(
                        service,
                        row.getLong("number"),
                        row.getObject("signed_at", OffsetDateTime.class).toInstant(),
                        row.getLong("rows"),
                        Hashes.hex(row.getBytes("root")),
                        Hashes.hex(row.getBytes("previous")),
                        row.getString("key_id"),
                        Hashes.hex(row.getBytes("signature"))),
                row.getLong("last_position"),
                row.getBytes("frontier"));
    }
}
