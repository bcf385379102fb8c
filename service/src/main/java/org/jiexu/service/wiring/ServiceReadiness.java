package org.jiexu.service.wiring;

import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jiexu.service.history.JournalHistory;
import org.jiexu.service.inbox.MessageLoop;
import org.jiexu.service.rulebook.FollowedRuleBooks;

/** Ready when the loop has its place, be it a spare one, and the rule tables are the registry's; database and broker have checks of their own, and work that stands still is liveness. */
@Readiness
@ApplicationScoped
@IfBuildProperty(name = ServiceParts.DATABASES, stringValue = "one")
public class ServiceReadiness implements HealthCheck {

    private final ServiceSetup setup;
    private final MessageLoop loop;
    private final FollowedRuleBooks books;
    private final JournalHistory history;

    /** Of this service's loop, tables and journal. */
    public ServiceReadiness(ServiceSetup setup, MessageLoop loop, FollowedRuleBooks books, JournalHistory history) {
        this.setup = setup;
        this.loop = loop;
        this.books = books;
        this.history = history;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("messages of " + setup.party().inFiles() + " are heard, rule tables followed")
                .status(loop.isReady() && books.isReady())
                .withData("spare", loop.isSpare())
                .withData("ruleVersion", books.heldVersion())
                .withData("ruleTablesDiffer", books.standing())
                .withData("ruleTablesNotTaken", String.join("; ", books.faults()))
                .withData("journal", history.word())
                .build();
    }
}
