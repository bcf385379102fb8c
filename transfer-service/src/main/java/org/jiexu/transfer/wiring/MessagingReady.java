package org.jiexu.transfer.wiring;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jiexu.events.history.JournalHistory;
import org.jiexu.events.rulebook.FollowedRuleBooks;

/** Ready once the loop has its partitions and the rule tables are read; tables that could not be taken are named. */
@Readiness
public class MessagingReady implements HealthCheck {

    private final Messaging messaging;
    private final FollowedRuleBooks books;
    private final JournalHistory history;

    MessagingReady(Messaging messaging, FollowedRuleBooks books, JournalHistory history) {
        this.messaging = messaging;
        this.books = books;
        this.history = history;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("replies are heard, rule tables followed")
                .status(messaging.isReady())
                .withData("ruleVersion", books.heldVersion())
                .withData("ruleTablesDiffer", books.standing())
                .withData("ruleTablesNotTaken", String.join("; ", books.faults()))
                .withData("journal", history.word())
                .build();
    }
}
