package org.jiexu.gateway.rulebook;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jiexu.service.rulebook.FollowedRuleBooks;

/** Ready once the rule tables are read; tables that could not be taken are named. */
@Readiness
@ApplicationScoped
public class BooksReady implements HealthCheck {

    private final FollowedRuleBooks books;

    /** The tables that the gateway shows. */
    public BooksReady(FollowedRuleBooks books) {
        this.books = books;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("rule tables")
                .status(books.isReady())
                .withData("ruleVersion", books.heldVersion())
                .withData("ruleTablesDiffer", books.standing())
                .withData("ruleTablesNotTaken", String.join("; ", books.faults()))
                .build();
    }
}
