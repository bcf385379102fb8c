package org.jiexu.contribution.remittance;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import org.jiexu.messages.Message;
import org.jiexu.service.inbox.BatchHandler;
import org.jiexu.service.inbox.Received;
import org.jiexu.service.transaction.Transaction;

/**
 * What hears a ledger's commands, whichever rule book it decides by at the moment. Passes everything on that a handler is asked: what it left out
 * would be answered by the interface, which knows nothing of ledgers.
 *
 * @param current those of the rule book that is followed now
 */
public record LedgerCommands(Supplier<LedgerMessages> current) implements BatchHandler {

    @Override
    public void handle(Transaction transaction, List<Received> fresh) throws SQLException {
        current.get().handle(transaction, fresh);
    }

    @Override
    public void databaseWasSetBack(Transaction transaction) throws SQLException {
        current.get().databaseWasSetBack(transaction);
    }

    @Override
    public boolean isNeededFirst(Message message) {
        return current.get().isNeededFirst(message);
    }
}
