package org.jiexu.transfer.application;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jiexu.events.rulebook.RuleBooks;
import org.jiexu.events.transaction.Transaction;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.transfer.saga.Decider;
import org.jiexu.transfer.saga.SagaRecorder;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.saga.TransferRows;

/** Opens a case: its row, its first journal row and its first command, in the caller's transaction. */
final class Submission {

    /** 20 characters of 32: 100 random bits, not to be guessed. */
    private static final int TRACKING_CODE_LENGTH = 20;

    /** Crockford's letters and digits: none is taken for another. */
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final SecureRandom random = new SecureRandom();
    private final RuleBooks books;
    private final List<String> ledgers;

    /**
     * Opens by the rule book of now.
     *
     * @param ledgers the ledgers that run
     */
    Submission(RuleBooks books, Collection<String> ledgers) {
        this.books = books;
        this.ledgers = List.copyOf(ledgers);
    }

    Transfer open(Transaction transaction, Transfer.Application application, String actor, Instant now)
            throws SQLException {
        RuleBook book = books.current();
        Transfer transfer = Transfer.submitted(
                new Transfer.Opening(
                        UUID.randomUUID(), TransferRows.nextNumber(transaction.connection()), trackingCode()),
                application,
                book,
                ledgers,
                now);
        new SagaRecorder(transaction).opened(transfer, actor, new Decider(book).open(transfer));
        return transfer;
    }

    private String trackingCode() {
        StringBuilder code = new StringBuilder(TRACKING_CODE_LENGTH);
        for (int i = 0; i < TRACKING_CODE_LENGTH; i++) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }
}
