package org.jiexu.registry.relation;

import jakarta.enterprise.context.ApplicationScoped;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.ResourceAuthority;
import org.jiexu.service.access.Routes;
import org.jiexu.service.transaction.Transactions;

/** What is decided on a relation is up to officers of its fund. */
@ApplicationScoped
public class RelationHolder implements ResourceAuthority {

    private final Transactions transactions;

    /** Reads the relation; the decision itself asks again, under its lock. */
    public RelationHolder(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void require(Caller caller, Routes.Match match) {
        match.id("id")
                .flatMap(id -> transactions.call(transaction -> RelationStore.find(transaction.connection(), id)))
                .ifPresent(relation -> caller.requireOfficerOf(relation.fund()));
    }
}
