package org.jiexu.service.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jiexu.messages.PublicEvent;
import org.jiexu.messages.topic.Topics;
import org.jiexu.service.database.Sql;
import org.jiexu.service.outbox.Outgoing;
import org.jiexu.service.transaction.LocalTransactions;
import org.jiexu.service.transaction.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs what is new. The caller sees to it that no other process of the service does. */
final class Signing {

    /** How many positions one head takes at most: a proof reads as many leaves. */
    static final int POSITIONS_OF_A_HEAD_MAX = 16_384;

    /** Without a new row a head is signed no more often; with it a stopped signer is told from an idle one. */
    static final Duration IDLE_INTERVAL = Duration.ofMinutes(10);

    /** How long a round waits for transactions that may still write a lower position; the next round waits again. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(Signing.class);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final String service;
    private final HeadKey key;
    private final LocalTransactions transactions;
    private final InstantSource clock;

    Signing(String service, HeadKey key, LocalTransactions transactions, InstantSource clock) {
        this.service = service;
        this.key = key;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Signs heads over every row up to a position below which nothing can change any more.
     *
     * @param numberedAfter the last number that was ever written out
     */
    void sign(long numberedAfter) {
        Optional<Long> settled = settled();
        if (settled.isEmpty()) {
            return;
        }
        while (transactions.call(transaction -> signOne(transaction, settled.get(), numberedAfter))) {
            // The next batch.
        }
    }

    /**
     * The last position that was given out, once every transaction that may have been given it or a lower one has ended: each had its
     * number before it had the position (see the migration), so it has a lower number than a transaction that begins now.
     */
    private Optional<Long> settled() {
        long[] lastAndNumber = transactions.call(transaction -> {
            long last = number(
                    transaction.connection(),
                    "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM journal_position_seq");
            return new long[] {last, number(transaction.connection(), "SELECT pg_current_xact_id()::text::bigint")};
        });
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            long oldest = transactions.call(transaction ->
                    number(transaction.connection(), "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint"));
            if (oldest > lastAndNumber[1]) {
                return Optional.of(lastAndNumber[0]);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return Optional.empty();
    }

    /** Answers whether there is more to sign. */
    private boolean signOne(Transaction transaction, long settled, long numberedAfter) throws SQLException {
        Connection connection = transaction.connection();
        Optional<StoredHead> before = HeadStore.last(connection, service);
        long from = before.map(StoredHead::lastPosition).orElse(Long.MIN_VALUE);
        long upTo = settled;
        List<LeafList.Leaf> leaves = List.of();
        // Positions of transactions that were undone are nobody's: over many of them the range moves on.
        long begin = Math.max(from, 0);
        while (leaves.isEmpty() && begin < settled) {
            upTo = Math.min(settled, begin + POSITIONS_OF_A_HEAD_MAX);
            leaves = leaves(connection, from, upTo);
            begin = upTo;
        }
        Instant now = clock.instant();
        if (leaves.isEmpty() && before.isPresent() && !isIdleLongEnough(before.get(), now)) {
            return false;
        }
        Frontier tree = before.isPresent() ? edgeOf(connection, before.get()) : Frontier.empty();
        StoredHead stored = next(before, tree, leaves, upTo, numberedAfter, now);
        HeadStore.insert(connection, stored, LeafList.of(leaves));
        Head head = stored.head();
        transaction.send(Outgoing.to(
                Topics.PUBLIC_JOURNAL_HEADS,
                service,
                new PublicEvent.JournalHeadSigned(
                        service,
                        head.number(),
                        head.signedAt(),
                        head.rows(),
                        head.root(),
                        head.previous(),
                        head.keyId(),
                        head.signature())));
        return upTo < settled;
    }

    private static boolean isIdleLongEnough(StoredHead before, Instant now) {
        return !before.head().signedAt().plus(IDLE_INTERVAL).isAfter(now);
    }

    private StoredHead next(
            Optional<StoredHead> before,
            Frontier tree,
            List<LeafList.Leaf> leaves,
            long upTo,
            long numberedAfter,
            Instant now) {
        leaves.forEach(leaf -> tree.add(leaf.hash()));
        Head head = Head.signed(
                key,
                service,
                Math.max(
                                numberedAfter,
                                before.map(stored -> stored.head().number()).orElse(0L))
                        + 1,
                now,
                tree.size(),
                Hashes.hex(tree.root()),
                before.map(stored -> stored.head().hash()).orElse(Head.BEGINNING));
        long lastPosition = Math.max(upTo, before.map(StoredHead::lastPosition).orElse(0L));
        return new StoredHead(head, lastPosition, tree.bytes());
    }

    /** The tree to go on from: from the head itself, or, where somebody has changed that, from all leaves. */
    private Frontier edgeOf(Connection connection, StoredHead before) throws SQLException {
        try {
            Frontier kept = before.frontier();
            if (Hashes.hex(kept.root()).equals(before.head().root())) {
                return kept;
            }
        } catch (IllegalArgumentException cut) {
            LOG.warn(
                    "the edge of head {} was cut, it is made anew",
                    before.head().number());
        }
        Frontier tree = Frontier.empty();
        Optional<StoredHead> next =
                HeadStore.after(connection, service, 0, 1).stream().findFirst();
        while (next.isPresent()) {
            long number = next.get().head().number();
            HeadStore.leaves(connection, number).hashes().forEach(tree::add);
            next = HeadStore.after(connection, service, number, 1).stream().findFirst();
        }
        if (!Hashes.hex(tree.root()).equals(before.head().root())) {
            throw new IllegalStateException("the leaves of the heads do not lead to head "
                    + before.head().number() + ": nothing is signed on it");
        }
        return tree;
    }

    private static List<LeafList.Leaf> leaves(Connection connection, long after, long upTo) throws SQLException {
        Sql.of(connection, PlacedRow.BY_INDEX).run();
        return Sql.of(connection, """
                SELECT subject, sequence, hash FROM journal WHERE position > ? AND position <= ? ORDER BY position
                """, after, upTo)
                .list(row -> LeafList.Leaf.of(row.text("subject"), row.number("sequence"), row.bytes("hash")));
    }

    private static long number(Connection connection, String sql) throws SQLException {
        return Sql.of(connection, sql).number();
    }
}
