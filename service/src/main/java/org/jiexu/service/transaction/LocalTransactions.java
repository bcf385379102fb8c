package org.jiexu.service.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jiexu.service.database.DatabaseException;

/**
 * Transactions on a connection of their own, which JDBC alone uses: those of polls, workers and long reads. Never called within an act,
 * whose thread has its connection already.
 */
public final class LocalTransactions implements Transactions {

    private final DataSource dataSource;
    private final Runnable afterSending;

    /**
     * Transactions on a data source.
     *
     * @param afterSending called after the commit of a transaction that sends messages: wakes the relay
     */
    public LocalTransactions(DataSource dataSource, Runnable afterSending) {
        this.dataSource = dataSource;
        this.afterSending = afterSending;
    }

    @Override
    public <T> T call(Work<T> work) {
        T answer;
        Transaction transaction;
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            transaction = new Transaction(connection);
            try {
                answer = work.in(transaction);
                transaction.write();
                connection.commit();
            } catch (SQLException | RuntimeException | Error e) {
                rollback(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
        transaction.committed(afterSending);
        return answer;
    }

    private static void rollback(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
