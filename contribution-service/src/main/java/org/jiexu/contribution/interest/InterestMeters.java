package org.jiexu.contribution.interest;

import io.micrometer.core.instrument.Counter;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.service.task.TaskGroup;

/** What the yearly interest tells of itself; the names are in docs/metrics.md. */
final class InterestMeters {

    private final Counter credited;
    private final Counter leftOut;

    InterestMeters(Ledger ledger) {
        credited = accounts(ledger, "credited");
        leftOut = accounts(ledger, "left_out");
    }

    /** A page of accounts is committed. */
    void served(InterestPage.Served accounts) {
        credited.increment(accounts.credited());
        leftOut.increment(accounts.leftOut());
    }

    private static Counter accounts(Ledger ledger, String outcome) {
        return Counter.builder("jiexu.interest.accounts")
                .description("Accounts that a run of the yearly interest has looked at")
                .tag("ledger", ledger.code())
                .tag("outcome", outcome)
                .register(TaskGroup.meters());
    }
}
