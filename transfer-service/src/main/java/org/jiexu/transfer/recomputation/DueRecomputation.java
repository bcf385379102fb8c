package org.jiexu.transfer.recomputation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.service.database.Sql;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.rulebook.BookChange;
import org.jiexu.service.rulebook.RuleBooks;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.service.transaction.Transactions;
import org.jiexu.transfer.clock.LegClock;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.saga.TransferStore;
import org.jspecify.annotations.Nullable;

/**
 * Counts the due days of running legs again. Each row says by which book its days were counted, so the work left to do is what the table
 * says: a restart goes on where it was. Batches take the cases' row locks in the order of their ids, like every step; one process works
 * at a time. Ended legs and ended cases stay as they are; a suspended clock is counted too, because it may run on.
 */
public final class DueRecomputation {

    /** How many cases one transaction counts again. */
    static final int BATCH_ROWS = 200;

    /** The advisory lock's key: the letters "jxduedy". */
    private static final long ONE_AT_A_TIME = 0x6a78_6475_6564_79L;

    private final Transactions transactions;
    private final RuleBooks books;
    private final TagKeys tags;
    private final InstantSource clock;

    /** Of the cases of one database. */
    public DueRecomputation(Transactions transactions, RuleBooks books, TagKeys tags, InstantSource clock) {
        this.transactions = transactions;
        this.books = books;
        this.tags = tags;
        this.clock = clock;
    }

    /** Which cases are counted again. */
    public enum Extent {
        /**
         * Every case that was not counted by the book of now. After a start and after a change: then this process has the newest book, or
         * soon will and does it again.
         */
        ALL,
        /** Those counted by an earlier book that this process has had: steps that were under way when it changed. */
        EARLIER
    }

    /** How a run went. */
    public enum Outcome {
        DONE,
        /** Another process is at it; to be tried again. */
        BUSY
    }

    /** Counts until nothing is left to do. */
    public Outcome run(Extent extent) {
        Step step = new Step(Outcome.BUSY, new UUID(0, 0));
        do {
            UUID after = step.last;
            step = transactions.call(transaction -> batch(transaction, extent, after));
        } while (step.outcome == null);
        return step.outcome;
    }

    /**
     * One transaction of a run.
     *
     * @param outcome how the run went; null when it goes on
     * @param last the id up to which it has come
     */
    private record Step(@Nullable Outcome outcome, UUID last) {}

    private Step batch(Transaction transaction, Extent extent, UUID after) throws SQLException {
        Connection connection = transaction.connection();
        if (!isElected(connection)) {
            return new Step(Outcome.BUSY, after);
        }
        RuleBook book = books.current();
        List<BookChange> changes = books.changes();
        List<Transfer> locked = lock(connection, book, extent == Extent.ALL ? null : earlier(book, changes), after);
        List<Transfer> cases = locked.stream().filter(Transfer::isFit).toList();
        List<Transfer> counted = new ArrayList<>(cases.size());
        for (Transfer before : cases) {
            LegClock running = before.clock();
            if (running == null) {
                throw new IllegalStateException("transfer " + before.id() + " has no leg");
            }
            Transfer again = before.with(new StatutoryClock(book).again(running, changes));
            RecomputedDays.of(before, again, books).ifPresent(days -> transaction.record(days.entry(clock.instant())));
            counted.add(again);
        }
        TransferStore.update(
                connection, tags, counted, cases.stream().collect(Collectors.toMap(Transfer::id, Function.identity())));
        return locked.size() < BATCH_ROWS
                ? new Step(Outcome.DONE, after)
                : new Step(null, locked.getLast().id());
    }

    private static Set<String> earlier(RuleBook book, List<BookChange> changes) {
        Set<String> versions = new LinkedHashSet<>();
        changes.forEach(change -> versions.add(change.before().version()));
        versions.remove(book.version());
        return versions;
    }

    private static boolean isElected(Connection connection) throws SQLException {
        return Sql.of(connection, "SELECT pg_try_advisory_xact_lock(?)", ONE_AT_A_TIME)
                .isTrue();
    }

    /** Cases that are not fit among them: nobody counts those, and the next batch begins behind them. */
    private static List<Transfer> lock(Connection connection, RuleBook book, @Nullable Set<String> among, UUID after)
            throws SQLException {
        String condition = among == null
                ? "due_rule_version IS DISTINCT FROM ?"
                : "due_rule_version <> ? AND due_rule_version = ANY (?)";
        Sql select = Sql.of(
                        connection,
                        TransferStore.SELECT + "WHERE id > ? AND ended_at IS NULL AND leg IS NOT NULL AND " + condition
                                + " ORDER BY id LIMIT " + BATCH_ROWS + " FOR UPDATE")
                .with(after, book.version());
        if (among != null) {
            select.with(Sql.array("text", among));
        }
        return select.list(TransferStore::read);
    }
}
