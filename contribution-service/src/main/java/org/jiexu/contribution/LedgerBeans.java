package org.jiexu.contribution;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.contribution.conservation.ConservationQuery;
import org.jiexu.contribution.intake.ContributionRates;
import org.jiexu.contribution.intake.FileReceiver;
import org.jiexu.contribution.intake.PiecePosting;
import org.jiexu.contribution.intake.PostingWorker;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.contribution.lumpsum.LumpSumActs;
import org.jiexu.contribution.lumpsum.LumpSumRuling;
import org.jiexu.contribution.overlap.OverlapActs;
import org.jiexu.contribution.overlap.OverlapDecisions;
import org.jiexu.contribution.overlap.OverlapFinder;
import org.jiexu.contribution.overlap.OverlapProposals;
import org.jiexu.contribution.overlap.Refunds;
import org.jiexu.contribution.remittance.FormMatch;
import org.jiexu.contribution.remittance.LedgerMessages;
import org.jiexu.contribution.remittance.TravellingMoney;
import org.jiexu.contribution.statement.InformationForms;
import org.jiexu.messages.attestation.Attester;
import org.jiexu.service.audit.AuditTrail;
import org.jiexu.service.inbox.BatchHandler;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.rulebook.PerBook;
import org.jiexu.service.rulebook.RuleBooks;
import org.jiexu.service.transaction.LocalTransactions;
import org.jiexu.service.transaction.Transactions;

/** What the ledger does besides hearing messages, as beans. */
final class LedgerBeans {

    private final Ledger ledger;

    LedgerBeans(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Asks for the rule book at each batch: a table may have been loaded since the last. */
    @Produces
    @Singleton
    BatchHandler commands(Supplier<LedgerMessages> messages) {
        return (transaction, fresh) -> messages.get().handle(transaction, fresh);
    }

    @Produces
    @Singleton
    Supplier<InformationForms> forms(RuleBooks books) {
        return new PerBook<>(books, InformationForms::new);
    }

    @Produces
    @Singleton
    Supplier<LedgerMessages> messages(RuleBooks books, TagKeys tags, Clock clock, Attester attester) {
        return new PerBook<>(
                books,
                book -> new LedgerMessages(
                        ledger,
                        tags,
                        new InformationForms(book),
                        new FormMatch(book),
                        new OverlapFinder(new OverlapProposals(book)),
                        clock,
                        attester));
    }

    @Produces
    @Singleton
    OverlapActs overlapDesk(Transactions transactions, RuleBooks books, TagKeys tags, AuditTrail audit, Clock clock) {
        return new OverlapActs(
                transactions,
                new PerBook<>(books, book -> new OverlapDecisions(new Refunds(book, new InformationForms(book)), tags)),
                audit,
                clock);
    }

    @Produces
    @Singleton
    LumpSumActs lumpSumDesk(Transactions transactions, RuleBooks books, AuditTrail audit, Clock clock) {
        return new LumpSumActs(ledger, transactions, new PerBook<>(books, LumpSumRuling::new), audit, clock);
    }

    @Produces
    @Singleton
    TravellingMoney travellingMoney(
            LocalTransactions transactions,
            Supplier<LedgerMessages> messages,
            Clock clock,
            @ConfigProperty(name = "jiexu.saga.ask-again-after", defaultValue = "PT5M") Duration patience) {
        return new TravellingMoney(transactions, messages, clock, patience);
    }

    @Produces
    @Singleton
    PostingWorker worker(LocalTransactions transactions, RuleBooks books, TagKeys tags, Clock clock) {
        PiecePosting posting = new PiecePosting(books, ContributionRates.embedded(), clock, ledger.actor(), tags);
        FileReceiver cleaning = new FileReceiver(transactions, clock, () -> {});
        return new PostingWorker(transactions, posting, cleaning::forgetAbandoned, clock);
    }

    @Produces
    @Singleton
    FileReceiver receiver(LocalTransactions transactions, Clock clock, PostingWorker worker) {
        return new FileReceiver(transactions, clock, worker::wake);
    }

    @Produces
    @Singleton
    ConservationQuery conservation(DataSource dataSource, TagKeys tags) {
        return new ConservationQuery(dataSource, ledger, tags);
    }
}
