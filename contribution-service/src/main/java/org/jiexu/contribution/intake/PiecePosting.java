package org.jiexu.contribution.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiexu.contribution.intake.PayeeStore.Reading;
import org.jiexu.contribution.intake.PieceDecision.Origin;
import org.jiexu.contribution.ledger.ContributionStore;
import org.jiexu.contribution.ledger.ContributionStore.AccountMonth;
import org.jiexu.contribution.ledger.Entry;
import org.jiexu.contribution.ledger.FundAccounts;
import org.jiexu.contribution.ledger.JournalStore;
import org.jiexu.contribution.ledger.LedgerJournal;
import org.jiexu.messages.PublicEvent.ContributionsPosted;
import org.jiexu.messages.RegistryCommand.ContributionStarted;
import org.jiexu.messages.topic.Topics;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.journal.JournalAction;
import org.jiexu.service.journal.JournalEntry;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.outbox.Outgoing;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.rulebook.RuleBooks;
import org.jiexu.service.transaction.Transaction;

/**
 * Posts one piece of a file in one transaction: its months, one journal, the balances, the refusals and the progress. After a
 * crash the piece is either posted or still waiting.
 */
public final class PiecePosting {

    private final RuleBooks books;
    private final ContributionRates rates;
    private final Clock clock;
    private final String actor;
    private final TagKeys tags;
    private final IntakeMeters meters;

    /**
     * For a ledger.
     *
     * @param actor for the journal, {@code ledger:51}
     */
    public PiecePosting(RuleBooks books, ContributionRates rates, Clock clock, String actor, TagKeys tags) {
        this.books = books;
        this.rates = rates;
        this.clock = clock;
        this.actor = actor;
        this.tags = tags;
        this.meters = new IntakeMeters(actor);
    }

    /** Reads a piece: no account is looked at. */
    ParsedPiece parse(Batch batch, Piece piece) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        return ParsedPiece.of(
                piece.number(),
                new RowReader(LineFields.of(batch.format(), batch.header()), today)
                        .read(piece.content(), piece.firstLine()));
    }

    /** Posts a piece, unless somebody has. */
    void post(Transaction transaction, Batch batch, ParsedPiece piece, Reading reading) throws SQLException {
        Connection connection = transaction.connection();
        if (!BatchStore.takePiece(connection, batch, piece.number())) {
            return;
        }
        Instant now = clock.instant();
        Map<String, Payee> payees = PayeeStore.read(connection, batch.fund(), piece.numbers(), reading);
        PieceOutcome outcome = new PieceDecision(
                        books.current(), rates, batch.fund(), payees, existing(connection, batch, piece, payees))
                .decide(piece.rows());
        write(connection, batch, outcome, now);
        for (Payee payee : outcome.payees()) {
            YearMonth first = payee.newFirst();
            if (first != null) {
                transaction.send(Outgoing.to(
                        Topics.REGISTRY_COMMANDS,
                        payee.relationId(),
                        new ContributionStarted(payee.relationId(), first)));
            }
        }
        Batch after = BatchStore.progress(connection, batch, outcome, now, clock.instant());
        boolean ends = after.state() == Batch.State.POSTED;
        transaction.afterCommit(() -> meters.posted(outcome, ends));
        if (ends) {
            finish(transaction, after, now);
        }
    }

    /** Tells that the rest of a file was given up. */
    void gaveUp() {
        meters.gaveUp();
    }

    /** An account's months after its last are free: the usual file asks for nothing here. */
    private static Map<AccountMonth, Origin> existing(
            Connection connection, Batch batch, ParsedPiece piece, Map<String, Payee> payees) throws SQLException {
        Set<AccountMonth> wanted = new HashSet<>();
        for (ReadRow row : piece.rows()) {
            if (row instanceof ReadRow.Legible legible) {
                Payee payee = payees.get(legible.personalNumber());
                if (payee != null && payee.mayHave(legible.month())) {
                    wanted.add(new AccountMonth(payee.id(), legible.month()));
                }
            }
        }
        return PayeeStore.existing(connection, batch.id(), wanted);
    }

    private void write(Connection connection, Batch batch, PieceOutcome outcome, Instant now) throws SQLException {
        if (outcome.contributions().isEmpty()) {
            return;
        }
        FundAccounts fundAccounts = FundAccounts.load(connection, Set.of(batch.fund()));
        // First: from here on the accounts are locked, and what was decided about them is right.
        PayeeStore.update(connection, outcome.payees());
        LedgerJournal journal = journal(fundAccounts, batch, outcome, now);
        long journalId = JournalStore.append(connection, tags, List.of(journal))[0];
        ContributionStore.append(connection, tags, outcome.contributions(), journalId);
    }

    /** One entry an account, one for the pool, one for the receipts. */
    private static LedgerJournal journal(FundAccounts fundAccounts, Batch batch, PieceOutcome outcome, Instant now) {
        Fen credited = Fen.ZERO;
        List<Entry> entries = new ArrayList<>(outcome.payees().size() + 2);
        for (Payee payee : outcome.payees()) {
            Fen credit = payee.added();
            credited = credited.plus(credit);
            if (credit.fen() != 0) {
                entries.add(new Entry(payee.id(), credit));
            }
        }
        Fen receipts = outcome.posted().employer().plus(outcome.posted().personal());
        Fen pooled = receipts.minus(credited);
        entries.add(new Entry(fundAccounts.receipts(batch.fund()), receipts.negated()));
        if (pooled.fen() != 0) {
            entries.add(new Entry(fundAccounts.pool(batch.fund()), pooled));
        }
        return new LedgerJournal(LedgerJournal.Kind.CONTRIBUTIONS, null, batch.id(), now, entries);
    }

    private void finish(Transaction transaction, Batch batch, Instant now) throws SQLException {
        long posted = batch.posted().rows();
        long refused = batch.refused().rows();
        Fen total = batch.posted().employer().plus(batch.posted().personal());
        transaction.did(JournalEntry.of(
                Subject.fund(batch.fund()),
                now,
                actor,
                JournalAction.POST_CONTRIBUTIONS,
                Map.of("batchId", batch.id(), "posted", posted, "refused", refused, "total", total)));
        transaction.send(Outgoing.to(
                Topics.PUBLIC_CONTRIBUTIONS,
                batch.fund().code(),
                new ContributionsPosted(batch.id(), batch.fund(), posted, refused, total, now)));
    }
}
