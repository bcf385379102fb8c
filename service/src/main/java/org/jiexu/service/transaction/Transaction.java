package org.jiexu.service.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jiexu.service.database.Sql;
import org.jiexu.service.journal.Journal;
import org.jiexu.service.journal.JournalEntry;
import org.jiexu.service.outbox.OutboxStore;
import org.jiexu.service.outbox.Outgoing;
import org.jiexu.service.outbox.UnheardStore;

/**
 * One local transaction: its effect goes through {@link #connection()}, what is to be journalled and sent is collected
 * here and written just before the commit, each with one statement. Used by one thread.
 */
public final class Transaction {

    /**
     * Begins the first statement of a transaction that only looks rows up by their keys: every statement in it goes by an index where
     * there is one, with the plan that it has once and for all. A prepared statement keeps a plan that was made while a table was nearly
     * empty and reads the whole table when it has grown, until somebody analyzes it; or, when its first calls had few keys, plans anew at
     * every call, which costs more than the look-up (docs/decisions/0130). It travels with the statement and has a result of its own, the
     * first.
     */
    public static final String BY_INDEX =
            "SELECT set_config('enable_seqscan', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true); ";

    private final Connection connection;
    private final List<Outgoing> outgoing = new ArrayList<>();
    private final List<JournalEntry> entries = new ArrayList<>();
    private final Set<String> locked = new HashSet<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private boolean wakes;

    /** Begun on a connection by whoever will call {@link #write}, commit, and then {@link #committed}. */
    public Transaction(Connection connection) {
        this.connection = connection;
    }

    /** The connection of the effect, not in autocommit. Neither commit nor close it: {@link Transactions} does. */
    public Connection connection() {
        return connection;
    }

    /**
     * Sends a message if the transaction commits. The caller holds the lock of the row that the message speaks of, so that
     * the order of outbox rows of one key is the order of commits. One that awaits a receipt is kept until it comes.
     */
    public void send(Outgoing message) {
        outgoing.add(message);
    }

    /** Journals an entry if the transaction commits. The caller holds the subject's row lock, or called {@link #lock}. */
    public void record(JournalEntry entry) {
        entries.add(entry);
    }

    /** As {@link #record}, of a subject that may have no row: its name is locked, unless that was done before in this transaction. */
    public void did(JournalEntry entry) throws SQLException {
        lock(List.of(entry.subject()));
        record(entry);
    }

    /** Locks subjects that have no row of their own until the end of the transaction, in sorted order. */
    public void lock(Collection<String> subjects) throws SQLException {
        List<String> fresh = subjects.stream().filter(locked::add).toList();
        if (!fresh.isEmpty()) {
            Sql.of(connection, """
                    SELECT pg_advisory_xact_lock(k)
                    FROM (SELECT DISTINCT hashtextextended(s, 0) AS k FROM unnest(?::text[]) AS s ORDER BY k) AS keys""").with(Sql.array("text", fresh)).run();
        }
    }

    /** Wakes the relay after the commit although nothing is sent through {@link #send}: a row was put back into the outbox. */
    public void wakesRelay() {
        wakes = true;
    }

    /** Does something once this is committed, on the same thread; nothing if it is not. It is quick and throws nothing. */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    /** Told by whoever has committed this; {@code afterSending} is called if the relay has something to do. */
    public void committed(Runnable afterSending) {
        afterCommit.forEach(Runnable::run);
        if (wakes || !outgoing.isEmpty()) {
            afterSending.run();
        }
    }

    /** Writes what was collected: the last that happens before the commit. */
    public void write() throws SQLException {
        Journal.append(connection, entries);
        OutboxStore.append(connection, outgoing);
        UnheardStore.keep(connection, outgoing);
    }
}
