package org.jiexu.transfer.unanswered;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jiexu.transfer.saga.Patience;
import org.jiexu.transfer.saga.State;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.saga.TransferRows;

/** Cases that wait for a service for too long, and how often they have asked; a case that is answered in time leaves no trace here. */
final class UnansweredCases {

    private static final String[] WAITING_STATES = Arrays.stream(State.values())
            .filter(State::waitsForService)
            .map(State::name)
            .toArray(String[]::new);

    private UnansweredCases() {}

    /**
     * A case that is to ask again.
     *
     * @param times how often it has asked again in the state that it is in
     */
    record Due(Transfer transfer, int times) {
        Due askedAgain() {
            return new Due(transfer, times + 1);
        }
    }

    /** Locks the next cases that are due, in the order of their ids; those that another transaction holds are left out. */
    static List<Due> lock(Connection connection, Patience patience, Instant now, int limit) throws SQLException {
        List<Due> due = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT t.*, CASE WHEN a.version = t.version THEN a.times ELSE 0 END AS times
                FROM transfers t LEFT JOIN asked_again a ON a.transfer_id = t.id
                WHERE ended_at IS NULL AND state = ANY (?) AND state_since <= ?
                  AND (a.version IS DISTINCT FROM t.version
                      OR a.last_at + least(? * power(2, least(a.times, 16)), ?) * interval '1 second' <= ?)
                ORDER BY t.id LIMIT ? FOR NO KEY UPDATE OF t SKIP LOCKED""")) {
            select.setArray(1, connection.createArrayOf("text", WAITING_STATES));
            select.setObject(2, utc(now.minus(patience.first())));
            select.setDouble(3, patience.first().toMillis() / 1_000.0);
            select.setDouble(4, longestPause(patience));
            select.setObject(5, utc(now));
            select.setInt(6, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    due.add(new Due(TransferRows.read(row), row.getInt("times")));
                }
            }
        }
        return due;
    }

    private static double longestPause(Patience patience) {
        return Math.max(Patience.LONGEST_PAUSE.toSeconds(), patience.first().toSeconds());
    }

    /** Writes down how often cases have asked, with one statement. */
    static void note(Connection connection, List<Due> asked, Instant now) throws SQLException {
        if (asked.isEmpty()) {
            return;
        }
        List<Due> sorted = asked.stream()
                .sorted(Comparator.comparing(due -> due.transfer().id()))
                .toList();
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO asked_again (transfer_id, version, times, last_at)
                SELECT id, version, times, ? FROM unnest(?::uuid[], ?::bigint[], ?::integer[]) AS n (id, version, times)
                ON CONFLICT (transfer_id) DO UPDATE
                SET version = excluded.version, times = excluded.times, last_at = excluded.last_at""")) {
            upsert.setObject(1, utc(now));
            upsert.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid",
                            sorted.stream().map(due -> due.transfer().id()).toArray(UUID[]::new)));
            upsert.setArray(
                    3,
                    connection.createArrayOf(
                            "bigint",
                            sorted.stream().map(due -> due.transfer().version()).toArray(Long[]::new)));
            upsert.setArray(
                    4,
                    connection.createArrayOf(
                            "integer", sorted.stream().map(Due::times).toArray(Integer[]::new)));
            upsert.executeUpdate();
        }
    }

    /** How many wait now. */
    static AskingAgain.Waiting count(Connection connection, Patience patience, Instant now) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT count(*), count(*) FILTER (WHERE state_since <= ?)
                FROM transfers WHERE ended_at IS NULL AND state = ANY (?) AND state_since <= ?""")) {
            select.setObject(1, utc(now.minus(patience.stuckAfter())));
            select.setArray(2, connection.createArrayOf("text", WAITING_STATES));
            select.setObject(3, utc(now.minus(patience.first())));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new AskingAgain.Waiting(row.getLong(1), row.getLong(2));
            }
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
