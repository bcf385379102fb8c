package org.jiexu.contribution;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jiexu.contribution.intake.PostingWorker;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.events.history.JournalHistory;
import org.jiexu.events.inbox.MessageLoop;
import org.jiexu.events.rulebook.FollowedRuleBooks;

/** Ready when the poll loop has its partitions, files are posted and the rule tables are read; database and broker have checks of their own. */
@Readiness
@ApplicationScoped
public class LedgerReadiness implements HealthCheck {
    private final Ledger ledger;
    private final MessageLoop loop;
    private final PostingWorker worker;
    private final FollowedRuleBooks books;
    private final JournalHistory history;

    /** The loop of the ledger's commands, the worker of its files, and the rule tables. */
    public LedgerReadiness(
            Ledger ledger, MessageLoop loop, PostingWorker worker, FollowedRuleBooks books, JournalHistory history) {
        this.ledger = ledger;
        this.loop = loop;
        this.worker = worker;
        this.books = books;
        this.history = history;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("commands and files of ledger " + ledger.code())
                .status(loop.isReady() && worker.isRunning() && books.isReady())
                .withData("ruleVersion", books.heldVersion())
                .withData("ruleTablesDiffer", books.standing())
                .withData("ruleTablesNotTaken", String.join("; ", books.faults()))
                .withData("journal", history.word())
                .build();
    }
}
