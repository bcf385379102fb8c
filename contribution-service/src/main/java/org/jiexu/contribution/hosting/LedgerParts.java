package org.jiexu.contribution.hosting;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jiexu.contribution.conservation.ConservationQuery;
import org.jiexu.contribution.conservation.ConservationWatch;
import org.jiexu.contribution.correction.CorrectionActs;
import org.jiexu.contribution.correction.Corrections;
import org.jiexu.contribution.intake.ContributionRates;
import org.jiexu.contribution.intake.FileReceiver;
import org.jiexu.contribution.intake.PiecePosting;
import org.jiexu.contribution.intake.PostingWorker;
import org.jiexu.contribution.interest.InterestRunActs;
import org.jiexu.contribution.interest.InterestRuns;
import org.jiexu.contribution.interest.InterestWorker;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.contribution.lumpsum.LumpSumActs;
import org.jiexu.contribution.lumpsum.LumpSumRuling;
import org.jiexu.contribution.overlap.OverlapActs;
import org.jiexu.contribution.overlap.OverlapDecisions;
import org.jiexu.contribution.overlap.OverlapFinder;
import org.jiexu.contribution.overlap.OverlapProposals;
import org.jiexu.contribution.overlap.Refunds;
import org.jiexu.contribution.remittance.FormMatch;
import org.jiexu.contribution.remittance.LedgerCommands;
import org.jiexu.contribution.remittance.LedgerMessages;
import org.jiexu.contribution.remittance.ReceivedMoney;
import org.jiexu.contribution.remittance.TravellingMoney;
import org.jiexu.contribution.settlement.PaymentActs;
import org.jiexu.contribution.settlement.ReceiptActs;
import org.jiexu.contribution.statement.InformationForms;
import org.jiexu.messages.attestation.Attester;
import org.jiexu.service.audit.AuditTrail;
import org.jiexu.service.inbox.BatchHandler;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.rulebook.PerBook;
import org.jiexu.service.rulebook.RuleBooks;
import org.jiexu.service.task.ServiceWorker;
import org.jiexu.service.transaction.LocalTransactions;
import org.jiexu.service.transaction.Transactions;

/** What one ledger is made of besides what every service is: its acts, what hears its messages, and its work in the background. */
public final class LedgerParts {

    private final Ledger ledger;
    private final Supplier<InformationForms> forms;
    private final Supplier<LedgerMessages> messages;
    private final OverlapActs overlaps;
    private final LumpSumActs lumpSums;
    private final CorrectionActs corrections;
    private final InterestRunActs interestRuns;
    private final InterestWorker interest;
    private final TravellingMoney travelling;
    private final PaymentActs payments;
    private final ReceiptActs receipts;
    private final ReceivedMoney receivedMoney;
    private final PostingWorker posting;
    private final FileReceiver receiver;
    private final ConservationQuery conservation;
    private final ConservationWatch watch;

    /**
     * On what a ledger stands.
     *
     * @param local transactions of polls, workers and long reads
     * @param acts transactions of acts
     * @param patience how long an answer is waited for before it is asked again
     */
    public record Ground(
            Ledger ledger,
            DataSource dataSource,
            LocalTransactions local,
            Transactions acts,
            AuditTrail audit,
            TagKeys tags,
            Attester attester,
            RuleBooks books,
            Clock clock,
            Duration patience) {}

    /** Not started yet. What needs a rule book asks for it each time: a table may have been loaded since the last. */
    public LedgerParts(Ground ground, Corrections corrections, InterestRuns runs) {
        this.ledger = ground.ledger;
        RuleBooks books = ground.books;
        TagKeys tags = ground.tags;
        Clock clock = ground.clock;
        this.forms = new PerBook<>(books, InformationForms::new);
        this.messages = new PerBook<>(
                books,
                book -> new LedgerMessages(
                        ledger,
                        tags,
                        new InformationForms(book),
                        new FormMatch(book),
                        new OverlapFinder(new OverlapProposals(book)),
                        clock,
                        ground.attester));
        this.overlaps = new OverlapActs(
                ground.acts,
                new PerBook<>(books, book -> new OverlapDecisions(new Refunds(book, new InformationForms(book)), tags)),
                ground.audit,
                clock);
        this.lumpSums =
                new LumpSumActs(ledger, ground.acts, new PerBook<>(books, LumpSumRuling::new), ground.audit, clock);
        this.corrections = new CorrectionActs(ground.acts, corrections, forms, tags, ground.audit, clock);
        this.interestRuns = new InterestRunActs(ledger, tags, ground.acts, runs, books, forms, clock);
        this.interest = new InterestWorker(interestRuns);
        this.travelling = new TravellingMoney(ground.local, messages, clock, ground.patience);
        this.payments = new PaymentActs(tags, ground.audit, clock);
        this.receipts = new ReceiptActs(tags, ground.audit, clock);
        this.receivedMoney = new ReceivedMoney(ground.local, messages);
        FileReceiver cleaning = new FileReceiver(ground.local, clock, () -> {});
        this.posting = new PostingWorker(
                ground.local,
                new PiecePosting(books, ContributionRates.embedded(), clock, ledger.actor(), tags),
                cleaning::forgetAbandoned,
                clock);
        this.receiver = new FileReceiver(ground.local, clock, posting::wake);
        this.conservation = new ConservationQuery(ground.dataSource, ledger, tags);
        this.watch = new ConservationWatch(ground.local, conservation, ledger, tags, clock);
    }

    public Ledger ledger() {
        return ledger;
    }

    public Supplier<InformationForms> forms() {
        return forms;
    }

    /** What hears the ledger's commands. */
    public BatchHandler commands() {
        return new LedgerCommands(messages);
    }

    public OverlapActs overlaps() {
        return overlaps;
    }

    public LumpSumActs lumpSums() {
        return lumpSums;
    }

    public CorrectionActs corrections() {
        return corrections;
    }

    public InterestRunActs interestRuns() {
        return interestRuns;
    }

    public InterestWorker interest() {
        return interest;
    }

    public PaymentActs payments() {
        return payments;
    }

    public ReceiptActs receipts() {
        return receipts;
    }

    public ReceivedMoney receivedMoney() {
        return receivedMoney;
    }

    public FileReceiver receiver() {
        return receiver;
    }

    public PostingWorker posting() {
        return posting;
    }

    public ConservationQuery conservation() {
        return conservation;
    }

    /** Looks whether the ledger adds up, whatever else is away. */
    public ConservationWatch watch() {
        return watch;
    }

    /** What decides by the rule tables in the background. */
    public List<ServiceWorker> workers() {
        return List.of(interest, travelling, receivedMoney, posting);
    }
}
