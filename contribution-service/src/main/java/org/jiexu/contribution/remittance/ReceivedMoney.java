package org.jiexu.contribution.remittance;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jiexu.messages.Attestation;
import org.jiexu.messages.LedgerCommand.CreditAgain;
import org.jiexu.messages.LedgerCommand.RemittanceReturned;
import org.jiexu.messages.Message;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.database.DatabaseException;
import org.jiexu.service.database.Sql;
import org.jiexu.service.inbox.Received;
import org.jiexu.service.task.BackgroundTask;
import org.jiexu.service.task.ServiceWorker;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.service.transaction.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings form and money together. Who registers a receipt asks for its letters at once; a form that was being written just then has not seen
 * the money, nor the money the form: so every few seconds what waits is looked through again.
 */
public final class ReceivedMoney implements ServiceWorker {

    private static final Logger LOG = LoggerFactory.getLogger(ReceivedMoney.class);

    private static final Duration EVERY = Duration.ofSeconds(5);

    /** How many transfers one look takes up; the rest is left to the next. */
    private static final int TRANSFERS_MAX = 500;

    private final Transactions transactions;
    private final Supplier<LedgerMessages> messages;
    private final BackgroundTask task;

    /** Not started yet. */
    public ReceivedMoney(Transactions transactions, Supplier<LedgerMessages> messages) {
        this.transactions = transactions;
        this.messages = messages;
        this.task = BackgroundTask.periodic("received-money", EVERY, this::matchWaiting);
    }

    @Override
    public void start() {
        task.start();
    }

    @Override
    public void close() {
        task.close();
    }

    /** A form, or money that comes back, to be tried with what has come. */
    private record Question(Message message, UUID transferId, MessageParty from) {
        private Received received() {
            return new Received(UUID.randomUUID(), transferId.toString(), message, from);
        }
    }

    /** Tries what waits for these letters, or was given to these transfers by hand. */
    public void match(Collection<String> letters, Collection<UUID> transfers) {
        tryAll(transactions.call(transaction -> questions(transaction.connection(), letters, transfers)));
    }

    private void matchWaiting() {
        List<String> letters = transactions.call(transaction -> waiting(transaction.connection()));
        if (!letters.isEmpty()) {
            match(letters, List.of());
        }
    }

    /** Each in a transaction of its own: one that cannot be posted keeps no other from its money. */
    private void tryAll(List<Question> questions) {
        for (Question question : questions) {
            try {
                transactions.run(transaction -> handle(transaction, question));
            } catch (RuntimeException fault) {
                if (fault instanceof DatabaseException database && database.isTransient()) {
                    throw fault;
                }
                LOG.error("money came for transfer {} and cannot be posted", question.transferId(), fault);
            }
        }
    }

    private void handle(Transaction transaction, Question question) throws SQLException {
        messages.get().handle(transaction, List.of(question.received()));
    }

    /** Letters of which money waits and a form does too, for the same person. */
    private static List<String> waiting(Connection connection) throws SQLException {
        return Sql.of(connection, """
                SELECT DISTINCT l.letter_number
                FROM receipt_lines l
                JOIN arrivals r ON r.remittance ->> 'letterNumber' = l.letter_number
                    AND r.state IN ('AWAITING_MONEY', 'DISPUTED') AND r.remittance ->> 'toFund' = l.fund
                JOIN accounts a ON a.relation_id = (r.remittance ->> 'toRelationId')::uuid
                    AND a.personal_number = l.personal_number
                WHERE l.state = 'WAITING'
                UNION
                SELECT l.letter_number
                FROM receipt_lines l
                JOIN departures d ON d.letter_number = l.letter_number AND d.state = 'COMING_BACK'
                JOIN accounts a ON a.id = d.account_id AND a.fund = l.fund AND a.personal_number = l.personal_number
                WHERE l.state = 'WAITING'
                LIMIT\s""" + TRANSFERS_MAX).list(row -> row.text("letter_number"));
    }

    private static List<Question> questions(
            Connection connection, Collection<String> letters, Collection<UUID> transfers) throws SQLException {
        List<Question> questions = Sql.of(connection, """
                SELECT transfer_id FROM arrivals
                WHERE state IN ('AWAITING_MONEY', 'DISPUTED') AND remittance ->> 'payment' IS NOT NULL
                  AND (remittance ->> 'letterNumber' = ANY (?) OR transfer_id = ANY (?))
                ORDER BY transfer_id""", Sql.array("text", letters), Sql.array("uuid", transfers))
                .list(row -> new Question(
                        new CreditAgain(row.id("transfer_id")), row.id("transfer_id"), MessageParty.TRANSFER));
        List<Question> back = Sql.of(connection, """
                SELECT transfer_id, account_fen, pooled_fen, to_ledger, return_payment, return_attestation
                FROM departures
                WHERE state = 'COMING_BACK' AND (letter_number = ANY (?) OR transfer_id = ANY (?))
                ORDER BY transfer_id""", Sql.array("text", letters), Sql.array("uuid", transfers))
                .list(row -> new Question(
                        new RemittanceReturned(
                                row.id("transfer_id"),
                                row.fen("account_fen").plus(row.fen("pooled_fen")),
                                "",
                                row.textOrNull("return_attestation", text -> MessageJson.read(text, Attestation.class)),
                                row.text("return_payment")),
                        row.id("transfer_id"),
                        MessageParty.ledger(row.text("to_ledger"))));
        return Stream.concat(questions.stream(), back.stream()).toList();
    }
}
