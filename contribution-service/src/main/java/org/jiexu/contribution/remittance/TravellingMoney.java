package org.jiexu.contribution.remittance;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jiexu.messages.LedgerCommand.Remit;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.service.database.DatabaseException;
import org.jiexu.service.database.Sql;
import org.jiexu.service.inbox.Received;
import org.jiexu.service.task.BackgroundTask;
import org.jiexu.service.task.ServiceWorker;
import org.jiexu.service.transaction.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the destination again about money that has been travelling for long: the remittance is sent again, and answered as it was. The saga does so
 * while it waits; this is for what the saga does not wait for, the news that ends the departure here (docs/decisions/0172).
 */
public final class TravellingMoney implements ServiceWorker {

    private static final Logger LOG = LoggerFactory.getLogger(TravellingMoney.class);

    /** Money that has travelled for so long is a dispute that waits for people, or is shown as a difference: no more is asked. */
    static final Duration ASKED_UNTIL = Duration.ofHours(6);

    /** How many departures one transaction asks about. */
    static final int BATCH_ROWS = 200;

    private final Transactions transactions;
    private final Supplier<LedgerMessages> messages;
    private final Clock clock;
    private final Duration patience;
    private final BackgroundTask task;

    /** Not started yet. {@code patience}: how long money may travel before it is asked about, and how often it is then. */
    public TravellingMoney(
            Transactions transactions, Supplier<LedgerMessages> messages, Clock clock, Duration patience) {
        this.transactions = transactions;
        this.messages = messages;
        this.clock = clock;
        this.patience = patience;
        this.task = BackgroundTask.periodic("travelling-money", patience, this::askAll);
    }

    @Override
    public void start() {
        task.start();
    }

    @Override
    public void close() {
        task.close();
    }

    private void askAll() {
        Optional<UUID> last = Optional.of(new UUID(0, 0));
        while (last.isPresent() && !task.isStopping()) {
            last = askAfter(last.get());
            task.progressed();
        }
    }

    /** Asks about the next ones in the order of their ids; answers the last of them, empty when none is left. */
    public Optional<UUID> askAfter(UUID after) {
        List<Received> questions = transactions.call(transaction -> questions(transaction.connection(), after));
        if (questions.isEmpty()) {
            return Optional.empty();
        }
        ask(questions);
        return Optional.of(UUID.fromString(questions.getLast().key()));
    }

    /** One that cannot be asked about is said, and keeps neither the others nor the service from their work. */
    private void ask(List<Received> questions) {
        try {
            transactions.run(transaction -> messages.get().handle(transaction, questions));
        } catch (RuntimeException fault) {
            if (fault instanceof DatabaseException database && database.isTransient()) {
                throw fault;
            }
            if (questions.size() == 1) {
                LOG.error(
                        "transfer {} travels and cannot be asked about",
                        questions.getFirst().key(),
                        fault);
            } else {
                questions.forEach(one -> ask(List.of(one)));
            }
        }
    }

    /** As if the saga had asked again: it drops the answer that it does not wait for. */
    private List<Received> questions(Connection connection, UUID after) throws SQLException {
        Instant now = clock.instant();
        return Sql.of(connection, """
                SELECT transfer_id, relation_id, to_ledger, to_relation_id, to_fund
                FROM departures JOIN accounts ON accounts.id = departures.account_id
                WHERE departures.state IN ('SENT', 'ORDERED') AND sent_at BETWEEN ? AND ? AND transfer_id > ?
                ORDER BY transfer_id LIMIT\s""" + BATCH_ROWS, now.minus(ASKED_UNTIL), now.minus(patience), after)
                .list(row -> new Received(
                        UUID.randomUUID(),
                        row.text("transfer_id"),
                        new Remit(
                                row.id("transfer_id"),
                                row.id("relation_id"),
                                row.text("to_ledger"),
                                row.id("to_relation_id"),
                                row.fund("to_fund")),
                        MessageParty.TRANSFER));
    }
}
