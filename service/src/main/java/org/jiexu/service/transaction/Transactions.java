package org.jiexu.service.transaction;

import java.sql.SQLException;
import org.jiexu.service.database.DatabaseException;

/** Runs work in transactions of a service's database. What it is given says whose connection that is. */
public interface Transactions {

    /** Work that answers. */
    @FunctionalInterface
    interface Work<T> {
        /** Does the work; any exception rolls everything back. */
        T in(Transaction transaction) throws SQLException;
    }

    /** Work that only has an effect. */
    @FunctionalInterface
    interface Effect {
        /** Does the work; any exception rolls everything back. */
        void in(Transaction transaction) throws SQLException;
    }

    /**
     * Does the work, writes its journal and outbox rows, commits, and wakes the relay. READ COMMITTED, and a transaction of its own, also
     * within another.
     *
     * @throws DatabaseException for an SQLException; any other exception of the work passes through. Nothing has happened
     *     then, unless the connection was lost in the commit itself, of which nobody can tell: inbox and idempotency key
     *     make the repetition harmless.
     */
    <T> T call(Work<T> work);

    /** As {@link #call}, for work without an answer. */
    default void run(Effect effect) {
        call(transaction -> {
            effect.in(transaction);
            return true;
        });
    }
}
