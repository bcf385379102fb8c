package org.jiexu.transfer.unanswered;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jiexu.service.database.Columns;
import org.jiexu.service.database.Sql;
import org.jiexu.service.receipt.SendingAgain;
import org.jiexu.transfer.saga.Patience;
import org.jiexu.transfer.saga.State;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.saga.TransferStore;

/** Cases that wait for a service for too long, and how often they have asked; a case that is answered in time leaves no trace here. */
final class UnansweredCases {

    private static final List<State> WAITING_STATES =
            Arrays.stream(State.values()).filter(State::waitsForService).toList();

    private static final String WAITS_FOR_SERVICE =
            "state = ANY (?) AND NOT (" + TransferStore.WAITS_FOR_TREASURER + ")";

    /** A ledger knows more than it has told, if its word was lost. */
    private static final String WAITS_AT_BANK =
            "(state = '" + State.IN_TRANSIT + "' OR " + TransferStore.WAITS_FOR_TREASURER + ")";

    /** What is noted of a case, but for the moment. */
    private static final Columns<Due> NOTED = Columns.<Due>of("id", "uuid", due -> due.transfer.id())
            .and("version", "bigint", due -> due.transfer.version())
            .and("times", "integer", Due::times);

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

    /**
     * Locks the next cases that are due, in the order of their ids; those that another transaction holds are left out. By bank, a case that waits for
     * a treasurer is due once in {@link Patience#TREASURERS_PAUSE}.
     */
    static List<Due> lock(Connection connection, Patience patience, Instant now, int limit) throws SQLException {
        return Sql.of(connection, """
                SELECT t.*, CASE WHEN a.version = t.version THEN a.times ELSE 0 END AS times
                FROM transfers t LEFT JOIN asked_again a ON a.transfer_id = t.id
                WHERE ended_at IS NULL AND (%s AND state_since <= ?
                  AND (a.version IS DISTINCT FROM t.version
                      OR a.last_at + least(? * power(2, least(a.times, 16)), ?) * interval '1 second' <= ?)
                  OR %s AND state_since <= ? AND (a.last_at IS NULL OR a.last_at <= ?))
                ORDER BY t.id LIMIT ? FOR NO KEY UPDATE OF t SKIP LOCKED""".formatted(WAITS_FOR_SERVICE, WAITS_AT_BANK))
                .with(
                        Sql.array("text", WAITING_STATES),
                        now.minus(patience.first()),
                        patience.first().toMillis() / 1_000.0,
                        longestPause(patience),
                        now,
                        now.minus(Patience.TREASURERS_PAUSE),
                        now.minus(Patience.TREASURERS_PAUSE),
                        limit)
                .list(row -> new Due(TransferStore.read(row), row.integer("times")));
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
        Sql.of(connection, """
                INSERT INTO asked_again (transfer_id, version, times, last_at)
                SELECT id, version, times, ? FROM %s
                ON CONFLICT (transfer_id) DO UPDATE
                SET version = excluded.version, times = excluded.times, last_at = excluded.last_at""".formatted(NOTED.unnestAs("n")), now)
                .with(NOTED.arrays(sorted))
                .update();
    }

    /** How many wait now. */
    static SendingAgain.Waiting count(Connection connection, Patience patience, Instant now) throws SQLException {
        return Sql.of(connection, """
                SELECT count(*) AS unanswered, count(*) FILTER (WHERE state_since <= ?) AS stuck
                FROM transfers WHERE ended_at IS NULL AND %s AND state_since <= ?""".formatted(WAITS_FOR_SERVICE))
                .with(now.minus(patience.stuckAfter()), Sql.array("text", WAITING_STATES), now.minus(patience.first()))
                .one(row -> new SendingAgain.Waiting(row.number("unanswered"), row.number("stuck")));
    }
}
