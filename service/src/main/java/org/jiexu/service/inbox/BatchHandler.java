package org.jiexu.service.inbox;

import java.sql.SQLException;
import java.util.List;
import org.jiexu.messages.Message;
import org.jiexu.service.transaction.Transaction;

/** The effect of a poll's messages, in one transaction. */
@FunctionalInterface
public interface BatchHandler {

    /**
     * Handles messages that were never handled before, in the order of their topic: lock the touched rows sorted, decide
     * in memory, write each touched row once. A refusal is a reply, never an exception. What is decided and sent for one message is so within
     * its {@link Received#span}.
     *
     * @param fresh not empty; messages of one key are in the order of sending
     * @throws SQLException rolls the whole poll back; it is then handled message by message
     */
    void handle(Transaction transaction, List<Received> fresh) throws SQLException;

    /**
     * The database was found to be an earlier state of itself; what it has forgotten comes again after this. Whoever gives numbers must not give
     * those again that were given since (docs/decisions/0210).
     */
    default void databaseWasSetBack(Transaction transaction) throws SQLException {
        // Ids are random: most have nothing to do.
    }

    /**
     * Whether people need the effect of a message to do again what a database that was set back has forgotten of their acts. Until they had the
     * time for it such messages are handled, and no others (docs/decisions/0257). One of them may be handled a second time when the others are: its
     * effect must be the same then, and it sends and journals nothing.
     */
    default boolean isNeededFirst(Message message) {
        return false;
    }
}
