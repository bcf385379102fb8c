package org.jiexu.contribution;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionManager;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.contribution.conservation.ConservationQuery;
import org.jiexu.contribution.intake.ContributionRates;
import org.jiexu.contribution.intake.FileReceiver;
import org.jiexu.contribution.intake.PiecePosting;
import org.jiexu.contribution.intake.PostingWorker;
import org.jiexu.contribution.interest.InterestDesk;
import org.jiexu.contribution.interest.InterestWorker;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.contribution.lumpsum.LumpSumDesk;
import org.jiexu.contribution.lumpsum.LumpSumRuling;
import org.jiexu.contribution.overlap.OverlapDecisions;
import org.jiexu.contribution.overlap.OverlapDesk;
import org.jiexu.contribution.overlap.OverlapFinder;
import org.jiexu.contribution.overlap.OverlapProposals;
import org.jiexu.contribution.overlap.Refunds;
import org.jiexu.contribution.remittance.FormMatch;
import org.jiexu.contribution.remittance.LedgerMessages;
import org.jiexu.contribution.remittance.MoneySignatures;
import org.jiexu.contribution.remittance.RefusedExtraction;
import org.jiexu.contribution.remittance.TravellingMoney;
import org.jiexu.contribution.statement.InformationForms;
import org.jiexu.contribution.tagging.FirstTagging;
import org.jiexu.events.attestation.Attester;
import org.jiexu.events.attestation.KnownSigners;
import org.jiexu.events.authenticity.MessageAuthentication;
import org.jiexu.events.authenticity.PairKeys;
import org.jiexu.events.authenticity.Party;
import org.jiexu.events.history.JournalHistory;
import org.jiexu.events.inbox.InboxTable;
import org.jiexu.events.inbox.MessageLoop;
import org.jiexu.events.kafka.KafkaSettings;
import org.jiexu.events.outbox.Relay;
import org.jiexu.events.parked.ParkedTable;
import org.jiexu.events.receipt.TellingAgain;
import org.jiexu.events.retention.Retention;
import org.jiexu.events.rowtag.TagKeys;
import org.jiexu.events.rulebook.FollowedRuleBooks;
import org.jiexu.events.rulebook.PerBook;
import org.jiexu.events.rulebook.RegistryTables;
import org.jiexu.events.rulebook.RuleBooks;
import org.jiexu.events.topic.Topics;
import org.jiexu.events.transaction.LocalTransactions;
import org.jiexu.events.transaction.Transactions;
import org.jiexu.web.act.ActTransactions;
import org.jiexu.web.audit.AuditTrail;
import org.jiexu.web.broker.ServiceTopics;
import org.jiexu.web.idempotency.Idempotency;
import org.jiexu.web.journal.JournalSettings;

/** What the service consists of besides its resources, and the order in which it starts and stops. */
@ApplicationScoped
public class ContributionParts {
    private final Map<String, Object> kafka;
    private final short replication;
    private final Ledger ledger;

    /** Which ledger is kept, where the broker is, and how topics are made that are not there yet. */
    public ContributionParts(
            KafkaSettings kafka,
            @ConfigProperty(name = "jiexu.topic.replication", defaultValue = "1") short replication,
            @ConfigProperty(name = "jiexu.ledger") String ledger) {
        this.kafka = kafka.client();
        this.replication = replication;
        this.ledger = new Ledger(ledger);
    }

    @Produces
    @Singleton
    Ledger ledger() {
        return ledger;
    }

    @Produces
    @Singleton
    TagKeys tags(
            @ConfigProperty(name = "jiexu.row-tags.key") String key,
            @ConfigProperty(name = "jiexu.row-tags.key-previous") Optional<String> previous) {
        return TagKeys.of("jiexu.row-tags.key", key, previous.orElse(null));
    }

    @Produces
    @Singleton
    FirstTagging tagging(LocalTransactions transactions, TagKeys tags, Clock clock) {
        return new FirstTagging(transactions, ledger, tags, clock);
    }

    @Produces
    @Singleton
    FollowedRuleBooks books(
            @ConfigProperty(name = "jiexu.registry.url") URI registry,
            MessageAuthentication authentication,
            KnownSigners signers) {
        return new FollowedRuleBooks(kafka, replication, new RegistryTables(registry, authentication), signers);
    }

    @Produces
    @Singleton
    Supplier<InformationForms> forms(RuleBooks books) {
        return new PerBook<>(books, InformationForms::new);
    }

    @Produces
    @Singleton
    KnownSigners signers(@ConfigProperty(name = "jiexu.signing.known") String file) {
        return KnownSigners.read(Path.of(file));
    }

    @Produces
    @Singleton
    Attester attester(@ConfigProperty(name = "jiexu.signing.key") String file) {
        return Attester.read(Path.of(file), Party.ledger(ledger.code()));
    }

    @Produces
    @Singleton
    MessageAuthentication authentication(
            @ConfigProperty(name = "jiexu.messages.keys") String keys,
            @ConfigProperty(name = "jiexu.ledgers") Optional<List<String>> ledgers,
            KnownSigners signers,
            Clock clock,
            @ConfigProperty(name = "jiexu.retention.days", defaultValue = "14") int days) {
        Set<Party> others = new HashSet<>(Set.of(Party.REGISTRY, Party.TRANSFER));
        ledgers.orElse(List.of()).stream().map(Party::ledger).forEach(others::add);
        return new MessageAuthentication(
                        PairKeys.read(Path.of(keys), Party.ledger(ledger.code()), others), clock, Duration.ofDays(days))
                .with(new MoneySignatures(ledger, signers));
    }

    @Produces
    @Singleton
    Relay relay(DataSource dataSource, MessageAuthentication authentication) {
        return new Relay(dataSource, authentication, kafka);
    }

    @Produces
    @Singleton
    @Typed(LocalTransactions.class)
    LocalTransactions localTransactions(DataSource dataSource, Relay relay) {
        return new LocalTransactions(dataSource, relay::wake);
    }

    @Produces
    @Singleton
    Transactions acts(TransactionManager manager, DataSource dataSource, Relay relay) {
        return new ActTransactions(manager, dataSource, () -> {}, relay::wake);
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
    OverlapDesk overlapDesk(Transactions transactions, RuleBooks books, TagKeys tags, Clock clock) {
        return new OverlapDesk(
                transactions,
                new PerBook<>(books, book -> new OverlapDecisions(new Refunds(book, new InformationForms(book)), tags)),
                clock);
    }

    @Produces
    @Singleton
    LumpSumDesk lumpSumDesk(Transactions transactions, RuleBooks books, Clock clock) {
        return new LumpSumDesk(ledger, transactions, new PerBook<>(books, LumpSumRuling::new), clock);
    }

    @Produces
    @Singleton
    InterestDesk interestDesk(
            Transactions transactions, RuleBooks books, Supplier<InformationForms> forms, TagKeys tags, Clock clock) {
        return new InterestDesk(ledger, tags, transactions, books, forms, clock);
    }

    @Produces
    @Singleton
    InterestWorker interestWorker(
            LocalTransactions transactions,
            RuleBooks books,
            Supplier<InformationForms> forms,
            TagKeys tags,
            Clock clock) {
        return new InterestWorker(new InterestDesk(ledger, tags, transactions, books, forms, clock));
    }

    @Produces
    @Singleton
    MessageLoop messageLoop(
            LocalTransactions transactions, Supplier<LedgerMessages> messages, MessageAuthentication authentication) {
        var settings = new MessageLoop.Settings(
                "ledger-" + ledger.code(), Set.of(Topics.ledgerCommands(ledger.code())), kafka);
        return new MessageLoop(
                settings,
                transactions,
                (transaction, fresh) -> messages.get().handle(transaction, fresh),
                authentication);
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
    TellingAgain tellingAgain(
            LocalTransactions transactions,
            Relay relay,
            @ConfigProperty(name = "jiexu.saga.ask-again-after", defaultValue = "PT5M") Duration patience) {
        return new TellingAgain(transactions, relay.backlog(), patience);
    }

    @Produces
    @Singleton
    PostingWorker worker(LocalTransactions transactions, RuleBooks books, TagKeys tags, Clock clock) {
        var posting = new PiecePosting(books, ContributionRates.embedded(), clock, ledger.actor(), tags);
        var cleaning = new FileReceiver(transactions, clock, () -> {});
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

    @Produces
    @Singleton
    Retention retention(
            LocalTransactions transactions,
            Clock clock,
            @ConfigProperty(name = "jiexu.retention.days", defaultValue = "14") int days) {
        // A file's key is kept with the file, for good; those of officers' steps are forgotten like anywhere.
        return new Retention(
                transactions,
                clock,
                days,
                List.of(
                        InboxTable::forgetBefore,
                        Idempotency::forgetBefore,
                        ParkedTable::forgetBefore,
                        RefusedExtraction::forgetBefore));
    }

    @Produces
    @Singleton
    AuditTrail audit(Transactions transactions, Clock clock) {
        return new AuditTrail(transactions, clock);
    }

    @Produces
    @Singleton
    JournalHistory history(JournalSettings settings, LocalTransactions transactions, Clock clock) {
        return settings.history("ledger-" + ledger.code(), transactions, clock);
    }

    void start(
            @Observes StartupEvent event,
            ServiceTopics topics,
            FollowedRuleBooks books,
            Relay relay,
            MessageLoop loop,
            PostingWorker worker,
            InterestWorker interest,
            FirstTagging tagging,
            TravellingMoney travelling,
            TellingAgain telling,
            Retention retention,
            JournalHistory history) {
        topics.ensure(List.of(
                Topics.ledgerCommands(ledger.code()),
                Topics.REGISTRY_COMMANDS,
                Topics.TRANSFER_REPLIES,
                Topics.PUBLIC_CONTRIBUTIONS));
        topics.ensureKeptForEver(Topics.PUBLIC_JOURNAL_HEADS);
        tagging.run();
        relay.start();
        retention.start();
        telling.start();
        history.start();
        // Nothing is decided by another book than the one of the registry's list.
        books.onceEqual(() -> {
            loop.start();
            worker.start();
            interest.start();
            travelling.start();
        });
        books.start(() -> {});
    }

    void stop(
            @Observes ShutdownEvent event,
            FollowedRuleBooks books,
            Relay relay,
            MessageLoop loop,
            PostingWorker worker,
            InterestWorker interest,
            TravellingMoney travelling,
            TellingAgain telling,
            Retention retention,
            JournalHistory history) {
        books.close();
        history.close();
        retention.close();
        telling.close();
        travelling.close();
        interest.close();
        worker.close();
        loop.close();
        relay.close();
    }
}
