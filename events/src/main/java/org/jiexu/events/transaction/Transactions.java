package org.jiexu.events.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jiexu.events.database.DatabaseException;

/** Runs work in local transactions of one database. */
public final class Transactions {

    private final DataSource dataSource;
    private final Runnable afterSending;

    /**
     * Transactions on a data source.
     *
     * @param afterSending called after the commit of a transaction that sends messages: wakes the relay
     */
    public Transactions(DataSource dataSource, Runnable afterSending) {
        this.dataSource = dataSource;
        this.afterSending = afterSending;
    }

    /** Work that answers. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does the work; any exception rolls everything back. */
        T in(Transaction transaction) throws SQLException;
    }

    /** Work that only has an effect. */
    @FunctionalInterface
    public interface Effect {
        /** Does the work; any exception rolls everything back. */
        void in(Transaction transaction) throws SQLException;
    }

    /**
     * Does the work, writes its journal and outbox rows, commits, and wakes the relay.
     *
     * @throws DatabaseException for an SQLException; any other exception of the work passes through. Nothing has happened
     *     then, unless the connection was lost in the commit itself, of which nobody can tell: inbox and idempotency key
     *     make the repetition harmless.
     */
    public <T> T call(Work<T> work) {
        T answer;
        boolean sends;
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            Transaction transaction = new Transaction(connection);
            try {
                answer = work.in(transaction);
                transaction.write();
                connection.commit();
            } catch (SQLException | RuntimeException | Error e) {
                rollback(connection, e);
                throw e;
            }
            sends = transaction.sends();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
        if (sends) {
            afterSending.run();
        }
        return answer;
    }

    /** As {@link #call}, for work without an answer. */
    public void run(Effect effect) {
        call(transaction -> {
            effect.in(transaction);
            return true;
        });
    }

    private static void rollback(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
