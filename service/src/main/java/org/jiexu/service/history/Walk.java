package org.jiexu.service.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiexu.service.database.Sql;
import org.jiexu.service.transaction.LocalTransactions;
import org.jiexu.service.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/** Goes through every chain: head by head, each row under it against what was signed (docs/decisions/0161). */
final class Walk {

    /** How often a slice is looked at. */
    static final Duration INTERVAL = Duration.ofMinutes(1);

    /** Within this time it has been through everything, as long as it goes once an interval. */
    static final Duration PERIOD = Duration.ofDays(1);

    private static final long SLICES = PERIOD.dividedBy(INTERVAL);

    /** A slice has at least so many rows: a small journal is through at once. */
    private static final long ROWS_OF_A_SLICE_MIN = 5_000;

    private static final int PAGE_HEADS = 100;

    private final String service;
    private final HeadKeys keys;
    private final @Nullable Witness witness;
    private final LocalTransactions transactions;
    private final InstantSource clock;

    Walk(
            String service,
            HeadKeys keys,
            @Nullable Witness witness,
            LocalTransactions transactions,
            InstantSource clock) {
        this.service = service;
        this.keys = keys;
        this.witness = witness;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Looks at the next slice and at the rows that no head covers yet; answers whether the pass goes on in a hurry. */
    boolean slice() {
        WalkStore.Pass pass = transactions.call(transaction -> WalkStore.read(transaction.connection()));
        Instant now = clock.instant();
        Instant beganAt = pass.beganAt();
        boolean resting = beganAt == null
                && pass.passedSince() != null
                && pass.passedSince().plus(PERIOD).isAfter(now)
                && !pass.hurried();
        if (resting) {
            return false;
        }
        if (beganAt == null) {
            beganAt = now;
            compareWritten();
        }
        long rows = transactions.call(transaction -> HeadStore.last(transaction.connection(), service)
                .map(stored -> stored.head().rows())
                .orElse(0L));
        long reached = heads(pass.reached(), Math.max(ROWS_OF_A_SLICE_MIN, rows / SLICES + 1));
        boolean isThrough = reached == Long.MAX_VALUE;
        if (isThrough) {
            end();
        }
        WalkStore.Pass after = isThrough
                ? new WalkStore.Pass(false, 0, null, clock.instant(), beganAt)
                : new WalkStore.Pass(pass.hurried(), reached, beganAt, pass.passedAt(), pass.passedSince());
        transactions.run(transaction -> WalkStore.save(transaction.connection(), after));
        return after.hurried();
    }

    /** Looks at everything now. */
    void whole() {
        compareWritten();
        heads(0, Long.MAX_VALUE);
        end();
    }

    private void compareWritten() {
        Witness written = witness;
        if (written != null) {
            transactions.run(transaction -> FindingStore.replace(
                    transaction,
                    service,
                    FindingStore.WRITTEN,
                    written.compareAll(transaction.connection()),
                    clock.instant()));
        }
    }

    private void end() {
        transactions.run(transaction -> {
            unsigned(transaction);
            FindingStore.forgetPlacesWithoutHead(transaction.connection());
        });
    }

    /** Answers the last head that it looked at; the greatest number there is when it has seen them all. */
    private long heads(long after, long rowsMax) {
        long reached = after;
        long rows = 0;
        while (true) {
            long from = reached;
            List<StoredHead> page = transactions.call(
                    transaction -> HeadStore.after(transaction.connection(), service, from, PAGE_HEADS));
            for (StoredHead head : page) {
                rows += transactions.call(transaction -> look(transaction, head));
                reached = head.head().number();
                if (rows >= rowsMax) {
                    return reached;
                }
            }
            if (page.size() < PAGE_HEADS) {
                return Long.MAX_VALUE;
            }
        }
    }

    /** Answers how many rows it read. */
    private long look(Transaction transaction, StoredHead head) throws SQLException {
        Connection connection = transaction.connection();
        byIndex(connection);
        Optional<StoredHead> before =
                HeadStore.before(connection, service, head.head().number());
        List<PlacedRow> rows = PlacedRow.between(
                connection, before.map(StoredHead::lastPosition).orElse(Long.MIN_VALUE), head.lastPosition());
        List<Finding> findings = HeadCheck.of(
                before.orElse(null),
                head,
                HeadStore.leaves(connection, head.head().number()),
                rows,
                keys,
                key -> subjectOf(connection, key));
        FindingStore.replace(transaction, service, head.head().number(), findings, clock.instant());
        return rows.size();
    }

    private void unsigned(Transaction transaction) throws SQLException {
        Connection connection = transaction.connection();
        byIndex(connection);
        long signed = HeadStore.last(connection, service)
                .map(StoredHead::lastPosition)
                .orElse(Long.MIN_VALUE);
        List<Finding> findings = new ArrayList<>();
        PlacedRow.read(connection, signed, Long.MAX_VALUE, row -> findings.addAll(HeadCheck.ofRowAlone(row)));
        FindingStore.replace(transaction, service, FindingStore.UNSIGNED, findings, clock.instant());
    }

    /** Reads every row, and only where one is gone. */
    private static Optional<String> subjectOf(Connection connection, byte[] key) throws SQLException {
        Sql.of(connection, "SET LOCAL enable_seqscan = on").run();
        return Sql.of(connection, """
                SELECT subject FROM journal WHERE substr(sha256(convert_to(subject, 'UTF8')), 1, 8) = ? LIMIT 1
                """, key).first(row -> row.text("subject"));
    }

    private static void byIndex(Connection connection) throws SQLException {
        Sql.of(connection, PlacedRow.BY_INDEX).run();
    }
}
