package org.jiexu.registry;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jiexu.events.history.JournalHistory;
import org.jiexu.events.inbox.MessageLoop;
import org.jiexu.events.rulebook.FollowedRuleBooks;

/** Ready when the poll loop has its partitions and the rule tables are read; database and broker have checks of their own. */
@Readiness
@ApplicationScoped
public class LoopReadiness implements HealthCheck {
    private final MessageLoop loop;
    private final FollowedRuleBooks books;
    private final JournalHistory history;

    /** The loop of the registry's commands, and the rule tables. */
    public LoopReadiness(MessageLoop loop, FollowedRuleBooks books, JournalHistory history) {
        this.loop = loop;
        this.books = books;
        this.history = history;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("commands of the registry")
                .status(loop.isReady() && books.isReady())
                .withData("ruleVersion", books.heldVersion())
                .withData("ruleTablesDiffer", books.standing())
                .withData("ruleTablesNotTaken", String.join("; ", books.faults()))
                .withData("journal", history.word())
                .build();
    }
}
