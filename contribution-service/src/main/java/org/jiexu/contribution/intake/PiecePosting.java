package org.jiexu.contribution.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.AccountStore;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.ledger.ContributionStore;
import org.jiexu.contribution.ledger.ContributionStore.AccountMonth;
import org.jiexu.contribution.ledger.ContributionStore.Booked;
import org.jiexu.contribution.ledger.Entry;
import org.jiexu.contribution.ledger.FundAccounts;
import org.jiexu.contribution.ledger.JournalStore;
import org.jiexu.contribution.ledger.LedgerJournal;
import org.jiexu.events.journal.JournalEntry;
import org.jiexu.events.json.MessageJson;
import org.jiexu.events.message.PublicEvent.ContributionsPosted;
import org.jiexu.events.message.RegistryCommand.ContributionStarted;
import org.jiexu.events.outbox.Outgoing;
import org.jiexu.events.rulebook.RuleBooks;
import org.jiexu.events.topic.Topics;
import org.jiexu.events.transaction.Transaction;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;

/**
 * Posts one piece of a file in one transaction: its months, one journal, the balances, the refusals and the progress. After a
 * crash the piece is either posted or still waiting.
 */
public final class PiecePosting {

    private final RuleBooks books;
    private final ContributionRates rates;
    private final Clock clock;
    private final String actor;

    /**
     * For a ledger.
     *
     * @param actor for the journal, {@code ledger:51}
     */
    public PiecePosting(RuleBooks books, ContributionRates rates, Clock clock, String actor) {
        this.books = books;
        this.rates = rates;
        this.clock = clock;
        this.actor = actor;
    }

    /** Posts the next piece of a file that the caller has locked. */
    void post(Transaction transaction, Batch batch) throws SQLException {
        Connection connection = transaction.connection();
        Piece piece = BatchStore.takePiece(connection, batch);
        Instant now = clock.instant();
        List<ReadRow> rows = new RowReader(
                        LineFields.of(batch.format(), batch.header()), LocalDate.ofInstant(now, clock.getZone()))
                .read(piece.content(), piece.firstLine());
        Map<String, Account> accounts = lockAccounts(connection, batch.fund(), rows);
        PieceOutcome outcome = new PieceDecision(
                        books.current(),
                        rates,
                        accounts,
                        existing(connection, rows, accounts),
                        lastMonths(connection, accounts))
                .decide(rows);
        write(connection, batch, outcome, now);
        for (PieceOutcome.Started started : outcome.started()) {
            transaction.send(Outgoing.to(
                    Topics.REGISTRY_COMMANDS,
                    started.relationId(),
                    new ContributionStarted(started.relationId(), started.firstMonth())));
        }
        BatchStore.progress(connection, batch, outcome, now);
        if (batch.nextPiece() + 1 == batch.pieces()) {
            finish(transaction, batch, outcome, now);
        }
    }

    private static Map<String, Account> lockAccounts(Connection connection, FundCode fund, List<ReadRow> rows)
            throws SQLException {
        Set<String> numbers = new HashSet<>();
        for (ReadRow row : rows) {
            if (row instanceof ReadRow.Legible legible) {
                numbers.add(legible.personalNumber());
            }
        }
        Map<String, Account> accounts = new LinkedHashMap<>();
        for (Account account : AccountStore.lockByPersonalNumber(connection, fund, numbers)) {
            accounts.put(account.personalNumber(), account);
        }
        return accounts;
    }

    /** An account's months after its last are free: the usual file asks for nothing here. */
    private static Set<AccountMonth> existing(Connection connection, List<ReadRow> rows, Map<String, Account> accounts)
            throws SQLException {
        Set<AccountMonth> wanted = new HashSet<>();
        for (ReadRow row : rows) {
            if (row instanceof ReadRow.Legible legible) {
                Account account = accounts.get(legible.personalNumber());
                var last = account == null ? null : account.lastMonth();
                if (account != null && last != null && !legible.month().isAfter(last)) {
                    wanted.add(new AccountMonth(account.id(), legible.month()));
                }
            }
        }
        return ContributionStore.existing(connection, wanted);
    }

    /** Only a temporary account can be sealed for the benefit place, and few files name one. */
    private static Map<Long, YearMonth> lastMonths(Connection connection, Map<String, Account> accounts)
            throws SQLException {
        List<Long> temporary = accounts.values().stream()
                .filter(account -> account.kind() == AccountKind.TEMPORARY)
                .map(Account::id)
                .toList();
        return temporary.isEmpty() ? Map.of() : AccountStore.lastMonthsToPost(connection, temporary);
    }

    private static void write(Connection connection, Batch batch, PieceOutcome outcome, Instant now)
            throws SQLException {
        if (outcome.contributions().isEmpty()) {
            return;
        }
        FundAccounts fundAccounts = FundAccounts.load(connection, Set.of(batch.fund()));
        LedgerJournal journal = journal(fundAccounts, batch, outcome, now);
        long journalId = JournalStore.append(connection, List.of(journal))[0];
        List<Booked> booked = new ArrayList<>(outcome.contributions().size());
        for (Contribution contribution : outcome.contributions()) {
            booked.add(new Booked(contribution, journalId));
        }
        ContributionStore.append(connection, booked);
        AccountStore.update(connection, outcome.accounts());
    }

    /** One entry an account, one for the pool, one for the receipts. */
    private static LedgerJournal journal(FundAccounts fundAccounts, Batch batch, PieceOutcome outcome, Instant now) {
        Map<Long, Long> credits = HashMap.newHashMap(outcome.accounts().size());
        long credited = 0;
        for (Contribution contribution : outcome.contributions()) {
            credits.merge(contribution.accountId(), contribution.credit().fen(), Math::addExact);
            credited = Math.addExact(credited, contribution.credit().fen());
        }
        List<Entry> entries = new ArrayList<>(credits.size() + 2);
        credits.forEach((account, credit) -> {
            if (credit != 0) {
                entries.add(new Entry(account, Fen.of(credit)));
            }
        });
        Fen receipts = outcome.posted().employer().plus(outcome.posted().personal());
        Fen pooled = receipts.minus(Fen.of(credited));
        entries.add(new Entry(fundAccounts.receipts(batch.fund()), receipts.negated()));
        if (pooled.fen() != 0) {
            entries.add(new Entry(fundAccounts.pool(batch.fund()), pooled));
        }
        return new LedgerJournal(LedgerJournal.Kind.CONTRIBUTIONS, null, batch.id(), now, entries);
    }

    private void finish(Transaction transaction, Batch batch, PieceOutcome outcome, Instant now) throws SQLException {
        long posted = batch.posted().rows() + outcome.posted().rows();
        long refused = batch.refused().rows() + outcome.refused().rows();
        Fen total = batch.posted()
                .employer()
                .plus(batch.posted().personal())
                .plus(outcome.posted().employer())
                .plus(outcome.posted().personal());
        String subject = "fund/" + batch.fund().code();
        transaction.lock(List.of(subject));
        transaction.record(new JournalEntry(
                subject,
                now,
                actor,
                "POST_CONTRIBUTIONS",
                MessageJson.write(
                        Map.of("batchId", batch.id(), "posted", posted, "refused", refused, "total", total))));
        transaction.send(Outgoing.to(
                Topics.PUBLIC_CONTRIBUTIONS,
                batch.fund().code(),
                new ContributionsPosted(batch.id(), batch.fund(), posted, refused, total, now)));
    }
}
