package org.jiexu.service.act;

import jakarta.persistence.PersistenceException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.InvalidTransactionException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jiexu.service.database.DatabaseException;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/**
 * Transactions of acts: JTA's, so that the persistence context and {@link Transaction#connection} are on one connection
 * (docs/decisions/0231). What the context holds is flushed before journal and outbox are written. An act ends with the default timeout of the
 * transaction manager; what may take longer is no act and runs in local transactions.
 */
public final class ActTransactions implements Transactions {

    private final TransactionManager manager;
    private final DataSource dataSource;
    private final Runnable flush;
    private final Runnable afterSending;

    /**
     * Acts on a data source.
     *
     * @param dataSource enlists its connections in the manager's transactions
     * @param flush writes what the persistence context of the transaction under way holds; does nothing where there is none
     * @param afterSending called after the commit of a transaction that sends messages: wakes the relay
     */
    public ActTransactions(TransactionManager manager, DataSource dataSource, Runnable flush, Runnable afterSending) {
        this.manager = manager;
        this.dataSource = dataSource;
        this.flush = flush;
        this.afterSending = afterSending;
    }

    @Override
    public <T> T call(Work<T> work) {
        jakarta.transaction.@Nullable Transaction outer = suspended();
        try {
            return callAlone(work);
        } finally {
            resume(outer);
        }
    }

    private <T> T callAlone(Work<T> work) {
        begin();
        T answer;
        Transaction transaction;
        try (Connection connection = dataSource.getConnection()) {
            transaction = new Transaction(connection);
            answer = work.in(transaction);
            flush.run();
            transaction.write();
        } catch (SQLException e) {
            rollback(e);
            throw new DatabaseException(e);
        } catch (PersistenceException e) {
            rollback(e);
            throw ofDatabase(e, e);
        } catch (RuntimeException | Error e) {
            rollback(e);
            throw e;
        }
        commit();
        transaction.committed(afterSending);
        return answer;
    }

    private void begin() {
        try {
            manager.begin();
        } catch (NotSupportedException | SystemException e) {
            throw new IllegalStateException("no transaction begins", e);
        }
    }

    private void commit() {
        try {
            manager.commit();
        } catch (RollbackException | HeuristicMixedException | HeuristicRollbackException | SystemException e) {
            throw ofDatabase(e, new IllegalStateException("the transaction was not committed", e));
        }
    }

    private void rollback(Throwable cause) {
        try {
            manager.rollback();
        } catch (SystemException | RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private jakarta.transaction.@Nullable Transaction suspended() {
        try {
            return manager.suspend();
        } catch (SystemException e) {
            throw new IllegalStateException("the transaction under way is not suspended", e);
        }
    }

    private void resume(jakarta.transaction.@Nullable Transaction outer) {
        if (outer == null) {
            return;
        }
        try {
            manager.resume(outer);
        } catch (InvalidTransactionException | SystemException e) {
            throw new IllegalStateException("the outer transaction is not resumed", e);
        }
    }

    /** What the database said, if it is the database that failed; the other one else. */
    private static RuntimeException ofDatabase(Throwable failure, RuntimeException other) {
        @Nullable SQLException said = said(failure);
        return said == null ? other : new DatabaseException(said);
    }

    /** The transaction manager hangs what its resources threw on its own exception, as a cause or as suppressed. */
    private static @Nullable SQLException said(@Nullable Throwable failure) {
        if (failure == null || failure instanceof SQLException) {
            return (SQLException) failure;
        }
        @Nullable SQLException said = said(failure.getCause());
        for (Throwable suppressed : failure.getSuppressed()) {
            said = said == null ? said(suppressed) : said;
        }
        return said;
    }
}
