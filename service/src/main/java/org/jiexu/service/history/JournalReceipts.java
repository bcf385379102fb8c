package org.jiexu.service.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jiexu.service.database.Sql;
import org.jiexu.service.journal.JournalRow;

/** Makes receipts for rows of this service's journal. */
public final class JournalReceipts {

    private final String service;
    private final HeadKeys keys;

    JournalReceipts(String service, HeadKeys keys) {
        this.service = service;
        this.keys = keys;
    }

    /** What becomes of the wish for a receipt. */
    public sealed interface Outcome {
        /** It is under a head. */
        record Given(JournalReceipt receipt) implements Outcome {}

        /** No head covers it yet; the next one is due by then. */
        record NotYet(Instant expectedBy) implements Outcome {}

        /** The row is not the one that was signed. */
        record Differs() implements Outcome {}
    }

    /** Of a row as it was just read. */
    public Outcome of(Connection connection, JournalRow row, Instant now) throws SQLException {
        Optional<StoredHead> covering = HeadStore.covering(connection, service, position(connection, row));
        if (covering.isEmpty()) {
            return new Outcome.NotYet(nextHead(connection, now));
        }
        StoredHead stored = covering.get();
        Optional<StoredHead> before =
                HeadStore.before(connection, service, stored.head().number());
        LeafList leaves = HeadStore.leaves(connection, stored.head().number());
        byte[] leaf = RowForm.leaf(row);
        for (int rank = 0; rank < leaves.size(); rank++) {
            if (Arrays.equals(leaves.get(rank).hash(), leaf)) {
                Frontier base = before.map(StoredHead::frontier).orElseGet(Frontier::empty);
                InclusionProof proof = InclusionProof.of(base, leaves.hashes(), rank);
                return checked(new JournalReceipt(
                        row,
                        proof,
                        stored.head(),
                        keys.published().getOrDefault(stored.head().keyId(), "")));
            }
        }
        return new Outcome.Differs();
    }

    /** Nothing is handed out that does not hold. */
    private Outcome checked(JournalReceipt receipt) {
        return receipt.check(keys).isEmpty() ? new Outcome.Given(receipt) : new Outcome.Differs();
    }

    private static long position(Connection connection, JournalRow row) throws SQLException {
        return Sql.of(connection, """
                SELECT position FROM journal WHERE subject = ? AND sequence = ?
                """, row.entry().subject(), row.sequence())
                .first(found -> found.number("position"))
                .orElse(Long.MAX_VALUE);
    }

    private Instant nextHead(Connection connection, Instant now) throws SQLException {
        Duration interval = JournalHistory.INTERVAL;
        Instant due = HeadStore.last(connection, service)
                .map(stored -> stored.head().signedAt().plus(interval))
                .orElse(now);
        return due.isAfter(now) ? due : now.plus(interval);
    }
}
